/** Lists whose items are merged by their keys. What the patch has comes first, as kustomize puts it. */
import type { Dict, List, Value } from '../../../../model/value.js';
import { Broken } from '../broken.js';
import type { Shape } from '../data/merge-keys.js';
import { at, textAt, textOf } from '../values.js';

export type Merge = (target: Value | undefined, patch: Value | undefined, shape: Shape | undefined) => Value | undefined;

/** What an item is told apart by; empty where it says nothing. */
type Identity = readonly string[];

export function mergeLists(base: List, patch: List | undefined, keys: readonly string[], item: Shape, merge: Merge): List {
  if (keys.length === 0) return mergeTexts(base, patch);
  const given = dictsOf(patch);
  const unnamed = given.find((one) => keys.every((key) => textAt(one, key) === ''));
  if (unnamed !== undefined) throw new Broken(`an item of the patch has no ${keys[0] ?? ''} to be merged by`, unnamed.at);
  const own = dictsOf(base);
  const identities = identitiesOf([...given, ...own], keys);
  // A key that no item has tells nothing.
  const told = keys.filter((_, index) => identities.some((identity) => identity[index] !== ''));
  const made: Value[] = [];
  const became = new Map<Value, Value | undefined>();
  for (const identity of identities) {
    const isIt = (one: Dict): boolean => keys.every((key, index) => identity[index] === '' || textAt(one, key) === identity[index]);
    const [found, change] = [own.find(isIt), given.find(isIt)];
    // Kustomize leaves an item that is to be replaced as it was.
    const merged = found !== undefined && textOf(at(change, '$patch')) === 'replace' ? found : merge(found, change, item);
    const stays = merged?.kind === 'dict' && merged.entries.size > 0;
    if (found !== undefined) became.set(found, stays ? merged : undefined);
    if (stays && !made.some((one) => one.kind === 'dict' && isIt(one))) made.push(merged);
  }
  const left = base.items.map((one) => (became.has(one) ? became.get(one) : one)).filter((one) => one !== undefined);
  return { ...base, items: keys.length > 1 ? inOrder(made, left, told) : [...made, ...left.filter((one) => !made.includes(one))] };
}

function dictsOf(list: List | undefined): readonly Dict[] {
  return (list?.items ?? []).filter((item) => item.kind === 'dict');
}

/** Each once; what one leaves open is filled in from another that agrees in the rest. */
function identitiesOf(items: readonly Dict[], keys: readonly string[]): readonly Identity[] {
  const seen = new Map<string, Identity>();
  for (const item of items) {
    const identity = keys.map((key) => textAt(item, key));
    if (identity.some((part) => part !== '')) seen.set(JSON.stringify(identity), identity);
  }
  const all = [...seen.values()];
  if (keys.length === 1) return all;
  return all.map((one) => all.reduce((filled, other) => agreed(filled, other) ?? filled, one));
}

function agreed(one: Identity, other: Identity): Identity | undefined {
  const parts = one.map((part, index) => (part === '' ? (other[index] ?? '') : part));
  const agree = other.every((part, index) => part === '' || part === parts[index]);
  return agree && one.some((part, index) => part !== '' && part === other[index]) ? parts : undefined;
}

/** By several keys, what was there stays in its order, behind what is new. */
function inOrder(made: readonly Value[], left: readonly Value[], told: readonly string[]): readonly Value[] {
  let items = [...made];
  for (const one of left) {
    const keys = told.filter((key) => at(one, key) !== undefined);
    items = [...items.filter((other) => other !== one && keys.some((key) => textAt(other, key) !== textAt(one, key))), one];
  }
  return items;
}

function mergeTexts(base: List, patch: List | undefined): List {
  const items = new Map<string | undefined, Value>();
  for (const item of [...(patch?.items ?? []), ...base.items]) if (!items.has(textOf(item))) items.set(textOf(item), item);
  return { ...base, items: [...items.values()] };
}
