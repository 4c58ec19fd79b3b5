/** `csvdecode`: RFC 4180 with a line of names. */
import type { Value } from '../../../model/value.js';
import type { Call } from '../function.js';
import { fail, lift, limit, maxItems } from './make.js';

export function csv(call: Call, s: string): Value {
  const rows = records(s);
  if (typeof rows === 'string') return fail(call, rows);
  const [names, ...others] = rows;
  if (names === undefined) return fail(call, 'missing header line');
  if (new Set(names).size < names.length) return fail(call, 'duplicate column name');
  if (rows.length * names.length > maxItems) return limit(call, 'the table is too large');
  const wrong = others.findIndex((row) => row.length !== names.length);
  if (wrong >= 0) return fail(call, `wrong number of fields in record ${wrong + 2}`);
  return lift(call, others.map((row) => new Map(names.map((name, index) => [name, row[index] ?? '']))));
}

/** Fields of each line that is not empty; a string says what is wrong. */
function records(s: string): string[][] | string {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  let row: string[] = [];
  while (field.lastIndex < s.length || row.length > 0) {
    const match = field.exec(s);
    if (match === null) return 'a quote stands where none may be';
    const [, quoted, bare = '', end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '' || quoted !== undefined) rows.push(row);
    row = [];
  }
  return rows;
}
