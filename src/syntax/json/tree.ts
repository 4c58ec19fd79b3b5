/** JSON text to a value tree; the caller says where a piece of the text stands and what a token means. */
import { createScanner, printParseErrorCode, visit } from 'jsonc-parser';
import type { Dict, Entry, List, Located, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { messageOf } from './messages.js';
import { walk } from './strict.js';
import type { Literal, Visitor } from './strict.js';

export type { Literal } from './strict.js';

/** Deeper than any real document, far from the end of the stack. */
export const maxDepth = 256;

export interface Fault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** The value is whole all the same. */
  readonly harmless?: true;
}

export interface Tree {
  readonly value: Value | undefined;
  readonly faults: readonly Fault[];
}

/** What the tokens of a text become. */
export interface Meaning {
  readonly place: (start: number, end: number) => Spot;
  /** What all values have in common. */
  readonly inherited: Omit<Located, 'at'>;
  readonly literal: (value: Literal, start: number, end: number) => Value;
  /** A key, or why it is not known. */
  readonly key: (name: string, start: number, end: number) => Unknown | string;
  /** Why the item of a list that stands here may be any number of items; undefined if it is one. */
  readonly several: (start: number, end: number) => Unknown | undefined;
  /** What stands for a list or an object that is so deep in others; absent: itself. */
  readonly standIn?: (made: Dict | List, depth: number) => Dict | List;
}

interface OpenDict {
  readonly kind: 'dict';
  readonly start: number;
  readonly entries: Map<string, Entry>;
  key: Unknown | string | undefined;
  keyAt: Spot | undefined;
  rest: Unknown | undefined;
}

interface OpenList {
  readonly kind: 'list';
  readonly start: number;
  readonly items: Value[];
  rest: Unknown | undefined;
}

export function buildTree(text: string, meaning: Meaning): Tree {
  const strict = new Builder(meaning);
  return walk(text, strict, maxDepth) ? strict : mended(text, meaning);
}

/** What can be read of a text that is no JSON, and what is wrong with it. */
function mended(text: string, meaning: Meaning): Tree {
  const deep = tooDeep(text);
  if (deep !== undefined) return { value: undefined, faults: [deep] };
  const builder = new Builder(meaning);
  const options = { disallowComments: true, allowTrailingComma: false };
  visit(
    text,
    {
      onObjectBegin: (offset) => builder.openDict(offset),
      onObjectProperty: (name, offset, length) => builder.property(name, offset, offset + length),
      onObjectEnd: (offset, length) => builder.close(offset + length),
      onArrayBegin: (offset) => builder.openList(offset),
      onArrayEnd: (offset, length) => builder.close(offset + length),
      onLiteralValue: (value: Literal, offset, length) => builder.literal(value, offset, offset + length),
      onError: (code, offset, length) => builder.fault(messageOf(printParseErrorCode(code)), offset, offset + length),
    },
    options,
  );
  return builder;
}

/** The parser recurses, so depth is counted before it starts. */
function tooDeep(text: string): Fault | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== EOF; kind = scanner.scan()) {
    if (kind === OPEN_BRACE || kind === OPEN_BRACKET) depth++;
    else if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) depth--;
    if (depth <= maxDepth) continue;
    const start = scanner.getTokenOffset();
    return { message: `is nested deeper than ${maxDepth} levels`, start, end: start + 1 };
  }
  return undefined;
}

// The library declares its token kinds as a const enum, which isolated modules cannot read.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const EOF = 17;

class Builder implements Tree, Visitor {
  value: Value | undefined;
  readonly faults: Fault[] = [];
  readonly #stack: (OpenDict | OpenList)[] = [];

  constructor(readonly meaning: Meaning) {}

  fault(message: string, start: number, end: number): void {
    this.faults.push({ message, start, end });
  }

  twice(name: string, start: number, end: number): void {
    this.faults.push({ message: `the key ${JSON.stringify(name)} is written twice`, start, end, harmless: true });
  }

  openDict(start: number): void {
    this.#stack.push({ kind: 'dict', start, entries: new Map(), key: undefined, keyAt: undefined, rest: undefined });
  }

  openList(start: number): void {
    this.#stack.push({ kind: 'list', start, items: [], rest: undefined });
  }

  property(name: string, start: number, end: number): void {
    const top = this.#stack.at(-1);
    if (top?.kind !== 'dict') return;
    if (top.entries.has(name)) this.twice(name, start, end);
    top.key = this.meaning.key(name, start, end);
    top.keyAt = this.meaning.place(start, end);
  }

  close(end: number): void {
    const top = this.#stack.pop();
    if (top === undefined) return;
    const { inherited, place, standIn } = this.meaning;
    const at = place(top.start, end);
    const made: Dict | List =
      top.kind === 'dict'
        ? { kind: 'dict', entries: top.entries, at, ...inherited }
        : { kind: 'list', items: top.items, at, ...inherited };
    const whole = top.rest === undefined ? made : { ...made, rest: top.rest };
    this.#add(standIn === undefined ? whole : standIn(whole, this.#stack.length));
  }

  literal(value: Literal, start: number, end: number): void {
    const top = this.#stack.at(-1);
    const several = top?.kind === 'list' ? this.meaning.several(start, end) : undefined;
    if (top !== undefined && several !== undefined) top.rest ??= several;
    else this.#add(this.meaning.literal(value, start, end));
  }

  #add(value: Value): void {
    const top = this.#stack.at(-1);
    if (top === undefined) this.value ??= value;
    else if (top.kind === 'list') top.items.push(value);
    else if (top.key !== undefined && top.keyAt !== undefined) {
      if (typeof top.key === 'string') top.entries.set(top.key, { key: top.keyAt, value });
      else top.rest ??= top.key;
      top.key = undefined;
    }
  }
}
