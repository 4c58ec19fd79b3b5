/**
 * Label selectors ("Labels and Selectors"): whether what one selects has the labels, with yes, no and perhaps, because either side
 * may not be known. Requirements are met all or not at all.
 */
import type { Dict, Unknown, Value } from '../model/value.js';
import { chosenLater, namespaceLabel, namespaceLabels } from '../model/namespace.js';
import { isNull } from '../model/values.js';
import { sameness } from './partial.js';

/** `true`, `false`, or why nobody knows. */
export type Answer = boolean | { readonly perhaps: string };

export interface Requirement {
  readonly key: string;
  /** `exists` has no values; the negation of each also holds of what has no such label. */
  readonly test: 'exists' | 'in';
  readonly negated: boolean;
  readonly values: readonly Value[];
}

export interface Selector {
  readonly requirements: readonly Requirement[];
  /** Why there may be others. */
  readonly doubt?: string;
}

/** Labels that controllers put on pods, over those of the template ("Well-Known Labels, Annotations and Taints"). */
const setByControllers: ReadonlySet<string> = new Set([
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
  'statefulset.kubernetes.io/pod-name',
]);

/** From what the API calls a LabelSelector. */
export function selectorIn(value: Value): Selector {
  const doubts: string[] = [];
  const requirements = [
    ...entriesAt(value, 'matchLabels', doubts).map(([key, wanted]): Requirement => ({ key, test: 'in', negated: false, values: [wanted] })),
    ...itemsAt(value, 'matchExpressions', doubts).flatMap((one) => expression(one, doubts)),
  ];
  const [doubt] = doubts;
  return doubt === undefined ? { requirements } : { requirements, doubt };
}

function entriesAt(value: Value, key: string, doubts: string[]): readonly (readonly [string, Value])[] {
  const own = child(value, key, doubts);
  if (own?.kind !== 'dict') return [];
  if (own.rest !== undefined) doubts.push(own.rest.reason.text);
  return [...own.entries].map(([name, entry]) => [name, entry.value] as const);
}

function itemsAt(value: Value, key: string, doubts: string[]): readonly Value[] {
  const own = child(value, key, doubts);
  if (own?.kind === 'dict') return [own];
  if (own?.kind !== 'list') return [];
  if (own.rest !== undefined) doubts.push(own.rest.reason.text);
  return own.items;
}

function child(value: Value, key: string, doubts: string[]): Value | undefined {
  const own = value.kind === 'dict' ? (value.entries.get(key)?.value ?? value.rest) : value;
  if (own === undefined || isNull(own)) return undefined;
  if (own.kind === 'unknown') doubts.push(own.reason.text);
  return own;
}

const operators: ReadonlyMap<string, Pick<Requirement, 'negated' | 'test'>> = new Map([
  ['In', { test: 'in', negated: false }],
  ['NotIn', { test: 'in', negated: true }],
  ['Exists', { test: 'exists', negated: false }],
  ['DoesNotExist', { test: 'exists', negated: true }],
]);

