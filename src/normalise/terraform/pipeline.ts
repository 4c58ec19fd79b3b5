/** Pipelines: "Resource: aws_codebuild_project". */
import { buildProjectIn } from '../aws/pipeline.js';

export const buildProject = buildProjectIn({
  name: 'name',
  environment: ['environment', 0],
  image: 'image',
  privileged: 'privileged_mode',
  variables: 'environment_variable',
  variable: { name: 'name', type: 'type', value: 'value' },
});
