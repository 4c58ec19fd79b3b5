/** Text and places in it. Offsets are UTF-16 code units, as in JavaScript strings and in SARIF's default column kind. */

/** One text that was read; nodes of its syntax tree point into it. */
export class TextFile {
  #lines: readonly number[] | undefined;

  constructor(
    /** Relative to the repository (or scan root), with `/`; how the file is named in every output. */
    readonly path: string,
    readonly text: string,
  ) {}

  /** Offsets at which lines begin. */
  get lines(): readonly number[] {
    return (this.#lines ??= lineStarts(this.text));
  }

  position(offset: number): Position {
    const starts = this.lines;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }
}

/** A piece of a text: [start, end). */
export interface Spot {
  readonly file: TextFile;
  readonly start: number;
  readonly end: number;
}

/** Both count from 1; columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function spot(file: TextFile, start: number, end: number): Spot {
  return { file, start, end };
}

/** `path:line:column`, as terminals make clickable. */
export function where(at: Spot): string {
  const { line, column } = at.file.position(at.start);
  return `${at.file.path}:${line}:${column}`;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
