/** For tests: resources from plain objects over a JSON text, so that every value has a real place; models as short values. */
import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { certain, keyOf, placeOf } from '../model/attr.js';
import type { Entity, Normalised } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { Raw, Vocabulary } from '../model/raw.js';
import type { Dict, Entry, List, Located, Reason, Ref, Unknown, Value } from '../model/value.js';
import { TextFile, spot } from '../shared/text.js';
import { cloudformation } from './cloudformation/index.js';
import { kubernetes } from './kubernetes/index.js';
import { terraform } from './terraform/index.js';
import { withUnread } from './unread.js';

const normalisers = { cloudformation, kubernetes, terraform };

/** As a scan does, where all normalisers are loaded. */
export function normalise(raw: Raw): Normalised | undefined {
  return normalisers[raw.vocabulary](withUnread(raw));
}

export interface Speaker {
  /** A resource of that type and body. */
  readonly raw: (type: string, body: object, over?: Partial<Raw>) => Raw;
  /** What the registered normaliser makes of it. */
  readonly normalised: (type: string, body: object, over?: Partial<Raw>) => Normalised;
  /** The first entity of a kind, its facts in short. */
  readonly facts: (kind: EntityKind, type: string, body: object) => unknown;
}

/**
 * Markers in bodies: `{unknown: 'reason'}`, `{oneOf: [...]}`, `{parts: ['literal', {unknown: …}]}`,
 * `{items: [...], rest: 'reason'}`, `{ref: 'aws_iam_role.app.arn'}`, `{ref: 'AWS::IAM::Role App.Arn'}` (known after
 * apply, unless `{ref, is: 'value'}`).
 */
export function speaking(vocabulary: Vocabulary, addressOf: (type: string) => string): Speaker {
  const raw: Speaker['raw'] = (type, body, over = {}) => {
    const value = valueOf({ resource: type, body });
    const at: Located = child(value, 'resource') ?? value;
    const read = child(value, 'body');
    if (read?.kind !== 'dict') throw new Error('a body is an object');
    const domain = { id: 'infra', root: 'infra' };
    const address = addressOf(type);
    return { vocabulary, type, address, formerly: [], domain, exists: certain, body: read, at, unread: [], ...over };
  };
  const normalised: Speaker['normalised'] = (type, body, over = {}) => {
    const made = normalise(raw(type, body, over));
    if (made === undefined) throw new Error(`${type} is not mapped`);
    return made;
  };
  return { raw, normalised, facts: (kind, type, body) => shown(entityOf(kind, normalised(type, body)).facts) };
}

export function valueOf(plain: unknown): Value {
  const file = new TextFile('main.tf.json', JSON.stringify(plain, null, 2));
  const tree = parseTree(file.text);
  if (tree === undefined) throw new Error('nothing to read');
  return located(file, tree);
}

function located(file: TextFile, node: Node): Value {
  const at = spot(file, node.offset, node.offset + node.length);
  const children = node.children ?? [];
  if (node.type === 'array') return { kind: 'list', items: children.map((item) => located(file, item)), at };
  if (node.type !== 'object') return { kind: 'scalar', value: node.value, at };
  const entries = new Map<string, Entry>();
  for (const { children: pair } of children) {
    const [key, value] = pair ?? [];
    if (key !== undefined && value !== undefined)
      entries.set(key.value, { key: spot(file, key.offset, key.offset + key.length), value: located(file, value) });
  }
  const dict: Dict = { kind: 'dict', entries, at };
  return marked(dict) ?? dict;
}

function marked(dict: Dict): Value | undefined {
  const { at } = dict;
  const [reason, ref, rest] = [textIn(dict, 'unknown'), textIn(dict, 'ref'), textIn(dict, 'rest')];
  if (reason !== undefined) return { kind: 'unknown', reason: why(reason), at };
  if (ref !== undefined) return referring(refOf(ref), child(dict, 'is'), at);
  const [oneOf, parts, items] = ['oneOf', 'parts', 'items'].map((key) => listIn(dict, key));
  if (oneOf !== undefined) return { kind: 'unknown', reason: why('var.x has no value'), oneOf: oneOf.items, at };
  if (parts !== undefined) return { kind: 'template', parts: parts.items.map(part), at };
  if (items !== undefined && rest !== undefined) return { ...items, rest: { kind: 'unknown', reason: why(rest), at } };
  return undefined;
}

function referring(ref: Ref, is: Value | undefined, at: Located['at']): Value {
  if (is !== undefined) return { ...is, ref };
  return { kind: 'unknown', reason: { code: 'computed', text: `${ref.address}.${ref.attribute} is known after apply` }, at, ref };
}

function refOf(text: string): Ref {
  const dot = text.lastIndexOf('.');
  const [, type, address = ''] = /^(?:(\S+::\S+) )?(.*)$/.exec(text.slice(0, dot)) ?? [];
  return { type: type ?? /(?:data\.)?(aws_\w+)/.exec(address)?.[1] ?? '', address, attribute: text.slice(dot + 1) };
}

function part(value: Value): Unknown | string {
  if (value.kind === 'unknown') return value;
  return value.kind === 'scalar' ? String(value.value) : '';
}

function why(text: string): Reason {
  return { code: 'no-value', text };
}

