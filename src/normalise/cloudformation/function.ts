/** Functions: "AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Lambda::Version". */
import { functionAliasIn, lambdaFunctionIn } from '../aws/function.js';

export const lambdaFunction = lambdaFunctionIn({
  name: 'FunctionName',
  role: ['Role'],
  reserved: ['ReservedConcurrentExecutions'],
  groups: ['VpcConfig', 'SecurityGroupIds'],
  subnets: ['VpcConfig', 'SubnetIds'],
  runtime: ['Runtime'],
  packageType: ['PackageType'],
  image: ['Code', 'ImageUri'],
  entryPoint: ['ImageConfig', 'EntryPoint'],
  command: ['ImageConfig', 'Command'],
  variables: ['Environment', 'Variables'],
  memory: ['MemorySize'],
  logGroup: ['LoggingConfig', 'LogGroup'],
  layers: ['Layers'],
  codeSigning: ['CodeSigningConfigArn'],
  fileSystems: ['FileSystemConfigs'],
  accessPoint: 'Arn',
});

export const lambdaAlias = functionAliasIn({ function: 'FunctionName' });
