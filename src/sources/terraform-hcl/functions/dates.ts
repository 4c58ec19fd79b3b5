/** Times. "Terraform: Built-in Functions", date and time functions; the clock itself is not known here. */
import type { Value } from '../../../model/value.js';
import type { Call, HclFunction } from '../function.js';
import { fn0, fn2 } from './call.js';
import { because, fail, scalar } from './make.js';
import { str } from './params.js';

export const dates: Readonly<Record<string, HclFunction>> = {
  formatdate: fn2(str('format'), str('time'), formatDate),
  plantimestamp: fn0(now),
  timeadd: fn2(str('timestamp'), str('duration'), addTime),
  timecmp: fn2(str('timestamp_a'), str('timestamp_b'), (call, a, b) => {
    const [left, right] = [parse(a), parse(b)];
    if (left === undefined || right === undefined) return fail(call, notATime);
    return scalar(call, Math.sign(left.utc - right.utc) + 0);
  }),
  timestamp: fn0(now),
};

const notATime = 'not a valid RFC3339 timestamp';

function now(call: Call): Value {
  return because(call, { code: 'impure', text: `${call.name}() is the time of the run` });
}

interface Time {
  /** Milliseconds since 1970. */
  readonly utc: number;
  /** Minutes east of Greenwich, as written. */
  readonly offset: number;
  readonly zone: string;
}

function parse(written: string): Time | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(\.\d{1,9})?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(written);
  if (match === null) return undefined;
  const [, date = '', time = '', fraction = '', sign, hours = '0', minutes = '0'] = match;
  const local = Date.parse(`${date}T${time}Z`);
  // Date rolls 30 February over to March; RFC 3339 does not.
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== date || time.startsWith('24')) return undefined;
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const zone = sign === undefined ? 'Z' : `${sign}${hours}:${minutes}`;
  return { utc: local + Number(`0${fraction}`) * 1000 - offset * 60_000, offset, zone };
}

const units: ReadonlyMap<string, number> = new Map([
  ['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1], ['us', 1e-3], ['µs', 1e-3], ['μs', 1e-3], ['ns', 1e-6],
]);

/** Go's durations: `-1.5h`, `1h30m`. */
function duration(written: string): number | undefined {
  const unsigned = written.replace(/^[+-]/, '');
  if (unsigned === '0') return 0;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:h|ms|us|µs|μs|ns|m|s))+$/.test(unsigned)) return undefined;
  let sum = 0;
  for (const [, number, unit = ''] of unsigned.matchAll(/([\d.]+)([a-zµμ]+)/g)) sum += Number(number) * (units.get(unit) ?? 0);
  return written.startsWith('-') ? -sum : sum;
}

function addTime(call: Call, timestamp: string, added: string): Value {
  const [time, by] = [parse(timestamp), duration(added)];
  if (time === undefined) return fail(call, notATime);
  if (by === undefined) return fail(call, `invalid duration ${JSON.stringify(added)}`);
  const moved = new Date(time.utc + by + time.offset * 60_000);
  const valid = Number.isFinite(moved.getTime()) && moved.getUTCFullYear() >= 0 && moved.getUTCFullYear() <= 9999;
  return valid ? scalar(call, moved.toISOString().replace(/\.\d+Z$/, '') + time.zone) : fail(call, 'the result is not a time');
}

const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function formatDate(call: Call, spec: string, timestamp: string): Value {
  const time = parse(timestamp);
  if (time === undefined) return fail(call, notATime);
  const shown: string[] = [];
  for (const [token] of spec.matchAll(/'(?:[^']|'')*'?|([A-Za-z])\1*|[^A-Za-z']+/g)) {
    const piece = /^[A-Za-z]/.test(token) ? verb(token, time) : literal(token);
    if (piece === undefined) return fail(call, `invalid date format verb ${JSON.stringify(token)}`);
    shown.push(piece);
  }
  return scalar(call, shown.join(''));
}

function literal(token: string): string | undefined {
  if (!token.startsWith("'")) return token;
  return token.length > 1 && token.endsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : undefined;
}

function verb(token: string, time: Time): string | undefined {
  const local = new Date(time.utc + time.offset * 60_000);
  const [month, day] = [months[local.getUTCMonth()] ?? '', days[local.getUTCDay()] ?? ''];
  const hour = local.getUTCHours();
  const half = hour % 12 === 0 ? 12 : hour % 12;
  const shown: ReadonlyMap<string, string> = new Map([
    ['YYYY', String(local.getUTCFullYear()).padStart(4, '0')], ['YY', pad(local.getUTCFullYear() % 100)],
    ['MMMM', month], ['MMM', month.slice(0, 3)], ['MM', pad(local.getUTCMonth() + 1)], ['M', String(local.getUTCMonth() + 1)],
    ['DD', pad(local.getUTCDate())], ['D', String(local.getUTCDate())], ['EEEE', day], ['EEE', day.slice(0, 3)],
    ['hh', pad(hour)], ['h', String(hour)], ['HH', pad(half)], ['H', String(half)],
    ['AA', hour < 12 ? 'AM' : 'PM'], ['aa', hour < 12 ? 'am' : 'pm'],
    ['mm', pad(local.getUTCMinutes())], ['m', String(local.getUTCMinutes())],
    ['ss', pad(local.getUTCSeconds())], ['s', String(local.getUTCSeconds())],
    ...zones(time),
  ]);
  return shown.get(token);
}

function zones({ zone }: Time): [string, string][] {
  const digits = zone === 'Z' ? '+0000' : zone.replace(':', '');
  const utc = digits.slice(1) === '0000';
  const colon = `${digits.slice(0, 3)}:${digits.slice(3)}`;
  return [['ZZZZZ', colon], ['ZZZZ', digits], ['ZZZ', utc ? 'UTC' : digits], ['Z', utc ? 'Z' : colon]];
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
