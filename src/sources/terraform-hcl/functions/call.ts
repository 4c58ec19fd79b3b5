/** From a body with typed parameters to a function that takes whatever it is given. */
import type { Unknown, Value } from '../../../model/value.js';
import type { Call, HclFunction } from '../function.js';
import { derived, fail } from './make.js';
import type { Param } from './params.js';

type Read<T> = Unknown | { readonly got: T };

export function fn0(body: (call: Call) => Value): HclFunction {
  return (call) => wrongCount(call, 0, 0) ?? body(call);
}

export function fn1<A>(a: Param<A>, body: (call: Call, a: A) => Value): HclFunction {
  return (call) => {
    const wrong = wrongCount(call, 1, 1);
    if (wrong !== undefined) return wrong;
    const first = read(call, 0, a);
    return 'kind' in first ? first : body(call, first.got);
  };
}

export function fn2<A, B>(a: Param<A>, b: Param<B>, body: (call: Call, a: A, b: B) => Value): HclFunction {
  return (call) => {
    const wrong = wrongCount(call, 2, 2);
    if (wrong !== undefined) return wrong;
    const [first, second] = [read(call, 0, a), read(call, 1, b)];
    if ('kind' in first || 'kind' in second) return worse(first, second);
    return body(call, first.got, second.got);
  };
}

export function fn3<A, B, C>(a: Param<A>, b: Param<B>, c: Param<C>, body: (call: Call, a: A, b: B, c: C) => Value): HclFunction {
  return (call) => {
    const wrong = wrongCount(call, 3, 3);
    if (wrong !== undefined) return wrong;
    const [first, second, third] = [read(call, 0, a), read(call, 1, b), read(call, 2, c)];
    if ('kind' in first || 'kind' in second || 'kind' in third) return worse(first, second, third);
    return body(call, first.got, second.got, third.got);
  };
}

/** Any number of arguments, from `least` on. */
export function many<A>(least: number, a: Param<A>, body: (call: Call, all: readonly A[]) => Value): HclFunction {
  return (call) => wrongCount(call, least, Infinity) ?? rest(call, 0, a, (all) => body(call, all));
}

/** One argument, then any number of others. */
export function oneAndMany<A, B>(
  least: number,
  most: number,
  a: Param<A>,
  b: Param<B>,
  body: (call: Call, a: A, others: readonly B[]) => Value,
): HclFunction {
  return (call) => {
    const wrong = wrongCount(call, least, most);
    if (wrong !== undefined) return wrong;
    const first = read(call, 0, a);
    return 'kind' in first ? first : rest(call, 1, b, (others) => body(call, first.got, others));
  };
}

function rest<A>(call: Call, from: number, a: Param<A>, body: (all: readonly A[]) => Value): Value {
  const all: A[] = [];
  const unknowns: Unknown[] = [];
  for (let i = from; i < call.args.length; i++) {
    const one = read(call, i, a);
    if ('kind' in one) unknowns.push(one);
    else all.push(one.got);
  }
  return unknowns.length > 0 ? worse(...unknowns) : body(all);
}

function read<T>(call: Call, index: number, param: Param<T>): Read<T> {
  const value = call.args[index];
  if (value === undefined) return fail(call, 'an argument is missing');
  const got = param.read(value);
  if (typeof got === 'string') return fail(call, `invalid value for "${param.name}": ${got}`);
  return 'kind' in got ? derived(call, got) : got;
}

/** An error says more than another reason. */
function worse(...all: readonly (Unknown | { readonly got: unknown })[]): Unknown {
  const unknowns = all.filter((one) => 'kind' in one);
  const found = unknowns.find(({ reason }) => reason.code === 'error') ?? unknowns[0];
  if (found === undefined) throw new Error('one of them is unknown');
  return found;
}

function wrongCount(call: Call, least: number, most: number): Unknown | undefined {
  const count = call.args.length;
  if (count >= least && count <= most) return undefined;
  const expected = least === most ? String(least) : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  return fail(call, `takes ${expected} argument${expected === '1' || expected === 'at least 1' ? '' : 's'}, not ${count}`);
}
