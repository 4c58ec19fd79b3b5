/** What a kustomization changes. It is not rendered; what it patches is told apart from what is applied. */
import path from 'node:path';
import type { Dict, Value } from '../../model/value.js';
import { stringAt } from '../../syntax/kubernetes/index.js';

export interface Kustomization {
  /** Fields that make the objects differ from their manifests. */
  readonly changes: readonly string[];
  /** Files that are parts of objects, not objects. */
  readonly patches: readonly string[];
}

/** The Kustomization file, "kustomize Feature List": everything but `resources` and what describes it. */
const neutral: ReadonlySet<string> = new Set([
  'apiVersion',
  'bases',
  'buildMetadata',
  'configurations',
  'crds',
  'kind',
  'metadata',
  'openapi',
  'resources',
  'sortOptions',
]);
const patchFields = ['patches', 'patchesStrategicMerge', 'patchesJson6902'];

export function isKustomizationKind(type: string): boolean {
  return type === 'kustomize.config.k8s.io/Kustomization' || type === 'kustomize.config.k8s.io/Component';
}

export function readKustomization(name: string, body: Dict): Kustomization {
  const directory = path.posix.dirname(name);
  const listed = patchFields.flatMap((field) => items(body.entries.get(field)?.value));
  return {
    changes: [...body.entries.keys()].filter((key) => !neutral.has(key)).sort(),
    patches: listed.flatMap(patchFile).map((file) => path.posix.normalize(path.posix.join(directory, file))),
  };
}

function items(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [];
}

/** A path, or a map with one; a patch written inline has none. */
function patchFile(patch: Value): readonly string[] {
  const named = patch.kind === 'dict' ? stringAt(patch, 'path') : patch.kind === 'scalar' ? patch.value : undefined;
  return typeof named !== 'string' || named.includes('\n') ? [] : [named];
}
