/** The values of hcl's own expression and template tests, as far as they need no variables but those named here. */
import { describe, expect, test } from '@jest/globals';
import * as v from 'valibot';
import type { Value } from '../../src/model/value.js';
import { TextFile } from '../../src/shared/text.js';
import { budgetFor } from '../../src/sources/terraform-hcl/budget.js';
import { invoke } from '../../src/sources/terraform-hcl/call.js';
import { evaluate } from '../../src/sources/terraform-hcl/expression.js';
import type { Scope } from '../../src/sources/terraform-hcl/scope.js';
import { rendered } from '../../src/sources/terraform-hcl/template.js';
import { plain } from '../../src/sources/terraform-hcl/testing.js';
import { unknown } from '../../src/sources/terraform-hcl/values.js';
import { parseExpression, parseTemplate } from '../../src/syntax/hcl/index.js';
import { missing, readCases } from './hcl.js';
import type { OracleCase } from './hcl.js';

interface Wanted {
  readonly k: string;
  readonly v?: unknown;
}

const wanted: v.GenericSchema<Wanted> = v.object({ k: v.string(), v: v.optional(v.unknown()) });
const caseSchema = v.looseObject({ test: v.picklist(['expr', 'template']), want: wanted, diags: v.number() });

/** What the recorded tests had in scope, where it shows from the result. */
const names: Readonly<Record<string, string>> = {
  bar: '"Bar"',
  bars: '["Bar", "Bar", "Bar"]',
  nulldyn: 'null',
  nullnum: 'null',
  nullobj: 'null',
  nullstr: 'null',
  unk: 'unknown',
  unkbool: 'unknown',
  unknown: 'unknown',
  unkstr: 'unknown',
};

class Unnamed extends Error {}

function scope(): Scope {
  const call = (made: Parameters<Scope['world']['call']>[0]): Value => {
    if (!['upper', 'min'].includes(made.name)) throw new Unnamed();
    const files = { read: () => undefined, bytes: () => undefined, list: () => [], template: () => unknown('error', '', made.at) };
    return invoke({ ...made, files });
  };
  const exceeded: Scope['world']['exceeded'] = (what, at) => unknown('limit', what, at);
  const world: Scope['world'] = {
    evaluate,
    resolve: (name, _, at) => {
      const text = names[name];
      if (text === undefined) throw new Unnamed();
      const value = text === 'unknown' ? unknown('no-value', name, at) : evaluate(parseExpression(new TextFile(name, text)).value, scope());
      return { value, used: 0 };
    },
    call,
    budget: budgetFor(0),
    exceeded,
  };
  return { names: undefined, world };
}

/** Undefined: it needs variables or functions that the record does not tell. */
function outcome({ test: kind, input }: OracleCase): Value | undefined {
  const file = new TextFile(kind, input);
  const whole = { file, start: 0, end: input.length };
  try {
    return kind === 'template' ? rendered(parseTemplate(file).parts, whole, scope()) : evaluate(parseExpression(file).value, scope());
  } catch (error) {
    if (error instanceof Unnamed) return undefined;
    throw error;
  }
}

/** As `plain` gives values; undefined where only "not known" is wanted. */
function expected(want: Wanted): unknown {
  switch (want.k) {
    case 'number':
      return Number(want.v);
    case 'null':
      return null;
    case 'tuple':
    case 'list':
    case 'set':
      return v.parse(v.array(wanted), want.v).map(expected);
    case 'object':
    case 'map':
      return Object.fromEntries(Object.entries(v.parse(v.record(v.string(), wanted), want.v)).map(([key, value]) => [key, expected(value)]));
    case 'unknown':
      return undefined;
    default:
      return want.v;
  }
}

/** Unknown on either side agrees with anything but a known value on the other. */
function agrees(actual: unknown, want: unknown): boolean {
  if (want === undefined) return isOpen(actual);
  if (Array.isArray(want)) return Array.isArray(actual) && actual.length === want.length && want.every((item, index) => agrees(actual[index], item));
  if (typeof want !== 'object' || want === null) return actual === want;
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  const entries = Object.entries(want);
  const given = new Map<string, unknown>(Object.entries(actual));
  return given.size === entries.length && entries.every(([key, value]) => agrees(given.get(key), value));
}

/** Bylaw often knows more of what is not known: its alternatives, its shape. */
function isOpen(actual: unknown): boolean {
  return /\?|"oneOf"|"\.\.\."/.test(JSON.stringify(actual));
}

/** Known misses, each with its reason. */
const known = new Set([
  // The parser takes indentation off before an interpolation on the least indented line, too.
  '[\n  <<-EOT\n    Foo\n  ${bar}\n    Baz\n    EOT\n]\n',
]);

describe('hcl values', () => {
  if (missing !== undefined) {
    test.skip(missing, () => undefined);
    console.warn(missing);
    return;
  }

  test('what hcl evaluates to a value, Bylaw does', () => {
    const counts = { agree: 0, other: 0, unnamed: 0, wrong: 0 };
    const misses: string[] = [];
    for (const one of readCases()) {
      const parsed = v.safeParse(caseSchema, one);
      // Inputs with errors have no one right value.
      if (!parsed.success || one.perrs.length > 0 || parsed.output.diags > 0 || parsed.output.want.k === 'marked') counts.other++;
      else {
        const value = outcome(one);
        if (value === undefined) counts.unnamed++;
        else if (agrees(plain(value), expected(parsed.output.want))) counts.agree++;
        else {
          counts.wrong++;
          if (!known.has(one.input)) misses.push(`${JSON.stringify(one.input)}: ${JSON.stringify(plain(value))} for ${JSON.stringify(parsed.output.want)}`);
        }
      }
    }
    console.log(`hcl values: ${counts.agree} agree, ${counts.wrong} do not, ${counts.unnamed} need variables that are not recorded, ${counts.other} have no single value`);
    expect(misses).toEqual([]);
    expect(counts.agree).toBeGreaterThan(120);
  });

  test('what hcl refuses is not known', () => {
    const refused = readCases().flatMap((one) => {
      const parsed = v.safeParse(caseSchema, one);
      const counts = parsed.success && one.perrs.length === 0 && !(one.input in names) && parsed.output.diags > 0 && parsed.output.want.k === 'unknown';
      const value = counts ? outcome(one) : undefined;
      return value === undefined ? [] : [[one.input, JSON.stringify(plain(value))] as const];
    });
    expect(refused.filter(([, value]) => !isOpen(value))).toEqual([]);
    expect(refused.length).toBeGreaterThan(10);
  });
});
