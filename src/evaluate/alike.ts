/** Values that answer all that the rules ask of a leaf alike are alike to them: the first of them stands for the others. */
import type { Primitive } from '../model/attr.js';
import type { Ask, LeafPlan } from './manifest.js';

/** By `<rule>.<option>`; of rules that are not asked there are none. */
export type Options = ReadonlyMap<string, unknown>;

/** The value itself, or one that is alike. */
export type Alike = (value: Primitive) => Primitive;

type Test = (value: Primitive) => boolean;

export const itself: Alike = (value) => value;

/** As many answers fit into a number. */
const most = 48;

export function alike({ asks, exact, exactIf }: LeafPlan, options: Options): Alike {
  if (exact || exactIf.some((option) => holds(options.get(option)))) return itself;
  const asked = asks.filter(({ option }) => option === undefined || options.has(option));
  const tests = asked.flatMap((ask) => testOf(ask, options) ?? []);
  if (tests.length < asked.length || tests.length > most) return itself;
  const first = new Map<number, Primitive>();
  return (value) => {
    let answers = value === '' ? 0 : 1;
    for (const test of tests) answers = answers * 2 + (test(value) ? 1 : 0);
    const known = first.get(answers);
    if (known !== undefined) return known;
    first.set(answers, value);
    return value;
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
