/** Numbers. "Terraform: Built-in Functions", numeric functions. */
import type { Value } from '../../../model/value.js';
import type { Call, HclFunction } from '../function.js';
import { fn1, fn2, many } from './call.js';
import { fail, scalar } from './make.js';
import { int, num, nums, str } from './params.js';

export const numeric: Readonly<Record<string, HclFunction>> = {
  abs: fn1(num('num'), (call, n) => number(call, Math.abs(n))),
  ceil: fn1(num('num'), (call, n) => number(call, Math.ceil(n))),
  floor: fn1(num('num'), (call, n) => number(call, Math.floor(n))),
  log: fn2(num('num'), num('base'), (call, n, base) => number(call, logarithm(n, base))),
  max: many(1, num('numbers'), (call, all) => number(call, all.reduce((a, b) => Math.max(a, b)))),
  min: many(1, num('numbers'), (call, all) => number(call, all.reduce((a, b) => Math.min(a, b)))),
  parseint: fn2(str('number'), int('base'), parseInteger),
  pow: fn2(num('num'), num('power'), (call, n, power) => number(call, n ** power)),
  signum: fn1(int('num'), (call, n) => number(call, Math.sign(n))),
  sum: fn1(nums('list'), (call, all) =>
    all.length === 0 ? fail(call, 'cannot sum an empty list') : number(call, all.reduce((a, b) => a + b)),
  ),
};

function number(call: Call, value: number): Value {
  return Number.isFinite(value) ? scalar(call, value + 0) : fail(call, 'the result is not a number');
}

/** Quotients of logarithms miss whole powers by a rounding error; `log(8, 2)` is 3. */
function logarithm(n: number, base: number): number {
  const quotient = Math.log(n) / Math.log(base);
  const whole = Math.round(quotient);
  return base ** whole === n ? whole : quotient;
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function parseInteger(call: Call, text: string, base: number): Value {
  if (base < 2 || base > 62) return fail(call, 'base must be a whole number between 2 and 62 inclusive');
  const unsigned = text.replace(/^[+-]/, '');
  let value = 0;
  for (const char of base <= 36 ? unsigned.toLowerCase() : unsigned) {
    const digit = digits.indexOf(char);
    if (digit < 0 || digit >= base) return fail(call, `cannot parse ${JSON.stringify(text)} as a base ${base} integer`);
    value = value * base + digit;
  }
  if (unsigned === '') return fail(call, `cannot parse ${JSON.stringify(text)} as a base ${base} integer`);
  return number(call, text.startsWith('-') ? -value : value);
}
