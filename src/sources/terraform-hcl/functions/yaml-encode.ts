/** `yamlencode`: the block style that Terraform writes; what is not known stays a hole. */
import type { Value } from '../../../model/value.js';
import { byCodePoint, writeJson } from '../../../syntax/json/index.js';
import { maxText } from './make.js';
import type { Part } from './make.js';

/** Undefined when the text would be too long. */
export function writeYaml(value: Value): readonly Part[] | undefined {
  const out: Part[] = [];
  const size = { left: maxText };
  write(value, '', out, size);
  out.push('\n');
  return size.left < 0 ? undefined : out;
}

interface Size {
  left: number;
}

function write(value: Value, margin: string, out: Part[], size: Size): void {
  size.left -= margin.length + 1;
  if (size.left < 0) return;
  if (value.kind === 'list' && value.items.length > 0) {
    value.items.forEach((item, index) => {
      out.push(index === 0 ? '- ' : `\n${margin}- `);
      write(item, `${margin}  `, out, size);
    });
    if (value.rest !== undefined) out.push(value.rest);
  } else if (value.kind === 'dict' && value.entries.size > 0 && value.rest === undefined) {
    [...value.entries].sort(([a], [b]) => byCodePoint(a, b)).forEach(([key, entry], index) => {
      out.push(`${index === 0 ? '' : `\n${margin}`}${quote(key)}:`);
      member(entry.value, margin, out, size);
    });
  } else leaf(value, margin, out, size);
}

/** Lists under a key stand at the key's own margin, maps two columns further. */
function member(value: Value, margin: string, out: Part[], size: Size): void {
  const list = value.kind === 'list' && value.items.length > 0;
  const dict = value.kind === 'dict' && value.entries.size > 0 && value.rest === undefined;
  const inner = list ? margin : `${margin}  `;
  out.push(list || dict ? `\n${inner}` : ' ');
  write(value, inner, out, size);
}

function leaf(value: Value, margin: string, out: Part[], size: Size): void {
  const text = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
  const block = text.includes('\n') ? blockOf(text, margin) : undefined;
  const written = block === undefined ? writeJson(value, { sorted: true }) : [block];
  if (written === undefined) size.left = -1;
  for (const part of written ?? []) {
    out.push(part);
    size.left -= typeof part === 'string' ? part.length : 1;
  }
}

/** Several lines stand as they are after `|`; `-` without and `+` with more than one final newline. */
function blockOf(text: string, margin: string): string | undefined {
  if (/[^\P{C}\n\t]/u.test(text) || /^[ \n]/.test(text)) return undefined;
  const chomp = text.endsWith('\n\n') ? '|+' : text.endsWith('\n') ? '|' : '|-';
  const lines = text.replace(/\n$/, '').split('\n');
  const inner = margin === '' ? '  ' : margin;
  return [chomp, ...lines.map((line) => (line === '' ? '' : inner + line))].join('\n');
}

function quote(key: string): string {
  return JSON.stringify(key);
}
