/** Type constraints of variables, and conversion to them ("Type Constraints" in Terraform's documentation). */
import type { Dict, Entry, List, Unknown, Value } from '../../model/value.js';
import type { Expression } from '../../syntax/hcl/ast.js';
import { alternatives } from './alternatives.js';
import { article, toPrimitive } from './convert.js';
import type { PrimitiveType } from './convert.js';
import { toSet } from './functions/sets.js';
import { isNull, mistake, scalar, secret } from './values.js';

export type Type =
  | { readonly kind: 'any' }
  | { readonly kind: 'primitive'; readonly name: PrimitiveType }
  | { readonly kind: 'list' | 'map' | 'set'; readonly of: Type }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly kind: 'tuple'; readonly items: readonly Type[] };

interface Field {
  readonly type: Type;
  readonly optional: boolean;
  readonly default?: Expression;
}

export const anyType: Type = { kind: 'any' };

/** What is not a type constraint constrains nothing. */
export function parseType(expression: Expression): Type {
  switch (expression.kind) {
    case 'variable':
      return named(expression.name);
    case 'template': {
      const [part] = expression.parts;
      return part?.kind === 'text' ? named(part.text) : anyType;
    }
    case 'call':
      return constructed(expression.name, expression.arguments[0]);
    default:
      return anyType;
  }
}

function named(name: string): Type {
  if (name === 'string' || name === 'number' || name === 'bool') return { kind: 'primitive', name };
  return name === 'list' || name === 'map' || name === 'set' ? { kind: name, of: anyType } : anyType;
}

function constructed(name: string, argument: Expression | undefined): Type {
  if (argument === undefined) return anyType;
  if (name === 'list' || name === 'map' || name === 'set') return { kind: name, of: parseType(argument) };
  if (name === 'tuple' && argument.kind === 'tuple') return { kind: 'tuple', items: argument.items.map(parseType) };
  if (name !== 'object' || argument.kind !== 'object') return anyType;
  const fields = new Map<string, Field>();
  for (const { literalKey, key, value } of argument.entries) {
    const field = literalKey ?? (key.kind === 'template' && key.parts[0]?.kind === 'text' ? key.parts[0].text : undefined);
    if (field !== undefined) fields.set(field, parseField(value));
  }
  return { kind: 'object', fields };
}

function parseField(expression: Expression): Field {
  if (expression.kind !== 'call' || expression.name !== 'optional') return { type: parseType(expression), optional: false };
  const [type, fallback] = expression.arguments;
  const field = { type: type === undefined ? anyType : parseType(type), optional: true };
  return fallback === undefined ? field : { ...field, default: fallback };
}

/** Evaluates the defaults of optional attributes. */
type Constant = (expression: Expression) => Value;

export function convert(value: Value, type: Type, constant: Constant): Value {
  if (type.kind === 'primitive') return toPrimitive(value, type.name);
  if (value.kind === 'unknown') return convertOpen(value, (one) => convert(one, type, constant));
  if (type.kind === 'any' || isNull(value)) return value;
  const inner = (of: Value, to: Type): Value => convert(of, to, constant);
  switch (type.kind) {
    case 'list':
    case 'set': {
      if (value.kind !== 'list') return misfit(value, `a ${type.kind}`);
      const made = mapList(value, (item) => inner(item, type.of));
      if (type.kind === 'set') return secret({ ...toSet({ name: 'set', at: value.at }, made), from: value.from }, value.sensitive === true);
      return { ...made, unordered: undefined };
    }
    case 'tuple':
      if (value.kind !== 'list') return misfit(value, 'a tuple');
      return mapList(value, (item, index) => inner(item, type.items[index] ?? anyType));
    case 'map':
      return value.kind === 'dict' ? mapDict(value, (item) => inner(item, type.of)) : misfit(value, 'a map');
    case 'object':
      return value.kind === 'dict' ? toObject(value, type.fields, constant) : misfit(value, 'an object');
  }
}

/** Alternatives of a value, or the shapes of what may be in a collection. */
function convertOpen(value: Unknown, make: (one: Value) => Value): Unknown {
  return value.oneOf === undefined ? value : { ...value, oneOf: value.oneOf.map(make) };
}

function misfit(value: Value, expected: string): Value {
  return mistake(`${article(value)} stands where ${expected} is expected`, value.at);
}

function mapList(of: List, make: (item: Value, index: number) => Value): List {
  const items = of.items.map(make);
  const rest = of.rest && convertOpen(of.rest, (one) => make(one, items.length));
  return { ...of, items, rest };
}

function mapDict(of: Dict, make: (item: Value) => Value): Dict {
  const entries = new Map([...of.entries].map(([name, { key, value }]) => [name, { key, value: make(value) }]));
  return { ...of, entries, rest: of.rest && convertOpen(of.rest, make) };
}

/** Attributes that the type does not name are dropped, optional ones that are not given are filled in. */
function toObject(of: Dict, fields: ReadonlyMap<string, Field>, constant: Constant): Dict {
  const entries = new Map<string, Entry>();
  for (const [name, field] of fields) {
    const given = of.entries.get(name) ?? (of.rest && { key: of.at, value: fromRest(of.rest, field, of, constant) });
    const entry = given !== undefined && !isNull(given.value) ? given : (fallback(field, of, given, constant) ?? given);
    if (entry !== undefined) entries.set(name, { key: entry.key, value: convert(entry.value, field.type, constant) });
    else entries.set(name, { key: of.at, value: mistake(`the attribute ${JSON.stringify(name)} is required`, of.at) });
  }
  return { ...of, entries, rest: undefined };
}

/** An attribute that need not be given may be what the rest holds, or its default. */
function fromRest(rest: Unknown, field: Field, of: Dict, constant: Constant): Value {
  const otherwise = rest.oneOf === undefined ? undefined : fallback(field, of, undefined, constant);
  return otherwise === undefined ? rest : alternatives([rest, otherwise.value], rest.reason, of.at);
}

function fallback(field: Field, of: Dict, given: Entry | undefined, constant: Constant): Entry | undefined {
  if (field.default !== undefined) return { key: given?.key ?? of.at, value: constant(field.default) };
  return field.optional ? (given ?? { key: of.at, value: scalar(null, of.at) }) : undefined;
}
