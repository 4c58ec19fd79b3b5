/**
 * What hashicorp/hcl said about real files: recorded data that lives beside the repository, in `../shared/hcl-oracle` (or
 * `$BYLAW_SHARED/hcl-oracle`); its README describes the four sets. Offsets there are UTF-8 bytes, ours are UTF-16 code units.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { TextFile } from '../../src/shared/text.js';
import type { Attribute, Block, Body, Expression, TemplatePart } from '../../src/syntax/hcl/ast.js';
import { children } from '../../src/syntax/hcl/testing.js';

const folder = resolve(process.env.BYLAW_SHARED ?? '../shared', 'hcl-oracle');

/** Undefined when the data is there, else the sentence to print. */
export const missing = existsSync(folder) ? undefined : `hcl oracle: ${folder} is not there, NOTHING of it was compared`;

const errors = v.nullish(v.array(v.object({ a: v.number(), b: v.number(), s: v.string() })), []);
const strings = v.nullish(v.array(v.string()), []);

const list = v.nullish(v.array(v.unknown()), []);
const rangesLine = v.object({ file: v.string(), errs: list, nodes: strings, comments: v.number() });
const mutationLine = v.object({ file: v.string(), kind: v.string(), mut: v.string(), input: v.string(), perrs: errors });
const fuzzLine = v.object({ input: v.string(), perrs: errors, attrs: v.number(), blocks: v.number(), heads: strings });
const vars = v.optional(v.unknown());
const caseLine = v.looseObject({ test: v.string(), input: v.string(), perrs: errors, want: v.unknown(), vars });

export type OracleCase = v.InferOutput<typeof caseLine>;

export const readRanges = (): v.InferOutput<typeof rangesLine>[] => lines('ranges', rangesLine);
export const readMutations = (): v.InferOutput<typeof mutationLine>[] => lines('mutations', mutationLine);
export const readFuzz = (): v.InferOutput<typeof fuzzLine>[] => lines('fuzz', fuzzLine);
/** Inputs of hcl's own unit tests; `want` is `{k: kind, v: value}`, `vars` the variables in scope. */
export const readCases = (): OracleCase[] => lines('cases', caseLine);

function lines<T extends v.GenericSchema>(name: string, schema: T): v.InferOutput<T>[] {
  const text = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))).toString('utf8');
  return text.split('\n').filter((line) => line !== '').map((line) => v.parse(schema, JSON.parse(line)));
}

