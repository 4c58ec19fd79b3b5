/** When a statement holds: blocks of test, variable and values. */
import type { Dict, Entry, List, Unknown, Value } from '../../../model/value.js';
import { textFrom } from '../convert.js';
import { blocksIn, sorted, strings } from './members.js';
import type { Context } from './members.js';

interface Test {
  readonly key: Entry['key'];
  readonly variables: Map<string, { readonly key: Entry['key']; readonly lists: List[] }>;
  rest?: Unknown | undefined;
}

/** What the `condition` blocks of a statement say; undefined where there are none. */
export function conditionsOf(entry: Entry | undefined, context: Context): Entry | undefined {
  const blocks = entry && blocksIn(entry.value);
  if (entry === undefined || blocks === undefined) return undefined;
  if (blocks.kind === 'unknown') return { key: entry.key, value: blocks };
  if (blocks.kind !== 'list' || (blocks.items.length === 0 && blocks.rest === undefined)) return undefined;
  const tests = new Map<string, Test>();
  let rest = blocks.rest;
  for (const block of blocks.items) {
    const reason = block.kind === 'dict' ? add(tests, block, context) : block.kind === 'unknown' ? block : undefined;
    rest ??= reason;
  }
  const made = new Map([...tests].map(([name, test]) => [name, { key: test.key, value: variablesOf(test) }]));
  return { key: entry.key, value: { kind: 'dict', entries: sorted(made), at: blocks.items[0]?.at ?? blocks.at, rest } };
}

/** The reason, where the block's test is not known. */
function add(tests: Map<string, Test>, block: Dict, context: Context): Unknown | undefined {
  const [test, variable, values] = ['test', 'variable', 'values'].map((name) => block.entries.get(name)?.value);
  if (test === undefined || variable === undefined || values === undefined) return undefined;
  const name = nameOf(test);
  if (typeof name !== 'string') return name;
  const known: Test = tests.get(name) ?? { key: test.at, variables: new Map() };
  tests.set(name, known);
  const subject = nameOf(variable);
  if (typeof subject !== 'string') known.rest ??= subject;
  else {
    const before = known.variables.get(subject) ?? { key: variable.at, lists: [] };
    const given = strings(values, context, true);
    before.lists.push(listOf(given));
    known.variables.set(subject, before);
  }
  return undefined;
}

function listOf(given: Value): List {
  if (given.kind === 'list') return given;
  const { at } = given;
  return given.kind === 'unknown' ? { kind: 'list', items: [], at, rest: given } : { kind: 'list', items: [given], at };
}

function nameOf(value: Value): Unknown | string | undefined {
  if (value.kind === 'unknown') return value;
  if (value.kind === 'template') return value.parts.find((part) => typeof part !== 'string');
  return value.kind === 'scalar' ? textFrom(value.value) : undefined;
}

function variablesOf(test: Test): Dict {
  const entries = new Map<string, Entry>();
  for (const [name, { key, lists }] of test.variables) entries.set(name, { key, value: valuesOf(lists, key) });
  return { kind: 'dict', entries: sorted(entries), at: test.key, rest: test.rest };
}

/** In the order in which they are written; a single one by itself. */
function valuesOf(lists: readonly List[], at: Entry['key']): Value {
  const items = lists.flatMap((list) => list.items);
  const rest = lists.find((list) => list.rest !== undefined)?.rest;
  const [only] = items;
  if (only !== undefined && items.length === 1 && rest === undefined) return only;
  if (items.length === 0 && rest !== undefined && lists.length === 1) return rest;
  return { kind: 'list', items, at: lists[0]?.at ?? at, rest };
}
