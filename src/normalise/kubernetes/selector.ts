/** Selectors as mappers hand them on ("Labels and Selectors"). */
import type { Entity, Mention, Normalised, Selection } from '../../model/estate.js';
import type { Dict, Value } from '../../model/value.js';
import { at, isNull } from '../read.js';
import type { Cursor } from '../read.js';

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
