/** The code root that a plan belongs to, and its domains, called as code calls them. */
import { posix } from 'node:path';
import type { RootSettings } from '../../model/config.js';
import type { Domain } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';

export interface Domains {
  readonly root: string;
  /** Of a provider configuration: `aws`, `aws.replica`. */
  readonly of: (provider: string) => Domain;
  readonly all: () => readonly Domain[];
}

/** The root that the user names for plans and states, else the configured one that the file lies in, else its directory. */
export function domainsFor(file: string, { rootOf, plannedRoot }: Tree): Domains {
  const settings = plannedRoot === undefined ? rootOf(file) : plannedRoot.settings;
  const root = settings === undefined ? (plannedRoot?.directory ?? posix.dirname(file)) : idOf(settings);
  const made = new Map<string, Domain>();
  const of = (provider: string): Domain => {
    // Another configuration of a provider may be of another account.
    const id = provider.includes('.') ? `${root} ${provider}` : root;
    const whole = id === root ? settings?.scope : undefined;
    const known = made.get(id) ?? { id, root, ...(whole === undefined ? {} : { whole }) };
    made.set(id, known);
    return known;
  };
  return { root, of, all: () => [...made.values()] };
}

function idOf({ name, path }: RootSettings): string {
  return name ?? posix.normalize(path).replace(/(?<=.)\/$/, '');
}
