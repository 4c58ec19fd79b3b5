/** Who may do what in the clusters that code describes. */
import { Access } from '../derive/rbac/index.js';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import { gather } from './gather.js';
import type { Target } from './gather.js';

export interface AccessOptions extends Target {
  readonly config?: Config;
}

/** Reads the paths and answers who can do what by the roles and bindings there. Throws UserError for a missing path. */
export async function access({ config = noConfig, ...target }: AccessOptions): Promise<Access> {
  const { estate } = await gather(target, config, () => undefined);
  return new Access(estate);
}
