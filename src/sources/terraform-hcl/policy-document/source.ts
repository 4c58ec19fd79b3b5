/** Documents given as JSON: what the provider reads of them, and how it writes that again. */
import type { Dict, Entry, List, Unknown, Value } from '../../../model/value.js';
import { parseEmbeddedJson } from '../../../syntax/json/index.js';
import { backwards, isEmpty, record, sorted } from './members.js';
import type { Context } from './members.js';
import { anybody } from './principals.js';

/** The document as a dict of Version, Id and Statement; one that is not known is open. */
export function readSource(source: Value, { problems }: Context): Dict {
  const read = parseEmbeddedJson(source);
  if (read?.kind === 'dict') {
    const statements = read.entries.get('Statement');
    return record(
      read.at,
      [
        ['Version', read.entries.get('Version')],
        ['Id', read.entries.get('Id')],
        ['Statement', statements && { key: statements.key, value: listOf(statements.value) }],
      ],
      read.rest,
    );
  }
  const reason = reasonOf(read ?? source);
  if (reason === undefined) problems.push('a source or override document is not a JSON object');
  return { kind: 'dict', entries: new Map(), at: source.at, rest: reason };
}

function reasonOf(value: Value): Unknown | undefined {
  if (value.kind === 'unknown') return value;
  return value.kind === 'template' ? value.parts.find((part) => typeof part !== 'string') : undefined;
}

/** The provider insists on a list; IAM takes a single statement too. */
function listOf(value: Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.filter((item) => !isEmpty(item)).map(again) };
  return value.kind === 'dict' ? { kind: 'list', items: [again(value)], at: value.at } : value;
}

function again(statement: Value): Value {
  if (statement.kind !== 'dict') return statement;
  const of = (name: string): Entry | undefined => statement.entries.get(name);
  const change = (name: string, make: (value: Value) => Value): Entry | undefined => {
    const entry = of(name);
    return entry && { key: entry.key, value: make(entry.value) };
  };
  const kept = record(
    statement.at,
    [
      ['Sid', of('Sid')],
      ['Effect', of('Effect')],
      ['Action', of('Action')],
      ['NotAction', of('NotAction')],
      ['Resource', of('Resource')],
      ['NotResource', of('NotResource')],
      ['Principal', change('Principal', principals)],
      ['NotPrincipal', change('NotPrincipal', principals)],
      ['Condition', change('Condition', conditions)],
    ],
    statement.rest,
  );
  return { ...kept, from: statement.from };
}

/** Any lone string means anybody. */
function principals(value: Value): Value {
  if (value.kind === 'scalar') return { ...value, value: '*' };
  if (value.kind !== 'dict') return value;
  return anybody(inner(value, (ids) => (ids.kind === 'list' ? backwards(ids) : ids)));
}

function conditions(value: Value): Value {
  return value.kind === 'dict' ? inner(value, (test) => (test.kind === 'dict' ? inner(test, conditionValue) : test)) : value;
}

function inner(dict: Dict, change: (value: Value) => Value | undefined): Dict {
  const entries = new Map<string, Entry>();
  for (const [name, entry] of dict.entries) {
    const value = change(entry.value);
    if (value !== undefined) entries.set(name, { key: entry.key, value });
  }
  return { ...dict, entries: sorted(entries) };
}

/** A single value by itself, booleans as strings; numbers the provider loses. */
function conditionValue(value: Value): Value | undefined {
  if (value.kind === 'list') return single(value);
  if (value.kind !== 'scalar' || typeof value.value === 'string') return value;
  return typeof value.value === 'boolean' ? { ...value, value: String(value.value) } : undefined;
}

function single(list: List): Value {
  const [only] = list.items;
  return only !== undefined && list.items.length === 1 && list.rest === undefined ? only : list;
}
