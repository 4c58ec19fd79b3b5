/** "Resource: aws_ssm_parameter", "Resource: aws_sfn_state_machine", "Resource: aws_glue_job", "Resource: aws_api_gateway_stage". */
import { codeSigningIn } from '../aws/code-signing.js';
import { configIn, parameterIn } from '../aws/config.js';
import type { Mapper } from '../make.js';

export const parameterValue = parameterIn({ name: 'name', type: 'type', values: ['value', 'insecure_value'] });

export const stageVariables = configIn({ type: 'stage', at: [['variables'], ['stage_variables']] });

export const configs: readonly (readonly [string, Mapper])[] = [
  ['aws_glue_job', configIn({ type: 'job', at: [['default_arguments'], ['non_overridable_arguments']] })],
  ['aws_lambda_code_signing_config', codeSigningIn({ untrusted: ['policies', 0, 'untrusted_artifact_on_deployment'] })],
  ['aws_sfn_state_machine', configIn({ type: 'definition', at: [['definition']] })],
];
