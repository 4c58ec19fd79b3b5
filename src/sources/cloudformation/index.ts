/** CloudFormation templates in YAML and JSON, SAM's among them. */
import type { Source } from '../../model/source.js';
import { mayRead, recognise } from './recognise.js';

export const cloudformation: Source = {
  id: 'cloudformation',
  vocabulary: 'cloudformation',
  mayRead,
  recognise,
  load: async () => {
    const { OpenTemplates } = await import('./open.js');
    return (tree) => new OpenTemplates(tree);
  },
};
