/** What `aws lambda` prints: functions and event source mappings as they are deployed, kept as JSON or YAML. */
import type { Source } from '../../model/source.js';
import { mayRead, recognise } from './recognise.js';

export const lambdaConfig: Source = {
  id: 'lambda-config',
  vocabulary: 'cloudformation',
  mayRead,
  recognise,
  load: async () => {
    const { OpenOutputs } = await import('./open.js');
    return (tree) => new OpenOutputs(tree);
  },
};
