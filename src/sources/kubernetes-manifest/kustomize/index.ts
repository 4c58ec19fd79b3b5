/** The kustomizations of a tree: those that no other one uses become objects, with all that they build on. */
import path from 'node:path';
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Tree } from '../../../model/source.js';
import type { Located, Step, Value } from '../../../model/value.js';
import type { TextFile } from '../../../shared/text.js';
import { objectsOf } from '../../../syntax/kubernetes/index.js';
import type { KubernetesObject } from '../../../syntax/kubernetes/index.js';
import { Broken } from './broken.js';
import type { Trouble } from './broken.js';
import { Files } from './files.js';
import type { Content, Kustomization } from './files.js';
import { Exhausted, Rendering } from './render.js';
import type { Resource } from './resource.js';
import { itemsAt, textAt, textOf } from './values.js';

export type { Content } from './files.js';

export interface Rendered {
  readonly directory: string;
  readonly objects: readonly KubernetesObject[];
  /** Why there may be more. */
  readonly partial?: string;
}

export interface Kustomized {
  readonly roots: readonly Rendered[];
  /** Its objects are among those of the roots, or it holds none: a patch, a configuration. */
  readonly isPart: (file: string) => boolean;
  /** What is wrong, and the files that it is wrong with. */
  readonly ledger: readonly LedgerEntry[];
  readonly troubled: ReadonlySet<string>;
  /** Texts that no report may show. */
  readonly secrets: readonly string[];
}

/** Over all kustomizations, those that are used several times counted each time. */
const mostObjects = 500_000;

/** Of what was read of a tree; what else they name is opened. */
export function kustomizations(tree: Tree, contents: readonly Content[], open: (file: TextFile) => Content): Kustomized {
  const own = contents.flatMap(({ path: name, kustomization }) => (kustomization === undefined ? [] : [{ name, body: kustomization }]));
  if (own.length === 0) return { roots: [], isPart: () => false, ledger: [], troubled: new Set(), secrets: [] };
  const files = new Files(tree, open, contents);
  const all = [...new Set(own.map(({ name }) => path.posix.dirname(name)))].map((directory) => files.kustomization(directory));
  const { roots, used, troubles, secrets } = render(files, all.flatMap((found) => (found === undefined || 'outcome' in found ? [] : [found])));
  const parts = new Set(own.flatMap(({ name, body }) => partsOf(name, body)));
  return {
    roots,
    isPart: (file) => used.has(file) || parts.has(file),
    ledger: once(troubles),
    troubled: new Set(troubles.map(({ at: { file } }) => file.path)),
    secrets: [...secrets],
  };
}

/** What is met on several ways is told once. */
function once(troubles: readonly Trouble[]): readonly LedgerEntry[] {
  const entries = new Map<string, LedgerEntry>();
  for (const { at: place, ...trouble } of troubles) {
    const key = `${trouble.code} ${place.file.path} ${place.start} ${trouble.reason}`;
    entries.set(key, { subject: 'file', name: place.file.path, ...trouble, at: place });
  }
  return [...entries.values()];
}

interface Outcome {
  readonly roots: Rendered[];
  readonly used: Set<string>;
  readonly troubles: Trouble[];
  readonly secrets: Set<string>;
}

function render(files: Files, all: readonly Kustomization[]): Outcome {
  const made: Outcome = { roots: [], used: new Set(), troubles: [], secrets: new Set() };
  let left = mostObjects;
  for (const root of rootsOf(files, all)) {
    const rendering = new Rendering(files, left);
    try {
      const objects = rendering.render(root).flatMap(objectOf);
      made.roots.push({ directory: root.directory, objects, ...(rendering.partial === undefined ? {} : { partial: rendering.partial }) });
      for (const name of rendering.used) made.used.add(name);
      made.troubles.push(...rendering.troubles);
      left = rendering.left;
    } catch (error) {
      if (!(error instanceof Exhausted)) throw error;
      made.troubles.push({ code: 'limit', outcome: 'failure', reason: `${error.message}; the manifests are judged as they are written`, at: root.body.at });
    }
    for (const text of rendering.secrets) made.secrets.add(text);
  }
  const unused = all.filter(({ isComponent, content }) => isComponent && !made.used.has(content.path));
  const reason = 'no kustomization uses this component; what it lists is judged as it is written';
  made.troubles.push(...unused.map(({ body }): Trouble => ({ code: 'kustomize-not-rendered', outcome: 'gap', reason, at: body.at })));
  return made;
}

/** Those that none uses; of a circle that none leads into, the first. */
function rootsOf(files: Files, all: readonly Kustomization[]): readonly Kustomization[] {
  const uses = new Map(all.map((one) => [one.directory, usedBy(files, one)]));
  const used = new Set([...uses].flatMap(([directory, others]) => others.filter((other) => other !== directory)));
  const reached = new Set<string>();
  const reach = (start: string): void => {
    const open = [start];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(...(uses.get(next) ?? []));
    }
  };
  const whole = all.filter(({ isComponent }) => !isComponent);
  const roots = whole.filter(({ directory }) => !used.has(directory));
  for (const { directory } of roots) reach(directory);
  return [...roots, ...whole.filter(({ directory }) => !used.has(directory) || reached.has(directory) ? false : (reach(directory), true))];
}

function usedBy(files: Files, { directory, body }: Kustomization): readonly string[] {
  return ['resources', 'bases', 'components'].flatMap((field) => itemsAt(body, field)).flatMap((item) => {
    try {
      const found = files.find(directory, item);
      return 'directory' in found ? [found.directory] : [];
    } catch (error) {
      // It is told when the kustomization is rendered.
      if (error instanceof Broken) return [];
      throw error;
    }
  });
}

/** Named where its name is written; the kustomizations that use it are the way to it. */
function objectOf({ body, way }: Resource): readonly KubernetesObject[] {
  const [found] = body === undefined ? [] : objectsOf(body);
  if (found === undefined) return [];
  const from = way.reduceRight<Step | undefined>((outer, { label, at: place }) => ({ label, at: place, from: outer }), undefined);
  const located: Located = from === undefined ? { at: found.at.at } : { at: found.at.at, from };
  return [{ ...found, at: located }];
}

const patchFields = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'replacements', 'configurations', 'generators', 'transformers', 'validators'];

/** Files that a kustomization reads, and that are no objects. */
function partsOf(name: string, body: Value): readonly string[] {
  const directory = path.posix.dirname(name);
  return patchFields.flatMap((field) => itemsAt(body, field)).flatMap((item) => {
    const named = item.kind === 'dict' ? textAt(item, 'path') : (textOf(item) ?? '');
    return named === '' || named.includes('\n') ? [] : [path.posix.normalize(path.posix.join(directory, named))];
  });
}
