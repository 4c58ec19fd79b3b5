/** Plans of Terraform and OpenTofu, as `terraform show -json` prints them. */
import type { Source } from '../../model/source.js';
import { largest, refused } from './refused.js';
import { mayRead, recognise } from './recognise.js';

export const terraformPlan: Source = {
  id: 'terraform-plan',
  vocabulary: 'terraform',
  mayRead,
  recognise,
  first: true,
  largest,
  load: async () => {
    const { OpenPlans } = await import('./open.js');
    return (tree) => new OpenPlans(tree);
  },
  unread: refused,
};
