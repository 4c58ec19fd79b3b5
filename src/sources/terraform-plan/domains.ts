/** The code root that a plan belongs to, and its domains, called as code calls them. */
import { posix } from 'node:path';
import type { RootSettings } from '../../model/config.js';
import { domainsOf } from '../../model/domains.js';
import type { Domains } from '../../model/domains.js';
import type { Tree } from '../../model/source.js';

export interface Planned extends Domains {
  readonly root: string;
}

/** The root that the user names for plans and states, else the configured one that the file lies in, else its directory. */
export function domainsFor(file: string, tree: Tree): Planned {
  const { rootOf, plannedRoot } = tree;
  const settings = plannedRoot === undefined ? rootOf(file) : plannedRoot.settings;
  const root = settings === undefined ? (plannedRoot?.directory ?? posix.dirname(file)) : idOf(settings);
  return { root, ...domainsOf(root, settings, tree) };
}

function idOf({ name, path }: RootSettings): string {
  return name ?? posix.normalize(path).replace(/(?<=.)\/$/, '');
}
