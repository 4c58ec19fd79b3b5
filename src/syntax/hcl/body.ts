/** Bodies: attributes and blocks (HCL specification, "Structural Elements"). */
import type { Attribute, Block, Body, Label } from './ast.js';
import { expression } from './expression.js';
import { bodyFollows, isRootBlock, Recovery } from './recovery.js';
import type { Scanner } from './scanner.js';
import { readRun } from './text-run.js';
import * as T from './tokens.js';

/** The body of a file, from the current token on. */
export function fileBody(s: Scanner, recovery: Recovery): Body {
  const found = new Found();
  items(s, recovery, found, -1);
  return { file: s.file, start: 0, end: s.limit, attributes: found.attributes, blocks: found.blocks };
}

class Found {
  readonly attributes = new Map<string, Attribute>();
  readonly blocks: Block[] = [];
  /** Blocks that belong outside. */
  hoisted: readonly Block[] = [];

  /** In a body that nothing closes, blocks that only stand at the root are not its own: a brace is missing before them. */
  hoist(s: Scanner, open: number): void {
    const first = this.blocks.findIndex((block) => isRootBlock(s, block.start));
    if (first !== -1) this.hoisted = this.blocks.splice(first);
    s.last = open;
    for (const one of [...this.attributes.values(), ...this.blocks]) s.last = Math.max(s.last, one.end);
  }
}

/** Reads items up to the closing brace (or the end, at the root); `header` is where the block begins, -1 at the root. */
function items(s: Scanner, recovery: Recovery, found: Found, header: number): void {
  while (!s.unwinding || header < 0) {
    s.unwinding = false;
    if (s.kind === T.END || (s.kind === T.CLOSE_BRACE && header >= 0)) return;
    if (s.kind === T.NEWLINE) s.advance();
    else {
      const anchor = item(s, recovery, found, header);
      if (s.panic) recovery.resume(anchor, header);
    }
  }
}

/** One attribute or block; answers where to look from for what follows if it failed. */
function item(s: Scanner, recovery: Recovery, found: Found, header: number): number {
  const start = s.start;
  if (s.kind !== T.IDENTIFIER) {
    if (s.kind === T.CLOSE_BRACE) s.fail('this `}` closes nothing');
    else s.fail(s.kind === T.QUOTE ? 'names of attributes are not quoted' : 'an attribute or a block is expected here');
    return start;
  }
  const name = s.slice();
  const nameEnd = s.end;
  s.advance();
  if (s.kind === T.ASSIGN) {
    attribute(s, found, name, start, nameEnd);
    if (!s.panic) afterAttribute(s, header);
    return start;
  }
  const made = block(s, recovery, found, name, start, nameEnd);
  if (made === undefined) return start;
  if (!s.panic && !s.unwinding && s.kind !== T.NEWLINE && s.kind !== T.END) s.fail('a newline is expected after the block');
  return Math.max(start, made.end - 1);
}

/** The current token is `=`. */
function attribute(s: Scanner, found: Found, name: string, start: number, nameEnd: number): void {
  s.advance();
  const value = expression(s);
  const { file } = s;
  if (found.attributes.has(name)) s.report(`the attribute ${name} was set already`, start, nameEnd);
  else found.attributes.set(name, { file, start, end: value.end, name, nameSpot: { file, start, end: nameEnd }, value });
}

function afterAttribute(s: Scanner, header: number): void {
  if (s.kind === T.NEWLINE || s.kind === T.END) return;
  // What is meant is plain: the block goes on and ends here.
  if (s.kind === T.CLOSE_BRACE && header >= 0) s.report('a newline is expected before this `}`');
  else if (s.kind === T.COMMA) s.fail('attributes are separated by newlines, not commas');
  else s.fail('a newline is expected after the attribute');
}

/** The type was consumed. */
function block(
  s: Scanner,
  recovery: Recovery,
  found: Found,
  type: string,
  start: number,
  typeEnd: number,
): Block | undefined {
  const labels: Label[] = [];
  while (!s.panic && (s.kind === T.IDENTIFIER || s.kind === T.QUOTE)) labels.push(label(s));
  const header = { file: s.file, start, end: labels.at(-1)?.end ?? typeEnd };
  if (s.kind !== T.OPEN_BRACE) {
    s.fail('`=` for an attribute or `{` for a block is expected here');
    if (s.kind !== T.NEWLINE || !bodyFollows(s, start)) return undefined;
    s.panic = false;
  }
  if (s.panic) return undefined;
  const openBrace = s.kind === T.OPEN_BRACE ? s.start : s.last;
  const outer = s.enter();
  const inner = new Found();
  if (!s.panic) blockBody(s, recovery, inner, start);
  s.leave(outer);
  const body: Body = { file: s.file, start: openBrace, end: s.last, attributes: inner.attributes, blocks: inner.blocks };
  const made: Block = { file: s.file, start, end: s.last, type, labels, header, body, openBrace };
  found.blocks.push(made);
  for (const one of inner.hoisted) found.blocks.push(one);
  return made;
}

/** The current token is `{`, or the newline where it should have been. */
function blockBody(s: Scanner, recovery: Recovery, inner: Found, header: number): void {
  const open = s.start;
  if (s.kind === T.OPEN_BRACE) s.advance();
  if (s.kind !== T.NEWLINE && s.kind !== T.CLOSE_BRACE && s.kind !== T.END) oneAttribute(s, inner);
  else items(s, recovery, inner, header);
  if (s.panic || s.unwinding) return;
  if (s.kind === T.CLOSE_BRACE) s.advance();
  else if (s.kind !== T.END) s.fail('a block on one line holds one attribute and ends with `}`');
  else {
    s.report('this block is not closed', open, open + 1);
    inner.hoist(s, open + 1);
  }
}

/** `block { a = 1 }` */
function oneAttribute(s: Scanner, inner: Found): void {
  const { start, end } = s;
  const name = s.slice();
  if (s.kind !== T.IDENTIFIER) return s.fail('an attribute or `}` is expected here');
  s.advance();
  if (s.kind === T.ASSIGN) attribute(s, inner, name, start, end);
  else s.fail('a block on one line holds one attribute; write nested blocks on lines of their own', start, end);
}

/** A name, or a quoted string without sequences. */
function label(s: Scanner): Label {
  const { file, start } = s;
  if (s.kind === T.IDENTIFIER) {
    const end = s.end;
    const text = s.slice();
    s.advance();
    return { file, start, end, text };
  }
  const run = readRun(s, start + 1, true);
  if (run.end >= s.limit || s.text.charCodeAt(run.end) !== T.QUOTE) {
    s.fail('a label is plain text between quotes, on one line', start, run.end);
    s.last = run.end;
    return { file, start, end: run.end, text: run.text };
  }
  s.seek(run.end + 1);
  return { file, start, end: run.end + 1, text: run.text.normalize('NFC') };
}
