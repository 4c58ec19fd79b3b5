/** Pipelines: "AWS::CodeBuild::Project". */
import { buildProjectIn } from '../aws/pipeline.js';

export const buildProject = buildProjectIn({
  name: 'Name',
  environment: ['Environment'],
  image: 'Image',
  privileged: 'PrivilegedMode',
  variables: 'EnvironmentVariables',
  variable: { name: 'Name', type: 'Type', value: 'Value' },
});
