/** The documents of a stream, told apart by their marks alone: `---` and `...` at the beginning of a line mean nothing else. */

export interface Chunk {
  readonly start: number;
  readonly end: number;
}

// Lines end with what YAML calls a break, not with all that `^` takes for one.
const mark = /(?<![^\r\n])(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;

export function splitDocuments(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  for (const { 0: found, index } of text.matchAll(mark)) {
    const end = found === '---' ? index : lineEnd(text, index);
    // Directives and comments before `---` belong to the document after it.
    if (found === '---' && onlyDirectives(text, start, end)) continue;
    chunks.push({ start, end });
    start = end;
  }
  if (!onlyDirectives(text, start, text.length)) chunks.push({ start, end: text.length });
  return chunks;
}

function lineEnd(text: string, from: number): number {
  lineBreak.lastIndex = from;
  return lineBreak.test(text) ? lineBreak.lastIndex : text.length;
}

const lineBreak = /\r\n?|\n/g;

/** A directive, a comment or a blank one, and what breaks it. */
const bare = /(?:%[^\r\n]*|[ \t\uFEFF]*(?:#[^\r\n]*)?)(?:[\r\n]+|$)/y;

function onlyDirectives(text: string, start: number, end: number): boolean {
  bare.lastIndex = start;
  while (bare.lastIndex < end) if (!bare.test(text)) return false;
  return true;
}
