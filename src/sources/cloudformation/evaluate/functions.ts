/** The functions by name, and those that are too small for a file. "Intrinsic function reference". */
import ipaddr from 'ipaddr.js';
import type { Value } from '../../../model/value.js';
import { lift } from './alternatives.js';
import { args, isWrong, unfit, wrong } from './call.js';
import type { Call, Intrinsic } from './call.js';
import { chooseIf, findInMap, select } from './choices.js';
import { truthOf } from './conditions.js';
import { getAtt, ref } from './references.js';
import { base64, join, split, sub, toJsonString } from './texts.js';
import { because, derived, scalar, textOf, through, unknown, whyNot } from './values.js';

export const functions: ReadonlyMap<string, Intrinsic> = new Map([
  ['Fn::And', logical],
  ['Fn::Base64', base64],
  ['Fn::Cidr', cidr],
  ['Fn::Equals', logical],
  ['Fn::FindInMap', findInMap],
  ['Fn::GetAZs', zones],
  ['Fn::GetAtt', getAtt],
  ['Fn::If', chooseIf],
  ['Fn::ImportValue', imported],
  ['Fn::Join', join],
  ['Fn::Length', length],
  ['Fn::Not', logical],
  ['Fn::Or', logical],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::Sub', sub],
  ['Fn::ToJsonString', toJsonString],
  ['Ref', ref],
]);

function logical({ name, arg, at, scope }: Call): Value {
  const truth = truthOf({ kind: 'dict', entries: new Map([[name, { key: at, value: arg }]]), at }, scope);
  return typeof truth === 'boolean' ? scalar(truth, at) : because(truth, at);
}

function zones({ at }: Call): Value {
  return unknown('deployment', 'the zones of a region are looked up when the stack is deployed', at);
}

/** The same export is the same text, wherever it is imported. */
function imported(call: Call): Value {
  const name = call.scope.given(call.arg);
  const text = textOf(name);
  if (text === undefined && whyNot(name) === undefined) return wrong(call, 'Fn::ImportValue takes the name of an export');
  const reason = 'of another stack is read when the stack is deployed';
  if (text === undefined) return unknown('deployment', `an export ${reason}`, call.at);
  return unknown('no-value', `the export ${text} ${reason}`, call.at);
}

function length(call: Call): Value {
  const list = call.scope.given(call.arg);
  if (list.kind === 'list' && list.rest === undefined) return through(scalar(list.items.length, call.at), [list]);
  return unfit(call, list, 'Fn::Length takes a list');
}

/** "Count: the number of CIDRs to generate. Valid range is between 1 and 256." */
const mostRanges = 256;

/** `[block, count, bits]`: as many ranges of 2^bits addresses. */
function cidr(call: Call): Value {
  const given = args(call, 2, 3, 'a block, a count and the bits of a subnet');
  if (isWrong(given)) return given;
  return lift(given.map((node) => call.scope.given(node)), call.at, (values) => {
    const open = values.find((value) => whyNot(value) !== undefined);
    if (open !== undefined) return derived(open, call.at);
    const [block = '', count = '', bits = '8'] = values.map((value) => textOf(value) ?? '');
    if (ipaddr.IPv6.isValidCIDR(block)) return unknown('not-covered', 'ranges of IPv6 are not computed', call.at);
    if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(block)) return wrong(call, 'the block is no address range');
    if (!isWithin(count, 1, mostRanges) || !isWithin(bits, 0, 32)) return wrong(call, 'the count or the bits are out of their range');
    const first = ipaddr.IPv4.networkAddressFromCIDR(block).toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
    const range = (index: number): string => `${dotted(first + index * 2 ** Number(bits))}/${32 - Number(bits)}`;
    const items = Array.from({ length: Number(count) }, (_, index) => scalar(range(index), call.at));
    return through({ kind: 'list', items, at: call.at }, values);
  });
}

function isWithin(text: string, least: number, most: number): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
