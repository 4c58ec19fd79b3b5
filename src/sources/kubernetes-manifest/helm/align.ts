/** Which line of a template each line of its output came from: most lines of a template come out as they are, in order. */
import type { TextFile } from '../../../shared/text.js';
import { fit } from './fit.js';
import type { Line, Part } from './fit.js';
import { linesOf } from './template-lines.js';
import type { Piece } from './template-lines.js';

export interface Origin {
  /** Of the template, from 0. */
  readonly line: number;
  /** Absent: only the line is known, or what is nearest to it. */
  readonly parts?: readonly Part[];
}

/** How many pairs of lines are compared for one release; beyond, nothing but the template is told. */
export interface Patience {
  pairs: number;
}

export const patience = (): Patience => ({ pairs: 20_000_000 });

/** By line of the output, from 0; what is not there began with the template. */
export function align(output: TextFile, template: TextFile, left: Patience): readonly Origin[] {
  left.pairs -= output.lines.length * template.lines.length;
  if (left.pairs < 0) return [];
  const printed = output.lines.map((start, index) => lineAt(output.text, start, output.lines[index + 1]));
  const fits = new Fits(printed, linesOf(template), template.text);
  const chosen = inOrder(fits);
  return printed.map((_, index) => originOf(index, chosen, fits));
}

function lineAt(text: string, start: number, next: number | undefined): Line {
  const whole = text.slice(start, next);
  return { text: whole.trim(), start: start + whole.length - whole.trimStart().length };
}

class Fits {
  readonly #weights = new Map<string, Int8Array>();

  constructor(
    readonly printed: readonly Line[],
    readonly written: readonly (readonly Piece[])[],
    private readonly template: string,
  ) {}

  /** How well a line of the output fits each line of the template; lines of one text are compared once. */
  weights(printed: number): Int8Array {
    const { text = '' } = this.printed[printed] ?? {};
    const before = this.#weights.get(text);
    if (before !== undefined) return before;
    const made = Int8Array.from(this.written, (pieces) => fit({ text, start: 0 }, pieces, this.template)?.weight ?? 0);
    this.#weights.set(text, made);
    return made;
  }

  origin(printed: number, line: number): Origin {
    const own = this.printed[printed];
    const found = own === undefined ? undefined : fit(own, this.written[line] ?? [], this.template);
    return found === undefined ? { line } : { line, parts: found.parts };
  }

  /** What prints whatever it likes: `{{ toYaml .Values.resources }}`. */
  open(printed: number, line: number): Origin | undefined {
    const pieces = this.written[line] ?? [];
    const [own, piece] = [this.printed[printed], pieces[0]];
    if (own === undefined || piece === undefined || pieces.some(({ kind }) => kind !== 'output')) return undefined;
    return { line, parts: [{ start: own.start, end: own.start + own.text.length + 1, piece }] };
  }
}

/** The heaviest common subsequence. */
function inOrder(fits: Fits): Map<number, number> {
  const [rows, columns] = [fits.printed.length, fits.written.length];
  const width = columns + 1;
  const best = new Int32Array((rows + 1) * width);
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row--) {
    const weights = fits.weights(row);
    for (let column = columns - 1; column >= 0; column--) {
      const weight = weights[column] ?? 0;
      const both = weight === 0 ? 0 : weight + at(row + 1, column + 1);
      best[row * width + column] = Math.max(both, at(row + 1, column), at(row, column + 1));
    }
  }
  const chosen = new Map<number, number>();
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const weight = fits.weights(row)[column] ?? 0;
    if (weight > 0 && at(row, column) === weight + at(row + 1, column + 1)) chosen.set(row++, column++);
    else if (at(row, column) === at(row + 1, column)) row++;
    else column++;
  }
  return chosen;
}

function originOf(printed: number, chosen: ReadonlyMap<number, number>, fits: Fits): Origin {
  const own = chosen.get(printed);
  if (own !== undefined) return fits.origin(printed, own);
  const before = neighbour(printed, -1, chosen, fits);
  const after = neighbour(printed, 1, chosen, fits) ?? fits.written.length;
  for (let line = (before ?? -1) + 1; line < after; line++) {
    const open = fits.open(printed, line);
    if (open !== undefined) return open;
  }
  // A loop prints its lines again.
  const again = nearest(before ?? fits.written.length - 1, fits.weights(printed));
  return again === undefined ? { line: before ?? 0 } : fits.origin(printed, again);
}

function neighbour(printed: number, step: 1 | -1, chosen: ReadonlyMap<number, number>, { printed: { length } }: Fits): number | undefined {
  for (let at = printed + step; at >= 0 && at < length; at += step) {
    const line = chosen.get(at);
    if (line !== undefined) return line;
  }
  return undefined;
}

/** The nearest line at or above one that tells something, else below. */
function nearest(from: number, weights: Int8Array): number | undefined {
  for (let line = from; line >= 0; line--) if ((weights[line] ?? 0) >= 3) return line;
  for (let line = from + 1; line < weights.length; line++) if ((weights[line] ?? 0) >= 3) return line;
  return undefined;
}
