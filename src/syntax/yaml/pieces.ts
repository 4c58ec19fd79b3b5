/** Where the lines of a block scalar lie. */

export type Pieces = readonly (readonly [number, number])[];

/**
 * Pairs of an offset in the string and the offset in the source, one a line. `start` and `end` bound the lines in the source,
 * `indent` is what the string leaves out of each. Lines reach the string in order, with nothing but blanks and breaks between.
 */
export function piecesOf(value: string, source: string, start: number, end: number, indent: number): Pieces {
  const pieces: (readonly [number, number])[] = [];
  let reached = 0;
  for (let line = start; line < end; ) {
    const next = lineEnd(source, line, end);
    const content = source.slice(line + indent, next);
    if (content.trim() !== '') {
      while (reached < value.length && !value.startsWith(content, reached)) reached++;
      if (reached >= value.length) break;
      pieces.push([reached, line + indent]);
      reached += content.length;
    }
    line = source.startsWith('\r\n', next) ? next + 2 : next + 1;
  }
  return pieces;
}

function lineEnd(source: string, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code === 10 || code === 13) return i;
  }
  return end;
}
