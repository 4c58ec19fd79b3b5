/** A value tree as JSON text; what is not known stays a hole. */
import type { Dict, List, Template, Unknown, Value } from '../../model/value.js';

export type Parts = readonly (Unknown | string)[];

export interface Style {
  /** One step of indentation; none writes everything on one line. */
  readonly indent?: string;
  /** Keys in the order of their code points, as Terraform's `jsonencode` writes them. */
  readonly sorted?: boolean;
}

/** Values share parts by reference, so a small tree can be an endless text. */
const maxLength = 16 * 1024 * 1024;

/** Undefined when the text would be larger than 16 MiB. */
export function writeJson(value: Value, style: Style = {}): Parts | undefined {
  const writer = new Writer(style);
  writer.value(value, '');
  return writer.parts();
}

/** True if nothing of it is unknown. */
export function isWhole(parts: Parts): parts is readonly string[] {
  return parts.every((part) => typeof part === 'string');
}

class Writer {
  readonly #parts: (Unknown | string)[] = [];
  #text = '';
  #length = 0;

  constructor(readonly style: Style) {}

  parts(): Parts | undefined {
    if (this.#length > maxLength) return undefined;
    if (this.#text !== '' || this.#parts.length === 0) this.#parts.push(this.#text);
    return this.#parts;
  }

  value(value: Value, margin: string): void {
    if (this.#length > maxLength) return;
    switch (value.kind) {
      case 'scalar':
        return this.#add(typeof value.value === 'string' ? quote(value.value) : plain(value.value));
      case 'template':
        return this.#template(value);
      case 'unknown':
        return this.#hole(value);
      case 'list':
        return this.#list(value, margin);
      case 'dict':
        return this.#dict(value, margin);
    }
  }

  #add(text: string): void {
    this.#text += text;
    this.#length += text.length;
  }

  #hole(hole: Unknown): void {
    if (this.#text !== '') this.#parts.push(this.#text);
    this.#parts.push(hole);
    this.#text = '';
    this.#length += 1;
  }

  #template(value: Template): void {
    this.#add('"');
    for (const part of value.parts) {
      if (typeof part === 'string') this.#add(quote(part).slice(1, -1));
      else this.#hole(part);
    }
    this.#add('"');
  }

  #list(value: List, margin: string): void {
    const { items, rest } = value;
    if (items.length === 0 && rest === undefined) return this.#add('[]');
    const inner = margin + (this.style.indent ?? '');
    this.#add('[');
    items.forEach((item, index) => {
      this.#add((index === 0 ? '' : ',') + this.#line(inner));
      this.value(item, inner);
    });
    // The comma belongs to what may follow.
    if (rest !== undefined) this.#hole(rest);
    this.#add(`${this.#line(margin)}]`);
  }

  #dict(value: Dict, margin: string): void {
    const { entries, rest } = value;
    if (entries.size === 0 && rest === undefined) return this.#add('{}');
    const inner = margin + (this.style.indent ?? '');
    const keys = [...entries.keys()];
    if (this.style.sorted === true) keys.sort(byCodePoint);
    const colon = this.style.indent === undefined ? ':' : ': ';
    this.#add('{');
    // Unknown keys may stand anywhere between the known ones.
    if (rest !== undefined) this.#hole(rest);
    else {
      keys.forEach((key, index) => {
        this.#add((index === 0 ? '' : ',') + this.#line(inner) + quote(key) + colon);
        const entry = entries.get(key);
        if (entry !== undefined) this.value(entry.value, inner);
      });
    }
    this.#add(`${this.#line(margin)}}`);
  }

  #line(margin: string): string {
    return this.style.indent === undefined ? '' : `\n${margin}`;
  }
}

/** As Go's encoder: safe within HTML and JavaScript, half surrogates replaced. */
function quote(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function plain(value: boolean | number | null): string {
  return typeof value === 'number' ? decimal(value) : String(value);
}

/** A number without exponent, as Terraform writes it. */
export function decimal(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return Object.is(value, -0) ? '0' : text;
  const [, sign = '', lead = '', fraction = '', power = '0'] = match;
  const exponent = Number(power);
  if (exponent > 0) return sign + lead + fraction.padEnd(exponent, '0');
  return `${sign}0.${'0'.repeat(-exponent - 1)}${lead}${fraction}`;
}

/** The order of Go and of Terraform's `sort`: by code point, not by UTF-16 unit. */
export function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (left !== right) return (isSurrogate(left) ? 0x20000 : left) - (isSurrogate(right) ? 0x20000 : right) || left - right;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
