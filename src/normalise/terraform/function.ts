/** Functions: "Resource: aws_lambda_function", "Resource: aws_lambda_alias". */
import { functionAliasIn, lambdaFunctionIn } from '../aws/function.js';

export const lambdaFunction = lambdaFunctionIn({
  name: 'function_name',
  role: ['role'],
  reserved: ['reserved_concurrent_executions'],
  groups: ['vpc_config', 0, 'security_group_ids'],
  subnets: ['vpc_config', 0, 'subnet_ids'],
  runtime: ['runtime'],
  packageType: ['package_type'],
  image: ['image_uri'],
  entryPoint: ['image_config', 0, 'entry_point'],
  command: ['image_config', 0, 'command'],
  variables: ['environment', 0, 'variables'],
  memory: ['memory_size'],
  logGroup: ['logging_config', 0, 'log_group'],
  layers: ['layers'],
  codeSigning: ['code_signing_config_arn'],
  fileSystems: ['file_system_config'],
  accessPoint: 'arn',
});

export const lambdaAlias = functionAliasIn({ function: 'function_name' });
