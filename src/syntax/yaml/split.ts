/** The documents of a stream, told apart by their marks alone: `---` and `...` at the beginning of a line mean nothing else. */

export interface Chunk {
  readonly start: number;
  readonly end: number;
}

const mark = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

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
  const next = text.indexOf('\n', from);
  return next === -1 ? text.length : next + 1;
}

function onlyDirectives(text: string, start: number, end: number): boolean {
  return text
    .slice(start, end)
    .split(/[\r\n]+/)
    .every((line) => /^(?:%|\s*(?:#|$))/.test(line));
}