function child(of: Value, key: string): Value | undefined {
  return of.kind === 'dict' ? of.entries.get(key)?.value : undefined;
}

function textIn(dict: Dict, key: string): string | undefined {
  const value = child(dict, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' && dict.entries.size <= 2 ? value.value : undefined;
}

function listIn(dict: Dict, key: string): List | undefined {
  const value = child(dict, key);
  return value?.kind === 'list' ? value : undefined;
}

export function entityOf(kind: EntityKind, made: Normalised): Entity {
  const found = made.entities.find((entity) => entity.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} was made`);
  return found;
}

/**
 * A model in short: what is set is its value, absent is null, `{default}`, `{unknown}` with its hints; a collection is a list,
 * an open one `{items, open: reason}`; a member that is only perhaps there has `exists: reason`.
 */
export function shown(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map(shown);
  const { state, value, reason, items, open, exists, ...rest }: Record<string, unknown> = Object.fromEntries(
    Object.entries(node),
  );
  const maybe = exists === undefined ? {} : { exists: reasonIn(exists) };
  if (Array.isArray(items)) return open === true ? { items: items.map(shown), open: reason } : items.map(shown);
  const bare = state === undefined ? undefined : leafShown(state, value, reason, rest);
  if (state === undefined) return { ...shownEntries({ value, reason, ...rest }), ...maybe };
  return exists === undefined ? bare : { leaf: bare, ...maybe };
}

function leafShown(state: unknown, value: unknown, reason: unknown, hints: object): unknown {
  if (state === 'set') return value;
  if (state === 'default') return { default: value };
  return state === 'absent' ? null : { unknown: reason, ...hints };
}

function shownEntries(entries: Record<string, unknown>): object {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, shown(value)]])),
  );
}

function reasonIn(exists: unknown): unknown {
  return typeof exists === 'object' && exists !== null && 'reason' in exists ? exists.reason : undefined;
}

/** The text at which a leaf, collection or member stands. */
export function written(node: object): string {
  const place = placeOf(node);
  return place === undefined ? 'nowhere' : place.at.file.text.slice(place.at.start, place.at.end);
}

/** Members' names: `variable DB_HOST`. */
export function names(of: { readonly items: readonly object[] }): readonly string[] {
  return of.items.map((item) => {
    const key = keyOf(item);
    return key === undefined ? '' : `${key.noun} ${key.key}`;
  });
}

/** Ties in words: `runsAs aws_lambda_function.it -> aws_iam_role.app.arn`. */
export function tied(made: Normalised): readonly string[] {
  return made.ties.map(({ relation, from, to, implied }) => {
    const end = implied === undefined ? '' : ` (else ${implied.make().title})`;
    return `${relation} ${'facts' in from ? from.address : endOf(from)} -> ${endOf(to)}${end}`;
  });
}

/** A value in words: its reference, its text, `a${…}b`, or why it is not known. */
export function endOf(value: Value): string {
  return said(value, ({ address, attribute }) => `${address}.${attribute}`);
}

function said(value: Value, call: (ref: Ref) => string): string {
  if (value.ref !== undefined) return call(value.ref);
  if (value.kind === 'scalar') return String(value.value);
  if (value.kind === 'template') {
    return value.parts.map((one) => (typeof one === 'string' ? one : `\${${said(one, call)}}`)).join('');
  }
  if (value.kind !== 'unknown') return value.kind;
  return value.oneOf === undefined ? `? ${value.reason.text}` : value.oneOf.map((one) => said(one, call)).join(' | ');
}

/** All that was made but addresses, titles and places: what must be equal whatever vocabulary it was written in. */
export function inEffect({ entities, ties, aliases = [], selections = [] }: Normalised): object {
  return {
    entities: entities.map(effectOf),
    ties: ties.map(({ relation, from, to, implied }) => ({
      relation,
      from: 'facts' in from ? partOf(from) : plain(from),
      to: plain(to),
      ...(implied === undefined ? undefined : { implied: effectOf(implied.make()) }),
    })),
    aliases: aliases.map((one) => ({ names: one.names.map(plain), for: plain(one.for) })),
    ...(selections.length === 0 ? {} : { selections: selections.map(({ relation, from, selector }) => ({ relation, from: partOf(from), selector: whole(selector) })) }),
  };
}

function effectOf(entity: Entity): object {
  const { kind, facts, names } = entity;
  return { part: partOf(entity), kind, facts: shown(facts), names: names.map(plain), keys: keysIn(facts) };
}

/** All of it, without places. */
function whole(value: Value): unknown {
  if (value.kind === 'dict') return Object.fromEntries(Array.from(value.entries, ([key, entry]) => [key, whole(entry.value)]));
  return value.kind === 'list' ? value.items.map(whole) : plain(value);
}

/** What members are called. */
function keysIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = keyOf(node);
  return [...(own === undefined ? [] : [`${own.noun} ${own.key}`]), ...Object.values(node).flatMap(keysIn)];
}

function partOf({ address }: Entity): string {
  return address.slice(`${address}#`.indexOf('#'));
}

/** `aws_iam_role.app` and `App` are one. */
function plain(value: Value): string {
  return said(value, ({ address }) => `the ${address.slice(address.lastIndexOf('.') + 1).toLowerCase()}`);
}
