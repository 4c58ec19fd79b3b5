/** Which code root a state belongs to. */
import path from 'node:path';
import type { RootSettings } from '../../model/config.js';
import type { Domain } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';

export interface Home {
  /** Called as code calls it. */
  readonly root: string;
  readonly settings: RootSettings | undefined;
  /** The files of its code are scanned too. */
  readonly hasCode: boolean;
}

const code = /\.(?:tf|tofu)(?:\.json)?$/;

/** The root that the user names for plans and states, else the configured one that the file lies in, else its directory. */
export function homes({ files, rootOf, plannedRoot }: Pick<Tree, 'files' | 'plannedRoot' | 'rootOf'>): (file: string) => Home {
  const coded = new Set(files.filter((file) => code.test(file)).map((file) => path.posix.dirname(file)));
  return (file) => {
    const settings = plannedRoot === undefined ? rootOf(file) : plannedRoot.settings;
    const directory = plannedRoot?.directory ?? path.posix.dirname(file);
    const around = settings === undefined ? undefined : path.posix.normalize(settings.path).replace(/(?<=.)\/$/, '');
    const hasCode = [around ?? directory, workspaceless(directory)].some((one) => coded.has(one));
    return { root: settings?.name ?? around ?? directory, settings, hasCode };
  };
}

/** The local backend keeps states of other workspaces than `default` below the root. */
function workspaceless(directory: string): string {
  const [around = '', workspace] = `/${directory}`.split(/\/terraform\.tfstate\.d(?:\/|$)/, 2);
  return workspace === undefined ? directory : around.slice(1) || '.';
}

/** One per provider configuration, named as configurations name it: another one may be of another account. */
export function domainsOf(root: string, scope: RootSettings['scope']): (provider: string) => Domain {
  const made = new Map<string, Domain>();
  return (provider) => {
    const id = provider.includes('.') ? `${root} ${provider}` : root;
    const domain = made.get(id) ?? { id, root, ...(scope === undefined || id !== root ? {} : { whole: scope }) };
    made.set(id, domain);
    return domain;
  };
}
