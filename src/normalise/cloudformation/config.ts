/** "AWS::SSM::Parameter", "AWS::StepFunctions::StateMachine", "AWS::Glue::Job", "AWS::ApiGateway::Stage", "AWS::ApiGatewayV2::Stage". */
import { codeSigningIn } from '../aws/code-signing.js';
import { configIn, parameterIn } from '../aws/config.js';
import type { Mapper } from '../make.js';

export const parameterValue = parameterIn({ name: 'Name', type: 'Type', values: ['Value'] });

export const stageVariables = configIn({ type: 'stage', at: [['Variables'], ['StageVariables']] });

export const configs: readonly (readonly [string, Mapper])[] = [
  ['AWS::Glue::Job', configIn({ type: 'job', at: [['DefaultArguments'], ['NonOverridableArguments']] })],
  ['AWS::Lambda::CodeSigningConfig', codeSigningIn({ untrusted: ['CodeSigningPolicies', 'UntrustedArtifactOnDeployment'] })],
  ['AWS::StepFunctions::StateMachine', configIn({ type: 'definition', at: [['DefinitionString'], ['Definition']] })],
];
