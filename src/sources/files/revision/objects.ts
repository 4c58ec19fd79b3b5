/** The names of a revision: files, links, submodules, and the directories that follow from them. */
import path from 'node:path';
import { UserError } from '../../../shared/errors.js';
import { normal } from '../reader.js';
import { inside } from '../targets.js';
import type { Revision } from './base.js';
import { git } from './run.js';

export interface Named {
  readonly kind: 'file' | 'link' | 'submodule';
  readonly id: string;
}

/** Where a name leads within the revision. `real` is where it stopped, with what was left of it. */
export type Lead =
  | { readonly kind: 'file'; readonly real: string; readonly id: string }
  | { readonly kind: 'directory'; readonly real: string; readonly isLink: boolean }
  | { readonly kind: 'submodule'; readonly real: string; readonly module: string; readonly id: string }
  | { readonly kind: 'missing'; readonly real: string; readonly isLink: boolean }
  | { readonly kind: 'outside' | 'unreadable' };

const kinds: Readonly<Record<string, Named['kind']>> = { '100644': 'file', '100755': 'file', '100664': 'file', '120000': 'link', '160000': 'submodule' };
/** As Linux: path_resolution(7), limits.h. */
const [mostLinks, longest] = [40, 4096];

export class Objects {
  /** Names of the files and links in each directory. */
  readonly #directories = new Map<string, string[]>([['.', []]]);

  private constructor(
    private readonly root: string,
    readonly named: ReadonlyMap<string, Named>,
    /** What a link says. */
    private readonly target: (id: string) => string | undefined,
  ) {
    for (const [name, { kind }] of named) {
      const directory = this.#enter(path.posix.dirname(name));
      if (kind !== 'submodule') directory.push(path.posix.basename(name));
    }
  }

  static of({ root, commit }: Revision, target: (id: string) => string | undefined): Objects {
    const { ok, out, complaint } = git(root, ['ls-tree', '-r', '-z', '--full-tree', commit]);
    if (!ok) throw new UserError('REVISION_UNREADABLE', commit.slice(0, 12), `git cannot list this revision: ${complaint}`);
    const named = new Map<string, Named>();
    for (const line of out.toString('utf8').split('\0')) {
      const [, mode = '', id = '', name = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
      const kind = kinds[mode];
      // A tree may be made by hand, with names that no checkout would write.
      if (kind !== undefined && name.length <= longest && normal(root, name) === name) named.set(name, { kind, id });
    }
    return new Objects(root, named, target);
  }

  names(directory: string): readonly string[] {
    return this.#directories.get(directory) ?? [];
  }

  follow(name: string): Lead {
    const ahead = name.split('/').reverse();
    let at = '.';
    let links = 0;
    for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
      if (step === '' || step === '.') continue;
      if (step === '..') {
        if (at === '.') return { kind: 'outside' };
        at = path.posix.dirname(at);
        continue;
      }
      const next = at === '.' ? step : `${at}/${step}`;
      const here = this.named.get(next);
      const rest = (): string => [next, ...[...ahead].reverse()].join('/');
      if (here === undefined && !this.#directories.has(next)) return { kind: 'missing', real: rest(), isLink: links > 0 };
      if (here?.kind === 'submodule') return { kind: 'submodule', real: rest(), module: next, id: here.id };
      if (here?.kind === 'file') return ahead.length === 0 ? { kind: 'file', real: next, id: here.id } : { kind: 'missing', real: rest(), isLink: links > 0 };
      if (here?.kind === 'link') {
        const target = this.target(here.id);
        if (target === undefined || ++links > mostLinks) return { kind: 'unreadable' };
        const within = path.isAbsolute(target) ? inside(this.root, path.resolve(target)) : target;
        if (within === undefined) return { kind: 'outside' };
        if (within !== target) at = '.';
        ahead.push(...within.split('/').reverse());
      } else at = next;
    }
    return { kind: 'directory', real: at, isLink: links > 0 };
  }

  #enter(directory: string): string[] {
    const before = this.#directories.get(directory);
    if (before !== undefined) return before;
    const made: string[] = [];
    this.#directories.set(directory, made);
    this.#enter(path.posix.dirname(directory));
    return made;
  }
}
