/** Backslash sequences of quoted strings (HCL specification, "Template Expressions"). */
import type { Scanner } from './scanner.js';

const SIMPLE = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
]);

/** What the sequence at a backslash stands for; one that is not known is reported and kept as it is written. */
export function readEscape(s: Scanner, at: number): { readonly text: string; readonly end: number } {
  const letter = at + 1 < s.limit ? s.text.charAt(at + 1) : '';
  const simple = SIMPLE.get(letter);
  if (simple !== undefined) return { text: simple, end: at + 2 };
  const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const end = at + 2 + digits;
  const hex = s.text.slice(at + 2, Math.min(end, s.limit));
  if (digits > 0 && hex.length === digits && /^[0-9a-f]+$/i.test(hex)) {
    const point = Number.parseInt(hex, 16);
    // Halves of surrogate pairs are no characters of their own.
    if (point <= 0x10ffff) return { text: point >= 0xd800 && point <= 0xdfff ? '\ufffd' : String.fromCodePoint(point), end };
  }
  const kept = Math.min(at + (letter === '\n' || letter === '\r' ? 1 : 2), s.limit);
  s.report('this is not an escape sequence', at, kept);
  return { text: s.text.slice(at, kept), end: kept };
}
