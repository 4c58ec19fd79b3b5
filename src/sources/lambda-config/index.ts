/** What `aws lambda` prints: functions and event source mappings as they are deployed, kept as JSON or YAML. */
import type { Source } from '../../model/source.js';
import { OpenOutputs } from './open.js';
import { mayRead, recognise } from './recognise.js';

export const lambdaConfig: Source = {
  id: 'lambda-config',
  vocabulary: 'cloudformation',
  mayRead,
  recognise,
  open: (tree) => new OpenOutputs(tree),
};
