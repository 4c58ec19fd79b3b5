/** Selectors as mappers hand them on ("Labels and Selectors"). */
import type { Entity, Mention, Normalised, Selection } from '../../model/estate.js';
import type { Dict, Unknown, Value } from '../../model/value.js';
import { scalar } from '../../model/values.js';
import { at, isNull } from '../read.js';
import type { Cursor } from '../read.js';
import { dictOf, itemsOf, listOf, valueAt } from './custom/dicts.js';

/** A map of labels as what the API calls a LabelSelector. */
export function asSelector(labels: Value): Dict {
  return { kind: 'dict', at: labels.at, entries: new Map([['matchLabels', { key: labels.at, value: labels }]]) };
}

/** No labels; as a selector, everything. */
export function nothing(near: Cursor): Dict {
  return { kind: 'dict', at: near.near.at, entries: new Map() };
}

/** An entity and what it selects; `words` name that for people. */
export function selecting(relation: Selection['relation'], own: Entity, selector: Value, words: Mention | undefined): Normalised {
  const from = words === undefined ? own : { ...own, mentions: [words] };
  return { entities: [from], ties: [], selections: [{ relation, from, selector }] };
}

/** Of a map of labels that are all known: other pods that have such labels tell that it means pods that are kept here. */
export function wordsOf(labels: Cursor): Mention | undefined {
  const { value } = labels;
  if (value?.kind !== 'dict' || value.rest !== undefined || value.entries.size === 0) return undefined;
  const pairs = [...value.entries].map(([key, entry]) => [key, entry.value] as const);
  if (pairs.some(([, wanted]) => wanted.kind !== 'scalar' || wanted.value === null)) return undefined;
  const shown = pairs.map(([key, wanted]) => `${key}=${wanted.kind === 'scalar' ? String(wanted.value) : ''}`).sort();
  return { keys: pairs.map(([key]) => key), noun: `pods with ${shown.join(', ')}`, near: value };
}

/** The same of a LabelSelector that has nothing but such a map. */
export function wordsIn(selector: Cursor): Mention | undefined {
  const expressions = at(selector, 'matchExpressions').value;
  const hasMore = expressions !== undefined && !isNull(expressions) && !(expressions.kind === 'list' && expressions.items.length === 0);
  return hasMore ? undefined : wordsOf(at(selector, 'matchLabels'));
}

/** A selector without requirements; null is none. */
export function isBare(selector: Value): boolean {
  return selector.kind === 'dict' && selector.rest === undefined && [...selector.entries.values()].every(({ value }) => isNothing(value));
}

export function isNothing(value: Value): boolean {
  return isNull(value) || (value.kind === 'list' && value.items.length === 0 && value.rest === undefined) || (value.kind === 'dict' && value.entries.size === 0 && value.rest === undefined);
}

/** One item of `matchExpressions`. */
export function expressionOf(near: Value, key: string, operator: string, values: readonly Value[]): Value {
  return dictOf(near, { key: scalar(key, near.at), operator: scalar(operator, near.at), values: listOf(near, values) });
}

/** What each part selects; of one that is not known nobody can tell. */
export function selectingAll(near: Value, parts: readonly (Value | undefined)[]): Value {
  const own = parts.filter((part) => part !== undefined);
  const doubt = own.map((part): Unknown | undefined => (part.kind === 'unknown' ? part : part.kind === 'dict' ? part.rest : undefined)).find((one) => one !== undefined);
  const labels = own.flatMap((part) => {
    const listed = valueAt(part, 'matchLabels');
    if (listed?.kind !== 'dict') return itemsOf(listed);
    return [...[...listed.entries].map(([key, { value }]) => expressionOf(value, key, 'In', [value])), ...(listed.rest === undefined ? [] : [listed.rest])];
  });
  const expressions = listOf(near, [...labels, ...own.flatMap((part) => itemsOf(valueAt(part, 'matchExpressions')))]);
  return dictOf(near, { matchExpressions: expressions }, doubt);
}
