/** The domains of a Terraform root: one per provider configuration, as another one may be of another account. */
import { clusterSaid } from './cluster.js';
import type { RootSettings } from './config.js';
import type { Domain } from './raw.js';
import type { Tree } from './source.js';

export interface Domains {
  /** Of a provider configuration, as configurations name it: `aws`, `aws.replica`. */
  readonly of: (provider: string) => Domain;
  /** Those that were asked for. */
  readonly all: () => readonly Domain[];
}

export function domainsOf(root: string, settings: RootSettings | undefined, tree: Pick<Tree, 'cluster'>): Domains {
  const made = new Map<string, Domain>();
  const domain = (id: string): Domain => ({
    id,
    root,
    ...(settings?.scope === undefined || id !== root ? {} : { whole: settings.scope }),
    ...clusterSaid(settings, tree),
  });
  const of = (provider: string): Domain => {
    const id = provider.includes('.') ? `${root} ${provider}` : root;
    const known = made.get(id) ?? domain(id);
    made.set(id, known);
    return known;
  };
  return { of, all: () => [...made.values()] };
}
