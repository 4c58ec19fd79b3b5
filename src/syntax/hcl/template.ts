/** Templates: quoted strings and bare templates (HCL specification, "Templates"). */
import type { TemplateExpression, TemplatePart, TextPart } from './ast.js';
import type { ReadExpression } from './brackets.js';
import { build } from './directives.js';
import type { Scanner } from './scanner.js';
import { Sequences } from './sequences.js';
import { beginsSequence, readRun } from './text-run.js';
import * as T from './tokens.js';

/** The current token is the opening quote. */
export function quoted(s: Scanner, read: ReadExpression): TemplateExpression {
  const { file, start, text } = s;
  const plain = plainEnd(text, start + 1, s.limit);
  if (plain !== -1) {
    s.seek(plain + 1);
    const part: TextPart = { kind: 'text', file, start: start + 1, end: plain, text: text.slice(start + 1, plain) };
    return { kind: 'template', file, start, end: plain + 1, parts: [part] };
  }
  const found = new Sequences(s, read);
  let at = start + 1;
  while (!s.panic) {
    if (at < s.limit && text.charCodeAt(at) === T.QUOTE) break;
    if (at + 1 < s.limit && beginsSequence(text, at)) at = found.sequence(at);
    else {
      const run = readRun(s, at, true);
      found.text(run);
      at = run.end;
      if (at >= s.limit || text.charCodeAt(at) === 0x0a) s.fail('the string is not closed on its line', start, at);
    }
  }
  if (s.panic) {
    s.last = Math.max(s.last, at);
    return { kind: 'template', file, start, end: s.last, parts: build(s, found.broken()) };
  }
  const parts = build(s, found.pieces);
  s.seek(at + 1);
  return { kind: 'template', file, start, end: at + 1, parts };
}

/** Most strings are plain: where such a one ends; -1 when there is anything in it to interpret. */
function plainEnd(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === T.QUOTE) return at;
    if (code === 0x24 || code === T.PERCENT || code === 0x5c || code < 0x20 || code > 0x7e) return -1;
  }
  return -1;
}

/** The whole text is a template. */
export function bare(s: Scanner, from: number, read: ReadExpression): TemplatePart[] {
  const found = new Sequences(s, read);
  let at = from;
  while (at < s.limit && !s.panic) {
    if (at + 1 < s.limit && beginsSequence(s.text, at)) at = found.sequence(at);
    else {
      const run = readRun(s, at, false);
      found.text(run);
      at = run.end;
    }
  }
  s.last = Math.max(s.last, at);
  return build(s, s.panic ? found.broken() : found.pieces);
}
