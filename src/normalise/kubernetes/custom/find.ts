/** Pods within an object, wherever its kind keeps them: what lists containers with images is the spec of one. */
import type { Dict, Value } from '../../../model/value.js';
import { cursor } from '../../read.js';
import type { Cursor } from '../../read.js';
import { dictOf, nameOf } from './dicts.js';

export interface FoundPod {
  /** `spec.template`; an item of a list goes by its name, if it has one: `spec.nodeSets[hot].podTemplate`. */
  readonly path: string;
  /** What has the pod's `spec`, and its metadata if it has some. */
  readonly pod: Cursor;
}

/** No custom resource known to hold pods is nearly as deep or large. */
const maxDepth = 16;
const maxNodes = 20_000;

/** In an object's `spec`. Not complete: it is larger than is searched. */
export function findPods(spec: Dict): { readonly pods: readonly FoundPod[]; readonly complete: boolean } {
  const pods: FoundPod[] = [];
  let left = maxNodes;
  let isDeeper = false;
  const visit = (value: Value, path: string, depth: number, within: Dict | undefined): void => {
    if (value.kind !== 'dict' && value.kind !== 'list') return;
    if (depth > maxDepth) isDeeper = true;
    if (depth > maxDepth || left-- <= 0) return;
    if (value.kind === 'list') return value.items.forEach((item, index) => visit(item, `${path}[${nameOf(item) ?? index}]`, depth + 1, undefined));
    if (isPodSpec(value)) return void pods.push(found(value, path, within));
    for (const [key, entry] of value.entries) visit(entry.value, `${path}.${key}`, depth + 1, value);
  };
  visit(spec, 'spec', 0, undefined);
  return { pods, complete: left >= 0 && !isDeeper };
}

/** Containers without an image are changes to some that an operator makes. */
function isPodSpec({ entries }: Dict): boolean {
  const containers = entries.get('containers')?.value;
  return containers?.kind === 'list' && containers.items.some((item) => item.kind === 'dict' && item.entries.has('image'));
}

/** The spec of a template stands within it; any other is a pod without metadata. */
function found(spec: Dict, path: string, within: Dict | undefined): FoundPod {
  if (within?.entries.get('spec')?.value === spec) return { path: path.slice(0, -'.spec'.length), pod: cursor(within) };
  return { path, pod: cursor(dictOf(spec, { spec })) };
}
