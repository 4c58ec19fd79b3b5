/** What the provider that is built into Terraform writes. "Terraform: provider::terraform::encode_tfvars" and `encode_expr`. */
import type { Dict, Value } from '../../../model/value.js';
import { byCodePoint } from '../../../syntax/json/index.js';
import { textFrom } from '../convert.js';
import type { Call, HclFunction } from '../function.js';
import { whyNot } from '../operators.js';
import { fn1 } from './call.js';
import { because, fail, limit, maxText, scalar } from './make.js';
import { any, map } from './params.js';

/** They belong to a provider, so `core::` does not reach them. */
export const variables: Readonly<Record<string, HclFunction>> = {
  'provider::terraform::encode_expr': fn1(any('expr'), (call, value) => known(call, value, (size) => written(value, '', size))),
  'provider::terraform::encode_tfvars': fn1(map('value'), (call, value) => {
    const wrong = [...value.entries.keys()].find((key) => !isName(key));
    if (wrong !== undefined) return fail(call, `${JSON.stringify(wrong)} is no valid variable name`);
    return known(call, value, (size) => [...attributes(value, '', size), ''].join('\n'));
  }),
};

interface Size {
  left: number;
}

function known(call: Call, value: Value, write: (size: Size) => string): Value {
  const reason = whyNot(value, -100);
  if (reason !== undefined) return because(call, reason);
  const size = { left: maxText };
  const text = write(size);
  return size.left < 0 ? limit(call, 'the text would be too long') : scalar(call, text);
}

function isName(key: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(key);
}

function written(value: Value, margin: string, size: Size): string {
  size.left -= margin.length + 1;
  if (size.left < 0) return '';
  if (value.kind === 'list') return `[${value.items.map((item) => written(item, margin, size)).join(', ')}]`;
  if (value.kind !== 'dict') return value.kind === 'scalar' ? literal(value.value, size) : '';
  if (value.entries.size === 0) return '{}';
  return `{\n${attributes(value, `${margin}  `, size).join('\n')}\n${margin}}`;
}

function literal(value: boolean | number | string | null, size: Size): string {
  const text = typeof value === 'string' ? quoted(value) : (textFrom(value) ?? 'null');
  size.left -= text.length;
  return text;
}

/** Equal signs of lines that follow each other stand below each other. */
function attributes(of: Dict, margin: string, size: Size): readonly string[] {
  const all = [...of.entries].sort(([a], [b]) => byCodePoint(a, b));
  const pairs = all.map(([key, { value }]) => [isName(key) ? key : quoted(key), written(value, margin, size)] as const);
  const widths = pairs.map(([key, value]) => (value.includes('\n') ? 0 : [...key].length));
  return pairs.map(([key, value], index) => {
    const width = widths[index] === 0 ? 0 : around(widths, index);
    return `${margin}${key}${' '.repeat(Math.max(0, width - [...key].length))} = ${value}`;
  });
}

/** The largest of a run without zeros. */
function around(widths: readonly number[], index: number): number {
  const from = widths.lastIndexOf(0, index) + 1;
  const end = widths.indexOf(0, index);
  return widths.slice(from, end < 0 ? undefined : end).reduce((a, b) => Math.max(a, b), 0);
}

const escapes: ReadonlyMap<string, string> = new Map([['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t'], ['"', '\\"'], ['\\', '\\\\']]);

function quoted(text: string): string {
  // eslint-disable-next-line no-control-regex
  const escaped = text.replace(/["\\\u0000-\u001f\u007f]/g, (char) => escapes.get(char) ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escaped.replace(/([$%])\{/g, '$1$1{')}"`;
}
