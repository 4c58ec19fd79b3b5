/** Expressions with the values that HashiCorp's HCL and its standard functions give them, recorded by `tools/hcl-oracle`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { Unknown, Value } from '../../src/model/value.js';
import { TextFile } from '../../src/shared/text.js';
import type { Spot } from '../../src/shared/text.js';
import { budgetFor } from '../../src/sources/terraform-hcl/budget.js';
import { invoke } from '../../src/sources/terraform-hcl/call.js';
import { evaluate } from '../../src/sources/terraform-hcl/expression.js';
import type { Scope } from '../../src/sources/terraform-hcl/scope.js';
import { dict, list, mistake, scalar, unknown } from '../../src/sources/terraform-hcl/values.js';
import type { Expression } from '../../src/syntax/hcl/ast.js';
import { parseExpression } from '../../src/syntax/hcl/index.js';

/** A value as it was recorded: sets, maps and what is special are objects of one member. */
export type Want =
  | boolean
  | number
  | string
  | readonly Want[]
  | { readonly k: Want }
  | { readonly n: string }
  | { readonly null: true }
  | { readonly o: Readonly<Record<string, Want>> }
  | { readonly set: readonly Want[] }
  | { readonly u: string; readonly prefix?: string | undefined };

const want: v.GenericSchema<Want> = v.lazy(() =>
  v.union([
    v.boolean(),
    v.number(),
    v.string(),
    v.array(want),
    v.strictObject({ k: want }),
    v.strictObject({ n: v.string() }),
    v.strictObject({ null: v.literal(true) }),
    v.strictObject({ o: v.record(v.string(), want) }),
    v.strictObject({ set: v.array(want) }),
    v.object({ u: v.string(), prefix: v.optional(v.string()) }),
  ]),
);

const headSchema = v.object({ scope: v.record(v.string(), want) });
const lineSchema = v.object({
  e: v.string(),
  v: v.optional(want),
  err: v.optional(v.string()),
  later: v.optional(v.array(v.nullable(v.object({ v: want })))),
});

export type Line = v.InferOutput<typeof lineSchema>;

export interface Recording {
  readonly lines: readonly Line[];
  /** What Bylaw makes of an expression beside the same variables. */
  readonly worth: (expression: string) => Value;
}

const suiteSchema = v.object({
  tests: v.number(),
  cases: v.array(
    v.object({
      name: v.string(),
      input: v.string(),
      variables: v.optional(v.record(v.string(), want), {}),
      /** Where they begin, in bytes. */
      errors: v.array(v.number()),
      values: v.optional(v.record(v.string(), want)),
    }),
  ),
});

export type Suite = v.InferOutput<typeof suiteSchema>;
export type SpecCase = Suite['cases'][number];

export const readSpecsuite = (): Suite => v.parse(suiteSchema, JSON.parse(unpacked('specsuite.json.gz')));

const edit = v.tuple([v.number(), v.number(), v.string()]);
const mutationsSchema = v.object({
  texts: v.array(v.string()),
  /** A text, what is done to it, its first error in bytes or -1, and how many attributes and blocks it has. */
  cases: v.array(v.tuple([v.number(), v.array(edit), v.number(), v.number(), v.number()])),
});

export const readMutations = (): v.InferOutput<typeof mutationsSchema> => v.parse(mutationsSchema, JSON.parse(unpacked('mutations.json.gz')));

/** An edit says where, how many bytes go, and what comes. */
export function mutated(text: string, edits: readonly v.InferOutput<typeof edit>[]): string {
  let bytes = Buffer.from(text);
  for (const [at, gone, come] of edits) bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(come), bytes.subarray(at + gone)]);
  return bytes.toString('utf8');
}

function unpacked(name: string): string {
  return gunzipSync(readFileSync(path.join(import.meta.dirname, name))).toString('utf8');
}

export function readRecording(): Recording {
  const [head = '', ...lines] = unpacked('expressions.jsonl.gz').trimEnd().split('\n');
  const { scope } = v.parse(headSchema, JSON.parse(head));
  return { lines: lines.map((line) => v.parse(lineSchema, JSON.parse(line))), worth: (expression) => worth(expression, scope) };
}

function worth(expression: string, variables: Readonly<Record<string, Want>>): Value {
  const file = new TextFile('e.tf', expression);
  const { value, diagnostics } = parseExpression(file);
  if (diagnostics.length > 0) return mistake('it has a syntax error', value);
  return worthIn(value, variables);
}

export function worthIn(expression: Expression, variables: Readonly<Record<string, Want>>): Value {
  return evaluate(expression, scopeOf(variables));
}

function scopeOf(variables: Readonly<Record<string, Want>>): Scope {
  const files = { read: () => undefined, bytes: () => undefined, list: () => [], template: () => unknown('error', 'no files', nowhere) };
  const world: Scope['world'] = {
    evaluate,
    resolve: (name, _, at) => {
      const value = variables[name];
      return value === undefined ? undefined : { value: variable(value, at), used: 0 };
    },
    call: (call) => invoke({ ...call, files }),
    budget: budgetFor(0),
    doubts: { reason: undefined },
    exceeded: (what, at) => unknown('limit', what, at),
  };
  return { names: undefined, world };
}

const nowhere: Spot = { file: new TextFile('', ''), start: 0, end: 0 };

function variable(value: Want, at: Spot): Value {
  if (typeof value !== 'object') return scalar(value, at);
  if (isList(value)) return list(value.map((item) => variable(item, at)), at);
  if ('k' in value) return { ...variable(value.k, at), sensitive: true };
  if ('set' in value) return { ...list(value.set.map((item) => variable(item, at)), at), unordered: true };
  if ('o' in value) {
    return dict(new Map(Object.entries(value.o).map(([key, one]) => [key, { key: at, value: variable(one, at) }])), at);
  }
  if ('n' in value) return scalar(Number(value.n), at);
  if ('null' in value) return scalar(null, at);
  const hole = { ...unknown('no-value', value.u, at), type: scalarTypes.get(value.u) };
  return value.prefix === undefined ? hole : { kind: 'template', parts: [value.prefix, hole], at };
}

const scalarTypes: ReadonlyMap<string, Unknown['type']> = new Map([['bool', 'boolean'], ['number', 'number'], ['string', 'string']]);

export function isList(value: Want): value is readonly Want[] {
  return Array.isArray(value);
}

/** The error in a value, however deep: what is wrong stays with the part that it is about. */
export function errorIn(value: Value): Unknown | undefined {
  switch (value.kind) {
    case 'scalar':
      return undefined;
    case 'unknown':
      return value.reason.code === 'error' ? value : first(value.oneOf ?? []);
    case 'template':
      return first(value.parts.filter((part) => typeof part !== 'string'));
    case 'list':
      return first(value.rest === undefined ? value.items : [...value.items, value.rest]);
    case 'dict': {
      const values = Array.from(value.entries.values(), (entry) => entry.value);
      return first(value.rest === undefined ? values : [...values, value.rest]);
    }
  }
}

function first(values: readonly Value[]): Unknown | undefined {
  for (const value of values) {
    const found = errorIn(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
