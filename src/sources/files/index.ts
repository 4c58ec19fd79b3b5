/** The files of a target: listed by git or by a walk, read through one door that never leaves the root. */
import path from 'node:path';
import type { Config, RootSettings } from '../../model/config.js';
import type { Tree } from '../../model/source.js';
import { failure } from './failure.js';
import { findHelm } from './helm.js';
import { diskGround, listFiles } from './list.js';
import { locator, realIn } from './locate.js';
import type { Place } from './locate.js';
import { plannedRootOf } from './planned-root.js';
import { fileNames, readBytes, readHead } from './read.js';
import { reader } from './reader.js';
import type { Door } from './reader.js';
import { findTargets, lies } from './targets.js';
import type { Targets } from './targets.js';

export interface TreeOptions {
  readonly cwd: string;
  /** Patterns as in .gitignore, relative to `base`. */
  readonly exclude: readonly string[];
  /** Their paths are relative to `base`. */
  readonly roots: readonly RootSettings[];
  /** Absolute; default: the repository. */
  readonly base?: string;
  readonly namespace?: string;
  readonly cluster?: string;
  /** Relative to `base`. */
  readonly modules?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly helm?: Config['helm'];
  /** What plans and states belong to: the name of a configured root, or a directory relative to `cwd`. */
  readonly root?: string;
}

export interface FileTree extends Tree {
  /** What paths are relative to: the repository, else the directory that the targets share. */
  readonly root: string;
  /** What the configuration's paths are relative to, itself relative to the root. */
  readonly base: string;
  /** What was asked for as a whole, relative to the root; `.` is all of it. */
  readonly directories: readonly string[];
}

/** Throws UserError TARGET_MISSING for a path that is not there; whatever else goes wrong is among the failures. */
export function openTree(paths: readonly string[], options: TreeOptions): FileTree {
  const targets = findTargets(paths, options.cwd, options.base);
  const locate = locator(targets.root);
  const { files, failures } = listFiles(targets, options.exclude, diskGround(targets, locate));
  const { root, base, directories } = targets;
  return { root, base, directories, files, failures, ...settingsOf(options, targets), ...reader(root, diskDoor(locate)), real: realIn(root, locate) };
}

/** What the configuration says of the tree. */
export function settingsOf(options: TreeOptions, targets: Pick<Targets, 'base' | 'directories' | 'root'>): Told {
  const { base } = targets;
  const { roots, namespace, cluster, modules, environment, root } = options;
  const rootsOf = rootFinder(roots, base);
  const helm = findHelm(options.helm, targets.root);
  return {
    rootsOf,
    rootOf: (name) => rootsOf(name)[0],
    ...(namespace === undefined ? {} : { namespace }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(modules === undefined ? {} : { modules: path.posix.join(base, modules) }),
    ...(environment === undefined ? {} : { environment }),
    ...(helm === undefined ? {} : { helm }),
    ...(root === undefined ? {} : { plannedRoot: plannedRootOf(root, options, targets) }),
  };
}

type Told = Pick<Tree, 'cluster' | 'environment' | 'helm' | 'modules' | 'namespace' | 'plannedRoot' | 'rootOf' | 'rootsOf'>;

/** The configured roots, of one path, that hold a name most closely. */
function rootFinder(roots: readonly RootSettings[], base: string): (name: string) => readonly RootSettings[] {
  const placed = roots.map((root) => {
    const modules = root.modules === undefined ? {} : { modules: path.posix.join(base, root.modules) };
    return { ...root, ...modules, path: path.posix.join(base, root.path) };
  });
  const paths = [...new Set(placed.map((root) => root.path))].sort((a, b) => b.length - a.length);
  const byPath = paths.map((directory) => placed.filter((root) => root.path === directory));
  return (name) => byPath.find(([root]) => root !== undefined && lies(name, root.path)) ?? [];
}

/** The files as they lie on the disk. */
export function diskDoor(locate: (name: string) => Place): Door {
  return {
    bytes: (name, largest) => {
      const place = locate(name);
      if (place.kind === 'file') return readBytes(name, place.real, largest);
      return place.kind === 'broken' ? failure(name, place.problem) : undefined;
    },
    names: (name) => {
      const place = locate(name);
      return place.kind === 'directory' ? fileNames(place.real) : [];
    },
    head: (name) => {
      const place = locate(name);
      return place.kind === 'file' ? readHead(place.real) : '';
    },
  };
}
