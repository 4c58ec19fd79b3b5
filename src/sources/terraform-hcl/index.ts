/** Terraform and OpenTofu configurations in HCL. */
import type { Source } from '../../model/source.js';

const names = /\.(?:tf|tofu|tfvars)(?:\.json)?$/;

export const terraformHcl: Source = {
  id: 'terraform-hcl',
  vocabulary: 'terraform',
  mayRead: (path) => names.test(path),
  recognise: (path) => names.test(path),
  load: async () => (await import('./open.js')).open,
};
