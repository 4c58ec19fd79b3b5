/** CloudFormation templates in YAML and JSON, SAM's among them. */
import type { Source } from '../../model/source.js';
import { OpenTemplates } from './open.js';
import { mayRead, recognise } from './recognise.js';

export const cloudformation: Source = {
  id: 'cloudformation',
  vocabulary: 'cloudformation',
  mayRead,
  recognise,
  open: (tree) => new OpenTemplates(tree),
};
