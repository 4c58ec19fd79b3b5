/** Bodies of blocks as values: arguments by name, nested blocks as lists of dicts. */
import type { Dict, Entry, Reason, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { spot } from '../../shared/text.js';
import type { Block, Body } from '../../syntax/hcl/ast.js';

import { elements, restOf } from './elements.js';
import type { Element } from './elements.js';
import { textOf } from './literal.js';
import type { Scope } from './scope.js';
import { bind } from './scope.js';
import { dict, list, record } from './values.js';

/** One argument, or all nested blocks of one type. */
export interface Field {
  readonly key: Spot;
  readonly read: (scope: Scope) => Value;
}

/** What a body sets, by name; the same body is read in many scopes. */
export function fieldsOf(body: Body): ReadonlyMap<string, Field> {
  const known = read.get(body);
  if (known !== undefined) return known;
  const fields = new Map<string, Field>();
  for (const [name, { nameSpot, value }] of body.attributes) {
    fields.set(name, { key: nameSpot, read: (scope) => scope.world.evaluate(value, scope) });
  }
  for (const [type, blocks] of byType(body.blocks)) {
    const [first] = blocks;
    if (first !== undefined) fields.set(type, { key: keyword(first), read: (scope) => nested(blocks, first, scope) });
  }
  read.set(body, fields);
  return fields;
}

const read = new WeakMap<Body, ReadonlyMap<string, Field>>();

/** Whether an argument, or the blocks of a type, may differ from instance to instance: `each` or `count` is written in them. */
export function varies({ attributes, blocks }: Body, name: string): boolean {
  const attribute = attributes.get(name);
  if (attribute !== undefined && speaksOfInstance(attribute.value)) return true;
  return blocks.some((block) => (byLabel(block) ?? block.type) === name && anywhere(block.body));
}

function anywhere({ attributes, blocks }: Body): boolean {
  return [...attributes.values()].some(({ value }) => speaksOfInstance(value)) || blocks.some(({ body }) => anywhere(body));
}

/** In JSON, a letter may be written as its number. */
function speaksOfInstance({ file, start, end }: Spot): boolean {
  return /\b(?:count|each)\b|\\u/.test(file.text.slice(start, end));
}

function byLabel({ type, labels }: Block): string | undefined {
  return type === 'dynamic' ? labels[0]?.text : undefined;
}

function byType(blocks: readonly Block[]): ReadonlyMap<string, readonly Block[]> {
  const types = new Map<string, Block[]>();
  for (const block of blocks) {
    const type = byLabel(block) ?? block.type;
    const same = types.get(type);
    if (same === undefined) types.set(type, [block]);
    else same.push(block);
  }
  return types;
}

function keyword({ header, type }: Block): Spot {
  // In JSON the header is the key, or the brace of one of several.
  if ('"{'.includes(header.file.text.charAt(header.start))) return header;
  return spot(header.file, header.start, header.start + type.length);
}

function bodyDict(body: Body, at: Spot, scope: Scope): Dict {
  const entries = new Map<string, Entry>();
  for (const [name, { key, read }] of fieldsOf(body)) entries.set(name, { key, value: read(scope) });
  return dict(entries, at);
}

function nested(blocks: readonly Block[], first: Block, scope: Scope): Value {
  const items: Value[] = [];
  const perhaps: Value[] = [];
  let reason: Reason | undefined;
  for (const block of blocks) {
    if (block.type !== 'dynamic') items.push(bodyDict(block.body, block.header, scope));
    else {
      const made = dynamic(block, scope);
      items.push(...made.items);
      perhaps.push(...made.perhaps);
      reason ??= made.reason;
    }
  }
  const rest: Unknown | undefined = reason === undefined ? undefined : restOf(perhaps, reason, first.header);
  return list(items, first.header, rest);
}

interface Dynamic {
  readonly items: readonly Value[];
  readonly perhaps: readonly Value[];
  readonly reason: Reason | undefined;
}

/** `dynamic "ingress" { for_each, iterator, content }`: a block for each element, perhaps one where that is not known. */
function dynamic(block: Block, scope: Scope): Dynamic {
  const each = block.body.attributes.get('for_each');
  const content = block.body.blocks.find((inner) => inner.type === 'content');
  if (each === undefined || content === undefined) return { items: [], perhaps: [], reason: incomplete };
  const { items, rest } = elements(scope.world.evaluate(each.value, scope));
  const iterator = iteratorOf(block);
  const make = ({ key, value }: Element): Value => {
    return bodyDict(content.body, block.header, bind(scope, iterator, record({ key, value }, value.at)));
  };
  return { items: items.map(make), perhaps: rest === undefined ? [] : [make(rest)], reason: rest?.reason };
}

const incomplete: Reason = { code: 'error', text: 'a dynamic block needs for_each and content' };

function iteratorOf(block: Block): string {
  const written = block.body.attributes.get('iterator')?.value;
  return (written === undefined ? undefined : textOf(written)) ?? block.labels[0]?.text ?? 'each';
}
