/** The files of a revision, read through git's objects; neither the work tree nor the index is touched. */
import path from 'node:path';
import type { LedgerEntry } from '../../../model/ledger.js';
import { failure } from '../failure.js';
import { diskDoor, settingsOf } from '../index.js';
import type { FileTree, TreeOptions } from '../index.js';
import { diskGround, listFiles } from '../list.js';
import type { Ground } from '../list.js';
import { locator, realIn } from '../locate.js';
import type { Place } from '../locate.js';
import { reader } from '../reader.js';
import type { Door } from '../reader.js';
import { findTargets, lies } from '../targets.js';
import type { Revision } from './base.js';
import { Blobs } from './blobs.js';
import { ignoredIn } from './ignored.js';
import { Objects } from './objects.js';
import type { Lead } from './objects.js';
import { gitLine } from './run.js';

export { findChanges } from './changes.js';
export type { Changes } from './changes.js';
export { findBase, nameIn } from './base.js';
export type { BaseOptions, Revision } from './base.js';

export interface RevisionOptions extends TreeOptions {
  /** Names that are worth reading at once. */
  readonly wanted: (name: string) => boolean;
}

/**
 * The same paths of another revision. What no revision holds, ignored files and submodules that did not change, is taken from the
 * work tree: it is the same on both sides.
 */
export function openRevision(revision: Revision, paths: readonly string[], options: RevisionOptions): FileTree {
  const { cwd, exclude, base, wanted } = options;
  const targets = findTargets(paths, cwd, base);
  const { root } = targets;
  let blobs = new Blobs(root, []);
  const objects = Objects.of(revision, (id) => text(blobs.bytes('', id)));
  const links = [...objects.named.values()].filter(({ kind }) => kind === 'link');
  const files = [...objects.named].filter(([name, { kind }]) => kind === 'file' && wanted(name));
  blobs = new Blobs(root, [...links, ...files.map(([, named]) => named)].map(({ id }) => id));

  const locate = locator(root);
  const disk = { ...diskDoor(locate), locate, walk: diskGround(targets, locate).walk };
  const ignored = ignoredIn(root);
  const modules = new Map<string, string | undefined>();
  const moduleAt = (module: string): string | undefined => {
    if (!modules.has(module)) modules.set(module, checkedOut(root, module));
    return modules.get(module);
  };
  const isBeyond = (lead: Lead): boolean =>
    (lead.kind === 'submodule' && moduleAt(lead.module) === lead.id) ||
    (lead.kind === 'missing' && locate(lead.real).kind !== 'missing' && ignored(lead.real));
  const world: World = { root, objects, blobs, disk, isBeyond, isModule: (name) => moduleAt(name) !== undefined };
  const floor = ground(world);
  const listed = listFiles(targets, exclude, floor);
  return { root, base: targets.base, directories: targets.directories, ...listed, ...settingsOf(options, targets), ...reader(root, door(world)), real: realIn(root, floor.locate) };
}

interface World {
  readonly root: string;
  readonly objects: Objects;
  readonly blobs: Blobs;
  readonly disk: Door & Pick<Ground, 'locate' | 'walk'>;
  /** Whether the work tree speaks for it. */
  readonly isBeyond: (lead: Lead) => boolean;
  /** Whether a submodule is there in the work tree. */
  readonly isModule: (name: string) => boolean;
}

function door({ objects, blobs, disk, isBeyond }: World): Door {
  return {
    bytes: (name, largest) => {
      const lead = objects.follow(name);
      if (lead.kind === 'file') return blobs.bytes(name, lead.id, largest);
      if (isBeyond(lead)) return disk.bytes(name, largest);
      const problem = problemOf(lead);
      return problem === undefined ? undefined : failure(name, problem);
    },
    head: (name) => {
      const lead = objects.follow(name);
      if (lead.kind === 'file') return blobs.head(name, lead.id);
      return isBeyond(lead) ? disk.head(name) : '';
    },
    names: (name) => {
      const lead = objects.follow(name);
      const own = lead.kind === 'directory' ? objects.names(lead.real) : [];
      if (lead.kind !== 'directory' && !isBeyond(lead)) return [];
      const beside = disk.names(name).filter((one) => isBeyond(objects.follow(`${name}/${one}`)));
      return [...new Set([...own, ...beside])].sort();
    },
  };
}

function ground({ root, objects, disk, isBeyond, isModule }: World): Ground {
  const names = [...objects.named.keys()];
  const within = (directory: string): readonly string[] => names.filter((name) => lies(name, directory));
  return {
    known: (directory) => {
      const lead = objects.follow(directory);
      // Nothing of it: it is walked, and found to be missing, or in the work tree's hands.
      return lead.kind === 'directory' ? within(lead.real) : undefined;
    },
    locate: (name): Place => {
      const lead = objects.follow(name);
      if (isBeyond(lead)) return disk.locate(name);
      const problem = problemOf(lead);
      if (problem !== undefined) return { kind: 'broken', problem };
      switch (lead.kind) {
        case 'file':
          return { kind: 'file', real: path.join(root, lead.real) };
        case 'directory':
          return { kind: 'directory', real: path.join(root, lead.real), isLink: lead.isLink };
        case 'submodule':
          return { kind: 'directory', real: path.join(root, lead.real), isLink: false };
        default:
          return { kind: 'missing' };
      }
    },
    walk: (directory, excluded, failures) => {
      const lead = objects.follow(directory);
      if (isBeyond(lead)) return disk.walk(directory, excluded, failures);
      if (lead.kind === 'submodule' && isModule(lead.module)) failures.push(changedModule(directory));
      if (lead.kind !== 'directory') return [];
      return within(lead.real).map((name) => (lead.real === '.' ? `${directory}/${name}` : `${directory}${name.slice(lead.real.length)}`));
    },
  };
}

/** As a disk has it: a link that leads nowhere is broken, a name that is not there is none. */
function problemOf(lead: Lead): 'outside-root' | 'unreadable' | undefined {
  if (lead.kind === 'outside') return 'outside-root';
  return lead.kind === 'unreadable' || (lead.kind === 'missing' && lead.isLink) ? 'unreadable' : undefined;
}

function changedModule(name: string): LedgerEntry {
  const reason = 'the change moves this submodule, and what it held before is not read: all that is found in it counts as new';
  return { subject: 'file', name, outcome: 'gap', code: 'submodule', reason };
}

/** The commit that a submodule is at in the work tree; undefined where it is not checked out. */
function checkedOut(root: string, module: string): string | undefined {
  const [top = '', commit] = gitLine(root, ['-C', module, 'rev-parse', '--show-toplevel', 'HEAD'])?.split('\n') ?? [];
  // Git looks further up where there is no repository.
  return path.resolve(top) === path.join(root, module) ? commit : undefined;
}

function text(bytes: LedgerEntry | Uint8Array): string | undefined {
  if (!(bytes instanceof Uint8Array) || bytes.length > 4096) return undefined;
  return Buffer.from(bytes).toString('utf8');
}
