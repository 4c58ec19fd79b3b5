/** Who a statement speaks of: blocks of type and identifiers. */
import type { Dict, Entry, Unknown, Value } from '../../../model/value.js';
import { textFrom } from '../convert.js';
import { backwards, blocksIn, sorted, strings } from './members.js';
import type { Context } from './members.js';

/** What the `principals` blocks of a statement say; undefined where there are none. */
export function principalsOf(entry: Entry | undefined, context: Context): Entry | undefined {
  const blocks = entry && blocksIn(entry.value);
  if (entry === undefined || blocks === undefined) return undefined;
  if (blocks.kind === 'unknown') return { key: entry.key, value: blocks };
  if (blocks.kind !== 'list' || (blocks.items.length === 0 && blocks.rest === undefined)) return undefined;
  let rest = blocks.rest;
  const types = new Map<string, Entry>();
  for (const block of blocks.items) {
    const reason = block.kind === 'dict' ? add(types, block, context) : reasonOf(block);
    rest ??= reason;
  }
  const value: Dict = { kind: 'dict', entries: sorted(types), at: blocks.items[0]?.at ?? blocks.at, rest };
  return { key: entry.key, value: anybody(value) };
}

/** Adds a block's identifiers to those of its type; the reason, where its type is not known. */
function add(types: Map<string, Entry>, block: Dict, context: Context): Unknown | undefined {
  const type = block.entries.get('type')?.value;
  const name = type?.kind === 'scalar' ? textFrom(type.value) : undefined;
  const identifiers = block.entries.get('identifiers');
  if (type === undefined || name === undefined) return reasonOf(type);
  if (identifiers === undefined) return undefined;
  const given = one(strings(identifiers.value, context, true));
  const before = types.get(name);
  types.set(name, { key: before?.key ?? type.at, value: before === undefined ? given : both(before.value, given) });
  return undefined;
}

function reasonOf(type: Value | undefined): Unknown | undefined {
  if (type?.kind === 'unknown') return type;
  return type?.kind === 'template' ? type.parts.find((part) => typeof part !== 'string') : undefined;
}

/** A single identifier stands by itself. */
function one(given: Value): Value {
  if (given.kind !== 'list') return given;
  const [only] = given.items;
  return only !== undefined && given.items.length === 1 && given.rest === undefined ? only : backwards(given);
}

function both(before: Value, given: Value): Value {
  const all = [before, given].map((value) => (value.kind === 'list' ? value : { items: [value], rest: undefined }));
  const rest = all.find((one) => one.rest !== undefined)?.rest;
  return { kind: 'list', items: all.flatMap(({ items }) => items), at: before.at, rest };
}

/** Only `{"*": "*"}` is written as `"*"`; `{"AWS": "*"}` means something else to IAM roles. */
export function anybody(principals: Dict): Value {
  const only = principals.entries.get('*')?.value;
  if (principals.entries.size !== 1 || principals.rest !== undefined || only === undefined) return principals;
  const identifier = only.kind === 'list' && only.items.length === 1 && only.rest === undefined ? only.items[0] : only;
  return identifier?.kind === 'scalar' && identifier.value === '*' ? identifier : principals;
}
