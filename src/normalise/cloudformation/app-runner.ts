/** Services that App Runner runs: "AWS::AppRunner::Service". */
import { appRunnerIn } from '../aws/app-runner.js';
import { at, joined } from '../read.js';
import { namedVariables, reference, setting } from '../settings.js';

const image = ['SourceConfiguration', 'ImageRepository'];
const code = ['SourceConfiguration', 'CodeRepository', 'CodeConfiguration'];

export const appRunner = appRunnerIn({
  name: 'ServiceName',
  image: [...image, 'ImageIdentifier'],
  role: ['InstanceConfiguration', 'InstanceRoleArn'],
  cpu: ['InstanceConfiguration', 'Cpu'],
  memory: ['InstanceConfiguration', 'Memory'],
  runs: [
    [...image, 'ImageConfiguration'],
    [...code, 'CodeConfigurationValues'],
  ],
  source: [...code, 'ConfigurationSource'],
  variables: (from) =>
    joined(
      from.near,
      namedVariables(at(from, 'RuntimeEnvironmentVariables'), 'Name', (variable) => setting(at(variable, 'Value'))),
      namedVariables(at(from, 'RuntimeEnvironmentSecrets'), 'Name', (secret) => reference(at(secret, 'Value'))),
    ),
  start: 'StartCommand',
});