function expression(one: Value, doubts: string[]): readonly Requirement[] {
  const [key, word] = ['key', 'operator'].map((name) => textOf(child(one, name, [])));
  const operator = operators.get(word ?? '');
  if (key === undefined || operator === undefined) {
    doubts.push('a requirement of the selector is not known');
    return [];
  }
  const values = child(one, 'values', []);
  if (values?.kind === 'unknown') return [{ key, ...operator, values: [values] }];
  if (values?.kind === 'list') return [{ key, ...operator, values: values.rest === undefined ? values.items : [...values.items, values.rest] }];
  return [{ key, ...operator, values: [] }];
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

// ---- matching

/** The labels of a namespace are asked for where a requirement is about them; nothing is known of them otherwise. */
export function selects({ requirements, doubt }: Selector, labels: Value | undefined, namespace?: string, ofNamespace?: () => Value | undefined): Answer {
  let answer: Answer = doubt === undefined ? true : { perhaps: doubt };
  for (const requirement of requirements) {
    const met = requirement.key.startsWith(namespaceLabels) ? meetsThere(requirement, ofNamespace?.()) : meetsHere(requirement, labels, namespace);
    if (met === false) return false;
    if (answer === true) answer = met;
  }
  return answer;
}

function meets({ key, test, negated, values }: Requirement, labels: Value | undefined): Answer {
  if (setByControllers.has(key)) return { perhaps: `controllers set the label ${key}` };
  const label = labelIn(labels, key);
  if (label?.kind === 'unknown' && label === restOf(labels)) return { perhaps: label.reason.text };
  const met = test === 'exists' ? label !== undefined : label === undefined ? false : among(label, values);
  if (typeof met !== 'boolean') return met;
  return met !== negated;
}

function meetsHere(requirement: Requirement, labels: Value | undefined, namespace: string | undefined): Answer {
  return requirement.key === namespaceLabel && namespace !== undefined ? isIn(requirement, namespace) : meets(requirement, labels);
}

function meetsThere(requirement: Requirement, labels: Value | undefined): Answer {
  const own = { ...requirement, key: requirement.key.slice(namespaceLabels.length) };
  return labels === undefined ? { perhaps: `whether its namespace has the label ${own.key} is not known` } : meets(own, labels);
}

/** Some select by namespace as if it were a label. */
function isIn({ test, negated, values }: Requirement, namespace: string): Answer {
  const named = values.map(textOf);
  if (test === 'exists' || named.includes(namespace)) return !negated;
  if (namespace === chosenLater) return { perhaps: 'a namespace is chosen when it is applied' };
  const unclear = values.find((_, index) => named[index] === undefined);
  return unclear === undefined ? negated : { perhaps: reasonIn(unclear) ?? 'a namespace is not known' };
}

function labelIn(labels: Value | undefined, key: string): Value | undefined {
  if (labels?.kind !== 'dict') return restOf(labels);
  const own = labels.entries.get(key)?.value;
  return own === undefined || isNull(own) ? labels.rest : own;
}

function restOf(labels: Value | undefined): Unknown | undefined {
  if (labels?.kind === 'unknown') return labels;
  return labels?.kind === 'dict' ? labels.rest : undefined;
}

function among(label: Value, values: readonly Value[]): Answer {
  const answers = values.map((value) => equal(label, value));
  return answers.includes(true) || (answers.find((one) => one !== false) ?? false);
}

function equal(a: Value, b: Value): Answer {
  const [left, right] = [textOf(a), textOf(b)];
  if (left !== undefined && right !== undefined) return left === right;
  const same = sameness(a);
  if (same !== undefined && same === sameness(b)) return true;
  return { perhaps: reasonIn(a) ?? reasonIn(b) ?? 'a label is not known' };
}

function reasonIn(value: Value): string | undefined {
  if (value.kind === 'unknown') return value.reason.text;
  return value.kind === 'template' ? value.parts.find((part) => typeof part !== 'string')?.reason.text : undefined;
}

// ---- finding

/** A pair that all that is selected must have, if a text says one. */
export function pairOf({ requirements }: Selector): string | undefined {
  for (const { key, test, negated, values } of requirements) {
    const [only, ...others] = values;
    const text = others.length === 0 ? textOf(only) : undefined;
    const isOfPods = key !== namespaceLabel && !key.startsWith(namespaceLabels) && !setByControllers.has(key);
    if (test === 'in' && !negated && text !== undefined && isOfPods) return pair(key, text);
  }
  return undefined;
}

/** The pairs of labels that are all known; undefined where some are not. */
export function pairsOf(labels: Value | undefined): readonly string[] | undefined {
  if (labels === undefined || isNull(labels)) return [];
  return labels.kind === 'dict' && labels.rest === undefined ? pairsIn(labels) : undefined;
}

function pairsIn({ entries }: Dict): readonly string[] | undefined {
  const pairs: string[] = [];
  for (const [key, { value }] of entries) {
    const text = textOf(value);
    if (text !== undefined) pairs.push(pair(key, text));
    else if (!isNull(value)) return undefined;
  }
  return pairs;
}

function pair(key: string, text: string): string {
  return `${key}\n${text}`;
}
