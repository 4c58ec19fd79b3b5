/** Values that answer all that the rules ask of a leaf alike are alike to them. */
import type { Primitive } from '../model/attr.js';
import type { Ask, LeafPlan } from './manifest.js';

/** By `<rule>.<option>`; of rules that are not asked there are none. */
export type Options = ReadonlyMap<string, unknown>;

/** A small number that a value has in common with those that are alike. */
export type ClassOf = (value: Primitive) => number;

type Test = (value: Primitive) => boolean;

/** As many answers fit into a number. */
const most = 48;

export function classesOf({ asks, exact, exactIf }: LeafPlan, options: Options): ClassOf {
  const asked = asks.filter(({ option }) => option === undefined || options.has(option));
  const tests = asked.flatMap((ask) => testOf(ask, options) ?? []);
  const isExact = exact || exactIf.some((option) => holds(options.get(option))) || tests.length < asked.length || tests.length > most;
  return numbered(isExact ? (value) => value : (value) => answers(value, tests));
}

function answers(value: Primitive, tests: readonly Test[]): number {
  let all = value === '' ? 0 : 1;
  for (const test of tests) all = all * 2 + (test(value) ? 1 : 0);
  return all;
}

/** Numbers in the order in which they were met, by what two values have to have in common. */
export function numbered<T>(common: (value: T) => Primitive): (value: T) => number {
  const numbers = new Map<Primitive, number>();
  return (value) => {
    const key = common(value);
    const known = numbers.get(key) ?? numbers.size;
    if (known === numbers.size) numbers.set(key, known);
    return known;
  };
}

function holds(option: unknown): boolean {
  if (typeof option === 'object' && option !== null) return Object.keys(option).length > 0;
  return option !== undefined;
}

/** The question of the same name in policies/lib/attr.rego; undefined where it is not asked of what can be compared here. */
function testOf({ question, constant, option }: Ask, options: Options): Test | undefined {
  const wanted = option === undefined ? constant : options.get(option);
  switch (question) {
    case 'is':
      return typeof wanted === 'object' ? undefined : (value) => value === wanted;
    case 'one_of': {
      if (!Array.isArray(wanted)) return undefined;
      const all = new Set<unknown>(wanted);
      return (value) => all.has(value);
    }
    case 'above':
      return typeof wanted === 'number' ? (value) => typeof value === 'number' && value > wanted : undefined;
    case 'below':
      return typeof wanted === 'number' ? (value) => typeof value === 'number' && value < wanted : undefined;
    case 'starts':
      return typeof wanted === 'string' ? (value) => typeof value === 'string' && value.startsWith(wanted) : undefined;
    case 'ends':
      return typeof wanted === 'string' ? (value) => typeof value === 'string' && value.endsWith(wanted) : undefined;
    case 'has':
      return typeof wanted === 'string' ? (value) => typeof value === 'string' && value.includes(wanted) : undefined;
  }
}
