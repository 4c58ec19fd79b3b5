/** Source text without what does not matter to its meaning: comments and white space. */
import type { Vocabulary } from '../model/raw.js';

/**
 * Good enough to recognise a construct that moved or was reformatted; not a parser. A quoted string keeps its comment signs,
 * and loses its blanks like everything else.
 */
export function bare(text: string, vocabulary: Vocabulary): string {
  const kept: string[] = [];
  const special = /["'#/]/g;
  let from = 0;
  for (let found = special.exec(text); found !== null; found = special.exec(text)) {
    const { end, drop } = pieceAt(text, found.index, vocabulary);
    kept.push(text.slice(from, drop ? found.index : end));
    from = end;
    special.lastIndex = end;
  }
  return kept.concat(text.slice(from)).join('').replace(/\s+/g, '');
}

interface Piece {
  readonly end: number;
  /** A comment. */
  readonly drop: boolean;
}

/** The string or comment that begins here, or one character. */
function pieceAt(text: string, at: number, vocabulary: Vocabulary): Piece {
  const yaml = vocabulary !== 'terraform';
  const before = text.charAt(at - 1);
  switch (text.charAt(at)) {
    case '#':
      // In YAML only after a blank; else it is part of a word.
      return yaml && /\S/.test(before) ? { end: at + 1, drop: false } : { end: endOf(text, '\n', at), drop: true };
    case '/':
      if (!yaml && text.startsWith('//', at)) return { end: endOf(text, '\n', at), drop: true };
      return !yaml && text.startsWith('/*', at) ? { end: endOf(text, '*/', at + 2), drop: true } : { end: at + 1, drop: false };
    case "'":
      return { end: yaml && opens(before) ? endOf(text, "'", at + 1) : at + 1, drop: false };
    default:
      return { end: !yaml || opens(before) ? endOfQuoted(text, at + 1) : at + 1, drop: false };
  }
}

/** In YAML a quote within a word is part of it. */
function opens(before: string): boolean {
  return before === '' || /[\s[{,:]/.test(before);
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

function endOfQuoted(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character === '\\') at++;
  }
  return text.length;
}
