/** "AWS::SSM::Parameter", "AWS::StepFunctions::StateMachine", "AWS::Glue::Job", "AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage", and a template's own texts. */
import { coll } from '../../model/attr.js';
import type { Member } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { codeSigningIn } from '../aws/code-signing.js';
import { configIn, parameterIn } from '../aws/config.js';
import { entity, made } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, cursor } from '../read.js';
import { setting } from '../settings.js';

export const parameterValue = parameterIn({ name: 'Name', type: 'Type', values: ['Value'] });

export const stageVariables = configIn({ type: 'stage', at: [['Variables'], ['StageVariables']] });

/** "Template anatomy", on parameters and outputs: everybody who may look at the stack reads them. */
export const templateTexts: Mapper = (raw, body) => {
  const parts = [['Parameters', 'parameter'], ['Outputs', 'output']] as const;
  return made(
    parts.flatMap(([key, type]) => {
      const { value, near } = at(body, key);
      if (value?.kind !== 'dict' || value.entries.size === 0) return [];
      const named = naming(type);
      const settings = [...value.entries].map(([name, entry]): Member<Setting> => named(setting(cursor(entry.value)), name));
      const own = entity(raw, 'config', { type, settings: coll(settings, near) }, [], { id: key.toLowerCase(), title: raw.address });
      return [{ ...own, at: near }];
    }),
  );
};

export const configs: readonly (readonly [string, Mapper])[] = [
  ['AWS::Glue::Job', configIn({ type: 'job', at: [['DefaultArguments'], ['NonOverridableArguments']] })],
  ['AWS::Lambda::CodeSigningConfig', codeSigningIn({ untrusted: ['CodeSigningPolicies', 'UntrustedArtifactOnDeployment'] })],
  ['AWS::StepFunctions::StateMachine', configIn({ type: 'definition', at: [['DefinitionString'], ['Definition']] })],
];
