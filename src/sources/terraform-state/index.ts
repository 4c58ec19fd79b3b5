/** States of Terraform and OpenTofu: state files of version 4, and what `terraform show -json` prints of a state. */
import type { Source } from '../../model/source.js';
import { mayRead, recognise } from './recognise.js';

export const terraformState: Source = {
  id: 'terraform-state',
  vocabulary: 'terraform',
  mayRead,
  recognise,
  // The text of one is held as long as its resources are read; engines hold no string of more than 512 MB.
  largest: 400 * 1024 * 1024,
  load: async () => {
    const { OpenStates } = await import('./open.js');
    return (tree) => new OpenStates(tree);
  },
};
