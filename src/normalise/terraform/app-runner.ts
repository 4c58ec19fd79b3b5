/** Services that App Runner runs: "Resource: aws_apprunner_service". */
import { appRunnerIn } from '../aws/app-runner.js';
import { at, entries, joined } from '../read.js';
import { naming } from '../naming.js';
import { reference, variables } from '../settings.js';

const [source, instance] = [['source_configuration', 0], ['instance_configuration', 0]] as const;
const image = [...source, 'image_repository', 0];
const code = [...source, 'code_repository', 0, 'code_configuration', 0];

export const appRunner = appRunnerIn({
  name: 'service_name',
  image: [...image, 'image_identifier'],
  role: [...instance, 'instance_role_arn'],
  cpu: [...instance, 'cpu'],
  memory: [...instance, 'memory'],
  runs: [
    [...image, 'image_configuration', 0],
    [...code, 'code_configuration_values', 0],
  ],
  source: [...code, 'configuration_source'],
  variables: (from) => {
    const named = naming('variable');
    const secrets = entries(at(from, 'runtime_environment_secrets'), (name, kept) => named(reference(kept), name));
    return joined(from.near, variables(at(from, 'runtime_environment_variables')), secrets);
  },
  start: 'start_command',
});