/** The 3,279 files, by path. */
export function readCorpus(): ReadonlyMap<string, TextFile> {
  const tar = gunzipSync(readFileSync(join(folder, 'corpus.tar.gz')));
  const files = new Map<string, TextFile>();
  let longName: string | undefined;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(field(tar, at + 124, 12), 8);
    const type = field(tar, at + 156, 1);
    const data = tar.subarray(at + 512, at + 512 + size);
    if (type === 'L') longName = data.toString('utf8').replace(/\0+$/, '');
    else if (type === 'x') longName = /\d+ path=([^\n]*)\n/.exec(data.toString('utf8'))?.[1];
    else {
      const prefix = field(tar, at + 345, 155);
      const short = prefix === '' ? field(tar, at, 100) : `${prefix}/${field(tar, at, 100)}`;
      const path = (longName ?? short).replace(/^\.\//, '');
      if (path.endsWith('.tf')) files.set(path, new TextFile(path, data.toString('utf8')));
      longName = undefined;
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

function field(tar: Buffer, at: number, length: number): string {
  const end = tar.subarray(at, at + length).indexOf(0);
  return tar.toString('utf8', at, at + (end === -1 ? length : end));
}

/** From our offsets to bytes. */
export function byteOffsets(text: string): (offset: number) => number {
  if (Buffer.byteLength(text) === text.length) return (offset) => offset;
  const table = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // A pair of surrogates is four bytes, two for each half.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
    table[i + 1] = bytes;
  }
  return (offset) => table[offset] ?? bytes;
}

/** Attributes, blocks and expressions of a tree, named and numbered as the oracle does. */
export class Projection {
  readonly nodes: string[] = [];

  constructor(readonly byte: (offset: number) => number) {}

  body(body: Body): this {
    for (const one of body.attributes.values()) this.#attribute(one);
    for (const one of body.blocks) this.#block(one);
    return this;
  }

  #attribute({ name, nameSpot, value }: Attribute): void {
    this.#add(`A ${name}`, nameSpot.start, nameSpot.end, value.start, value.end);
    this.expression(value);
  }

  #block({ type, start, labels, openBrace, end, body }: Block): void {
    const { byte } = this;
    const named = labels.map((one) => `${one.text}:${byte(one.start)}-${byte(one.end)}`);
    this.nodes.push(['B', type, byte(start), byte(start + type.length), ...named, byte(openBrace), byte(end)].join(' '));
    this.body(body);
  }

  expression(e: Expression): void {
    switch (e.kind) {
      case 'literal':
        return this.#add('E LiteralValueExpr', e.start, e.end);
      case 'template':
      case 'heredoc': {
        const wraps = e.kind === 'template' && e.parts.length === 1 && e.parts[0]?.kind === 'interpolation';
        this.#add(wraps ? 'E TemplateWrapExpr' : 'E TemplateExpr', e.start, e.end);
        return this.#parts(e.parts);
      }
      case 'variable':
      case 'get':
      case 'index':
        return this.#traversal(e);
      case 'splat':
        this.#add('E SplatExpr', e.start, e.end);
        this.expression(e.of);
        return this.expression(e.each);
      case 'call':
        this.#add('E FunctionCallExpr', e.start, e.end, e.name);
        return e.arguments.forEach((one) => this.expression(one));
      case 'object':
        this.#add('E ObjectConsExpr', e.start, e.end);
        for (const { key, literalKey, value } of e.entries) {
          this.#add('E ObjectConsKeyExpr', key.start, key.end);
          if (literalKey === undefined) this.expression(key);
          this.expression(value);
        }
        return;
      default:
        this.#add(`E ${KINDS[e.kind]}`, e.start, e.end);
        return children(e).forEach((one) => this.expression(one));
    }
  }

  #traversal(e: Expression): void {
    let base = e;
    let steps = 0;
    while (base.kind === 'get' || (base.kind === 'index' && isConstant(base.key))) {
      base = base.of;
      steps++;
    }
    const named = base.kind === 'variable' && base.name !== '*';
    if (named) return this.#add('E ScopeTraversalExpr', e.start, e.end, String(steps + 1));
    // The reference counts `.*` to the splat, `[*]` to what follows it.
    const afterDot = base.kind === 'variable' && base.end - base.start === 2;
    if (steps > 0) this.#add('E RelativeTraversalExpr', afterDot ? base.end : e.start, e.end, String(steps));
    if (base.kind === 'variable') this.#add('E AnonSymbolExpr', base.start, base.end);
    else if (base.kind === 'index') {
      this.#add('E IndexExpr', base.start, base.end);
      this.expression(base.of);
      this.expression(base.key);
    } else this.expression(base);
  }

  #parts(parts: readonly TemplatePart[]): void {
    for (const part of parts) {
      switch (part.kind) {
        case 'text':
          // The reference puts the literal of `""` at its end.
          if (part.text === '') this.#add('E LiteralValueExpr', part.end + 1, part.end + 1, '""');
          else this.#add('E LiteralValueExpr', part.start, part.end, text(part.text));
          break;
        case 'interpolation':
          this.expression(part.value);
          break;
        case 'if':
          this.#add('E ConditionalExpr', part.start, part.end);
          this.expression(part.condition);
          this.#parts(part.then);
          this.#parts(part.else);
          break;
        case 'for':
          this.#add('E TemplateJoinExpr', part.start, part.end);
          this.expression(part.collection);
          this.#parts(part.body);
      }
    }
  }

  #add(kind: string, ...places: (number | string)[]): void {
    this.nodes.push([kind, ...places.map((one) => (typeof one === 'number' ? this.byte(one) : one))].join(' '));
  }
}

const KINDS = {
  binary: 'BinaryOpExpr',
  conditional: 'ConditionalExpr',
  for: 'ForExpr',
  invalid: 'Invalid',
  parentheses: 'ParenthesesExpr',
  tuple: 'TupleConsExpr',
  unary: 'UnaryOpExpr',
} as const;

function isConstant(key: Expression): boolean {
  if (key.kind === 'literal') return true;
  return (key.kind === 'template' || key.kind === 'heredoc') && key.parts.length === 1 && key.parts[0]?.kind === 'text';
}

function text(value: string): string {
  return `"${value}"`;
}

/** A node of the oracle as `Projection` writes it: without line and column, strings unquoted, other values left out. */
export function comparable(node: string): string {
  if (node.startsWith('A ')) return node.replace(/ L\d+ C\d+$/, '');
  const literal = /^(E LiteralValueExpr \d+ \d+) cty\.(?:StringVal\("(.*)"\))?/s.exec(node);
  if (literal === null) return node;
  return literal[2] === undefined ? `${literal[1]}` : `${literal[1]} ${text(goString(literal[2]))}`;
}

const GO_ESCAPES = new Map(Object.entries({ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }));

function goString(quoted: string): string {
  const escape = /\\(?:(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))|(.))/g;
  return quoted.replace(escape, (_, x?: string, u?: string, long?: string, c?: string) => {
    const hex = x ?? u ?? long;
    return hex === undefined ? (GO_ESCAPES.get(c ?? '') ?? c ?? '') : String.fromCodePoint(Number.parseInt(hex, 16));
  });
}
