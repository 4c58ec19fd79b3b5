/** Which code root a state belongs to. */
import path from 'node:path';
import { domainsOf } from '../../model/domains.js';
import type { Domains } from '../../model/domains.js';
import type { Tree } from '../../model/source.js';

export interface Home {
  /** Called as code calls it. */
  readonly root: string;
  /** Of that root, or of one that is told apart from it. */
  readonly domains: (root: string) => Domains;
  /** The files of its code are scanned too. */
  readonly hasCode: boolean;
}

const code = /\.(?:tf|tofu)(?:\.json)?$/;

/** The root that the user names for plans and states, else the configured one that the file lies in, else its directory. */
export function homes(tree: Pick<Tree, 'cluster' | 'files' | 'plannedRoot' | 'rootOf'>): (file: string) => Home {
  const { files, rootOf, plannedRoot } = tree;
  const coded = new Set(files.filter((file) => code.test(file)).map((file) => path.posix.dirname(file)));
  return (file) => {
    const settings = plannedRoot === undefined ? rootOf(file) : plannedRoot.settings;
    const directory = plannedRoot?.directory ?? path.posix.dirname(file);
    const around = settings === undefined ? undefined : path.posix.normalize(settings.path).replace(/(?<=.)\/$/, '');
    const hasCode = [around ?? directory, workspaceless(directory)].some((one) => coded.has(one));
    return { root: settings?.name ?? around ?? directory, hasCode, domains: (root) => domainsOf(root, settings, tree) };
  };
}

/** The local backend keeps states of other workspaces than `default` below the root. */
function workspaceless(directory: string): string {
  const [around = '', workspace] = `/${directory}`.split(/\/terraform\.tfstate\.d(?:\/|$)/, 2);
  return workspace === undefined ? directory : around.slice(1) || '.';
}
