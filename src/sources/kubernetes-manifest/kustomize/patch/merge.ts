/**
 * Strategic merge, as kustomize does it. Kubernetes: "Strategic Merge Patch"; maps are merged, lists by their keys where they have
 * some, null and `$patch: delete` take away, `$patch: replace` puts the patch in place of what was there.
 */
import type { Dict, Value } from '../../../../model/value.js';
import { Broken } from '../broken.js';
import type { Shape } from '../data/merge-keys.js';
import { shapeOf } from '../data/merge-keys.js';
import { at, drop, isMissing, put, textAt, textOf } from '../values.js';
import { mergeLists } from './merge-lists.js';

/** Undefined: the patch deletes the object. */
export function strategicMerge(body: Dict, patch: Dict): Dict | undefined {
  const merged = merge(body, patch, shapeOf(textAt(body, 'apiVersion'), textAt(body, 'kind')));
  return merged?.kind === 'dict' ? merged : undefined;
}

/** Undefined: nothing is left. What either is decides; a patch must be of the same kind. */
export function merge(target: Value | undefined, patch: Value | undefined, shape: Shape | undefined): Value | undefined {
  const kind = kindOf(target) ?? kindOf(patch);
  if (kind === undefined) return patch === undefined && target !== undefined && isWritten(target) ? target : undefined;
  if (!isMissing(patch) && kindOf(patch) !== kind) {
    throw new Broken(`the patch has ${named[kindOf(patch) ?? 'scalar']} where there is ${named[kind]}`, patch.at);
  }
  if (kind === 'list') return mergeList(target, patch, shape);
  if (kind === 'dict') return mergeDict(target, patch, shape);
  return patch ?? target;
}

type Kind = 'dict' | 'list' | 'scalar';
const named: Readonly<Record<Kind, string>> = { dict: 'a map', list: 'a list', scalar: 'a single value' };

function kindOf(value: Value | undefined): Kind | undefined {
  if (isMissing(value)) return undefined;
  return value.kind === 'dict' || value.kind === 'list' ? value.kind : 'scalar';
}

/** A null that somebody wrote stays; a key without a value goes. */
function isWritten({ at: { file, start, end } }: Value): boolean {
  return /^(?:~|null|Null|NULL)$/.test(file.text.slice(start, end));
}

function mergeDict(target: Value | undefined, patch: Value | undefined, shape: Shape | undefined): Value | undefined {
  if (!isMissing(target) && patch !== undefined && isMissing(patch)) return undefined;
  const directive = patch?.kind === 'dict' ? directiveOf(at(patch, '$patch')) : undefined;
  if (directive === 'delete') return undefined;
  const own = patch?.kind === 'dict' ? drop(patch, '$patch') : undefined;
  const base = target?.kind === 'dict' && directive !== 'replace' ? target : own;
  return base === undefined ? undefined : mergeFields(base, own, shape);
}

function mergeFields(base: Dict, patch: Dict | undefined, shape: Shape | undefined): Dict {
  let made = base;
  for (const [key, { value, key: place }] of [...base.entries, ...(patch?.entries ?? [])]) {
    const found = base.entries.get(key)?.value;
    const given = patch?.entries.get(key);
    // Those of both come up twice.
    if (found !== undefined && found !== value) continue;
    const merged = merge(found, given?.value, fieldOf(shape, key));
    if (merged === found) continue;
    made = isMissing(merged) ? drop(made, key) : put(made, key, merged, given?.key ?? place);
  }
  return made;
}

function fieldOf(shape: Shape | undefined, key: string): Shape | undefined {
  return shape !== undefined && Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
}

function mergeList(target: Value | undefined, patch: Value | undefined, shape: Shape | undefined): Value | undefined {
  if (shape?.keys === undefined) return patch ?? target;
  if (patch !== undefined && patch.kind !== 'list') return undefined;
  const items = target?.kind === 'list' ? target.items : undefined;
  const directive = items === undefined ? undefined : patch?.items.find((item) => at(item, '$patch') !== undefined);
  const means = directive?.kind === 'dict' && directive.entries.size === 1 ? directiveOf(at(directive, '$patch')) : undefined;
  if (means === 'delete') return undefined;
  const own = means === undefined ? patch : patch && { ...patch, items: patch.items.filter((item) => textAt(item, '$patch') !== means) };
  const base = target?.kind === 'list' && means !== 'replace' ? target : own;
  if (base?.kind !== 'list') return undefined;
  return mergeLists(base, own?.kind === 'list' ? own : undefined, shape.keys, { fields: shape.fields }, merge);
}

type Directive = 'delete' | 'merge' | 'replace';

function directiveOf(value: Value | undefined): Directive | undefined {
  if (value === undefined) return undefined;
  const written = textOf(value);
  if (written === 'delete' || written === 'merge' || written === 'replace') return written;
  throw new Broken(`$patch is "${written ?? ''}", which is none of delete, merge and replace`, value.at);
}
