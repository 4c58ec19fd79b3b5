/** Address ranges. "Terraform: Built-in Functions", IP network functions. */
import ipaddr from 'ipaddr.js';
import type { Value } from '../../../model/value.js';
import type { Call, HclFunction } from '../function.js';
import { fn1, fn2, fn3, oneAndMany } from './call.js';
import { fail, lift, limit, scalar } from './make.js';
import { int, num, str } from './params.js';

export const networks: Readonly<Record<string, HclFunction>> = {
  cidrcontains: fn2(str('containing_prefix'), str('contained_ip_or_prefix'), contains),
  cidrhost: fn2(str('prefix'), int('hostnum'), host),
  cidrnetmask: fn1(str('prefix'), netmask),
  cidrsubnet: fn3(str('prefix'), int('newbits'), int('netnum'), (call, prefix, bits, number) => {
    const found = subnet(rangeOf(prefix), bits, BigInt(number));
    return typeof found === 'string' ? fail(call, found) : scalar(call, written(found));
  }),
  cidrsubnets: oneAndMany(1, Infinity, str('prefix'), num('newbits'), subnets),
};

interface Range {
  readonly width: 32 | 128;
  readonly first: bigint;
  readonly length: number;
}

/** A string says what is wrong. */
function rangeOf(prefix: string): Range | string {
  const match = /^([0-9A-Fa-f.:]+)\/(\d{1,3})$/.exec(prefix);
  const address = match?.[1] === undefined ? undefined : addressOf(match[1]);
  const length = Number(match?.[2]);
  if (address === undefined || length > address.width) return `invalid CIDR expression: ${prefix}`;
  return { width: address.width, first: clear(address.first, address.width - length), length };
}

function addressOf(written: string): { readonly width: 32 | 128; readonly first: bigint } | undefined {
  const four = ipaddr.IPv4.isValidFourPartDecimal(written);
  if (!four && !ipaddr.IPv6.isValid(written)) return undefined;
  const bytes = (four ? ipaddr.IPv4.parse(written) : ipaddr.IPv6.parse(written)).toByteArray();
  return { width: four ? 32 : 128, first: bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) };
}

function clear(address: bigint, bits: number): bigint {
  return (address >> BigInt(bits)) << BigInt(bits);
}

function addressText(address: bigint, width: 32 | 128): string {
  const bytes = Array.from({ length: width / 8 }, (_, index) => Number((address >> BigInt(width - 8 - 8 * index)) & 0xffn));
  return width === 32 ? bytes.join('.') : new ipaddr.IPv6(bytes).toRFC5952String();
}

function written({ first, width, length }: Range): string {
  return `${addressText(first, width)}/${length}`;
}

function host(call: Call, prefix: string, number: number): Value {
  const range = rangeOf(prefix);
  if (typeof range === 'string') return fail(call, range);
  const size = 1n << BigInt(range.width - range.length);
  const index = number < 0 ? size + BigInt(number) : BigInt(number);
  if (index < 0n || index >= size) return fail(call, `prefix of ${range.length} does not accommodate a host numbered ${number}`);
  return scalar(call, addressText(range.first + index, range.width));
}

function netmask(call: Call, prefix: string): Value {
  const range = rangeOf(prefix);
  if (typeof range === 'string') return fail(call, range);
  if (range.width === 128) return fail(call, 'IPv6 addresses cannot have a netmask');
  return scalar(call, addressText(clear(0xffffffffn, 32 - range.length), 32));
}

function subnet(range: Range | string, bits: number, number: bigint): Range | string {
  if (typeof range === 'string') return range;
  const length = range.length + bits;
  if (bits < 0 || length > range.width) return `insufficient address space to extend prefix of ${range.length} by ${bits}`;
  const fits = 0n <= number && number < 1n << BigInt(bits);
  if (!fits) return `prefix extension of ${bits} does not accommodate a subnet numbered ${number}`;
  return { width: range.width, first: range.first + (number << BigInt(range.width - length)), length };
}

/** Side by side, each beginning where its own size allows. */
function subnets(call: Call, prefix: string, all: readonly number[]): Value {
  const range = rangeOf(prefix);
  if (typeof range === 'string') return fail(call, range);
  if (all.length > 1000) return limit(call, 'more than 1000 subnets are not evaluated');
  const end = range.first + (1n << BigInt(range.width - range.length));
  const made: string[] = [];
  let next = range.first;
  for (const bits of all) {
    const length = range.length + bits;
    const fits = Number.isInteger(bits) && bits >= 1 && length <= range.width;
    if (!fits) return fail(call, `cannot extend prefix of ${range.length} by ${bits}`);
    const size = 1n << BigInt(range.width - length);
    const first = ((next + size - 1n) / size) * size;
    if (first + size > end) return fail(call, `not enough remaining address space for a subnet with a prefix of ${length} bits`);
    made.push(written({ width: range.width, first, length }));
    next = first + size;
  }
  return lift(call, made);
}

function contains(call: Call, outer: string, inner: string): Value {
  const whole = inner.includes('/') ? inner : `${inner}/${inner.includes(':') ? 128 : 32}`;
  const [range, other] = [rangeOf(outer), rangeOf(whole)];
  if (typeof range === 'string') return fail(call, range);
  if (typeof other === 'string') return fail(call, other);
  if (range.width !== other.width) return fail(call, 'address family mismatch');
  return scalar(call, other.length >= range.length && clear(other.first, range.width - range.length) === range.first);
}
