/** JSON as it is written: properties in their order, those written twice too, and where everything stands. */
import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { TextFile } from '../../../shared/text.js';
import { messageOf } from '../../json/messages.js';
import type { Diagnostic } from '../ast.js';

interface Place {
  readonly start: number;
  readonly end: number;
}

export interface Text extends Place {
  readonly kind: 'string';
  readonly text: string;
}

export interface Property {
  readonly key: Text;
  readonly value: Json;
}

export interface JsonObject extends Place {
  readonly kind: 'object';
  readonly properties: readonly Property[];
}

export interface JsonArray extends Place {
  readonly kind: 'array';
  readonly items: readonly Json[];
}

export interface Bare extends Place {
  readonly kind: 'bare';
  readonly value: boolean | number | null;
}

export type Json = Bare | JsonArray | JsonObject | Text;

/** Deeper than any real document; every walker may recurse. */
const maxDepth = 256;

const mostErrors = 1000;

export interface JsonReading {
  /** What could be read, also beside errors. */
  readonly root: Json | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function readJson(file: TextFile): JsonReading {
  // A byte order mark is not JSON, yet editors write it; as a blank it keeps every offset.
  const text = file.text.startsWith('\uFEFF') ? ` ${file.text.slice(1)}` : file.text;
  const deep = tooDeep(text);
  if (deep !== undefined) {
    return { root: undefined, diagnostics: [{ file, ...deep, message: `nested more than ${maxDepth} levels deep` }] };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const diagnostics = errors.slice(0, mostErrors).map(({ error, offset, length }) => {
    return { file, start: offset, end: offset + length, message: messageOf(printParseErrorCode(error)) };
  });
  return { root: tree && jsonOf(tree), diagnostics };
}

function tooDeep(text: string): Place | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let kind: number = scanner.scan(); kind !== EOF; kind = scanner.scan()) {
    if (kind === OPEN_BRACE || kind === OPEN_BRACKET) depth++;
    else if (kind === CLOSE_BRACE || kind === CLOSE_BRACKET) depth--;
    if (depth > maxDepth) return { start: scanner.getTokenOffset(), end: scanner.getTokenOffset() + 1 };
  }
  return undefined;
}

/** As in jsonc-parser's SyntaxKind, a const enum that isolated modules cannot use. */
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, EOF] = [1, 2, 3, 4, 17];

function jsonOf(node: Node): Json | undefined {
  const place = { start: node.offset, end: node.offset + node.length };
  const value: unknown = node.value;
  switch (node.type) {
    case 'object':
      return { kind: 'object', properties: (node.children ?? []).flatMap(propertyOf), ...place };
    case 'array':
      return { kind: 'array', items: (node.children ?? []).map(jsonOf).filter((item) => item !== undefined), ...place };
    case 'string':
      return { kind: 'string', text: String(value), ...place };
    case 'boolean':
      return { kind: 'bare', value: value === true, ...place };
    case 'number':
      return { kind: 'bare', value: Number(value), ...place };
    case 'null':
      return { kind: 'bare', value: null, ...place };
    default:
      return undefined;
  }
}

/** One whose value is missing was reported. */
function propertyOf({ children = [] }: Node): readonly Property[] {
  const [name, written] = children;
  const key = name && jsonOf(name);
  const value = written && jsonOf(written);
  return key?.kind === 'string' && value !== undefined ? [{ key, value }] : [];
}
