/** What a machine is handed at its first start ("Run commands when you launch an EC2 instance with user data input"). */
import { absent, coll } from '../../model/attr.js';
import type { Coll, Member } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import type { Dict, Located, Scalar, Template, Value } from '../../model/value.js';
import { naming } from '../naming.js';
import { cursor, maybe } from '../read.js';
import type { Cursor } from '../read.js';
import { setting } from '../settings.js';
import { assignmentsIn } from './boot/assignments.js';
import { decoded } from './boot/base64.js';
import { piecesOf } from './boot/blocks.js';
import { LocatedText } from './boot/text.js';
import type { Range } from './boot/text.js';

/** `plain` is a text, `encoded` the same in Base64; one of them is written. Either is taken as what it turns out to be. */
export function bootData(plain: Cursor, encoded: Cursor): Coll<Setting> {
  const near = plain.value === undefined ? encoded.near : plain.near;
  const reader = new Reader();
  for (const { value } of [plain, encoded]) if (value !== undefined) reader.add(value);
  return coll(reader.items, near, reader.open);
}

/** Four times what EC2 takes (16 KB): whatever is longer is not what an instance gets. */
const longest = 65_536;
/** Parts in messages in structures: nobody nests them deeper. */
const deepest = 8;

class Reader {
  readonly items: Member<Setting>[] = [];
  /** Why there may be more. */
  open: string | undefined;
  readonly #named = naming('variable');
  readonly #numbered = naming('line');
  #depth = 0;
  #doubt: string | undefined;

  add(value: Value): void {
    if (this.#depth >= deepest) return this.#more('it is nested too deeply');
    this.#depth++;
    this.#read(value);
    this.#depth--;
  }

  #read(value: Value): void {
    if (value.kind !== 'list' && value.kind !== 'dict' && value.decoded !== undefined) return this.add(value.decoded);
    switch (value.kind) {
      case 'scalar':
        return value.value === null ? undefined : this.#encoded(value, String(value.value));
      case 'template':
        return this.#text(value);
      case 'list':
        for (const item of value.items) this.add(item);
        return value.rest && this.#more(value.rest.reason.text);
      case 'dict':
        return this.#structure(value);
      case 'unknown':
        return value.oneOf === undefined ? this.#more(value.reason.text) : this.#alternatives(value.oneOf, value.reason.text);
    }
  }

  #more(reason: string): void {
    this.open ??= reason;
  }

  #alternatives(oneOf: readonly Value[], reason: string): void {
    const before = this.#doubt;
    this.#doubt = before ?? reason;
    for (const one of oneOf) this.add(one);
    this.#doubt = before;
  }

  /** What was put together as a structure, and then written as JSON or YAML. */
  #structure({ entries, rest }: Dict): void {
    for (const [name, { value }] of entries) {
      if (isMore(value)) this.add(value);
      else this.#variable(name, setting(cursor(value)));
    }
    if (rest !== undefined) this.#more(rest.reason.text);
  }

  #encoded(value: Scalar, text: string): void {
    const read = text.length > 2 * longest ? undefined : decoded(text);
    if (read === 'compressed') return this.#more('it is compressed');
    return this.#text(read === undefined ? value : textIn(read.text, value));
  }

  #text(value: Scalar | Template): void {
    const located = new LocatedText(value);
    const { text } = located;
    if (text.length > longest) return this.#more('it is too long to be taken apart');
    const inConfig = /^\s{0,100}#cloud-config\b/.test(text);
    for (const { kind, range, number } of piecesOf(text)) {
      if (kind === 'line') this.#lineOf(located, range, number, inConfig);
      else if (kind === 'key') this.#line(number, located.slice(range));
      else this.add(located.slice(range));
    }
  }

  #lineOf(located: LocatedText, [start, end]: Range, number: number, inConfig: boolean): void {
    const line = located.text.slice(start, end);
    const filled = located.holeIn([start, end]);
    if (filled !== undefined) return this.add(filled);
    if (saysNothing(line)) return;
    const cuts: Range[] = [];
    for (const { name, value, said, made } of assignmentsIn(line)) {
      const range: Range = [start + value[0], start + value[1]];
      const written = located.slice(range);
      if (inConfig && name === 'content' && isEncoded(written)) this.add(written);
      else this.#variable(name, setting(cursor(written), made ? absent(written) : undefined));
      for (const [from, to] of said) cuts.push([start + from, start + to]);
    }
    const piece = located.slice([start, end], cuts);
    if (piece.kind !== 'scalar' || !saysNothing(String(piece.value))) this.#line(number, piece);
  }

  #variable(name: string, made: Setting): void {
    this.items.push(this.#named(this.#member(made), name));
  }

  #line(number: number, value: Value): void {
    this.items.push(this.#numbered(this.#member(setting(cursor(value))), String(number)));
  }

  #member(made: Setting): Member<Setting> {
    return this.#doubt === undefined ? made : maybe(made, this.#doubt);
  }
}

/** Blank, punctuation or a comment. */
function saysNothing(line: string): boolean {
  return !/\w/.test(line) || /^\s*(?:#|\/\/|rem\s)/i.test(line);
}

/** More than a single value: a collection, or a text of several lines. */
function isMore(value: Value): boolean {
  if (value.kind === 'template') return value.parts.some((part) => typeof part === 'string' && part.includes('\n'));
  return value.kind === 'list' || value.kind === 'dict' || (value.kind === 'scalar' && String(value.value).includes('\n'));
}

/** The content of a file may stand there in Base64. */
function isEncoded(value: Value): boolean {
  return value.kind === 'scalar' && decoded(String(value.value)) !== undefined;
}

/** A text whose characters stand nowhere; all of it stands where its encoded form does. */
function textIn(text: string, { at, from, sensitive }: Located): Scalar {
  return { kind: 'scalar', value: text, at, from, sensitive };
}
