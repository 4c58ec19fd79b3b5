/** A text with holes as one string, of which every piece still knows where it was written. */
import type { Located, Scalar, Template, Unknown, Value } from '../../../model/value.js';
import type { Spot } from '../../../shared/text.js';
import { placesOf } from '../../../syntax/json/index.js';

/** Stands for a hole; offsets in a value count each as one character. */
const hole = '\uFFFC';

/** [start, end) of the string. */
export type Range = readonly [start: number, end: number];

type Hole = readonly [offset: number, value: Unknown];

export class LocatedText {
  /** With one character for each hole. */
  readonly text: string;
  readonly #holes: readonly Hole[];
  readonly #places: (start: number, end: number) => Spot;

  constructor(private readonly source: Scalar | Template) {
    const holes: Hole[] = [];
    let text = '';
    for (const part of source.kind === 'template' ? source.parts : [String(source.value ?? '')]) {
      if (typeof part !== 'string') holes.push([text.length, part]);
      text += typeof part === 'string' ? part : hole;
    }
    this.text = text;
    this.#holes = holes;
    this.#places = placesOf(source);
  }

  /** The hole that stands for the whole of a range, blanks aside. */
  holeIn([start, end]: Range): Unknown | undefined {
    const trimmed = this.text.slice(start, end).trim();
    return trimmed === hole ? this.#within(start, end)[0]?.[1] : undefined;
  }

  /** A piece, without some pieces of it. */
  slice([start, end]: Range, without: readonly Range[] = []): Value {
    const located = this.#located([start, end]);
    const parts: (Unknown | string)[] = [];
    let from = start;
    for (const [cutFrom, cutTo] of [...without, [end, end] as const]) {
      for (const part of this.#between(from, cutFrom)) {
        const last = parts.at(-1);
        if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
        else parts.push(part);
      }
      from = cutTo;
    }
    const [only = ''] = parts;
    if (parts.length > 1) return { kind: 'template', parts, ...located };
    return typeof only === 'string' ? { kind: 'scalar', value: only, ...located } : { ...only, at: located.at };
  }

  #located([start, end]: Range): Located {
    const { at: whole, from, sensitive } = this.source;
    const at = this.#places(start, end);
    const text = this.text.slice(start, end);
    // Lines may be indented, escapes and holes written otherwise; what else differs is not what stands there.
    const isThere = at === whole || /[\n\\\uFFFC]/.test(text) || at.file.text.slice(at.start, at.end) === text;
    return { at: isThere ? this.#withHole(at, end) : this.#lineAt(start), from, sensitive };
  }

  /** A hole counts as one character, however long it is written. */
  #withHole(at: Spot, end: number): Spot {
    const after = this.text[end - 1] === hole && end < this.text.length ? this.#places(end, end) : at;
    return after.file === at.file && after.start > at.end ? { ...at, end: after.start } : at;
  }

  /** What an expression put there is written elsewhere: the line that the expression is in. */
  #lineAt(offset: number): Spot {
    const { file, start } = this.#places(this.text.lastIndexOf('\n', offset - 1) + 1, offset);
    const newline = file.text.indexOf('\n', start);
    return { file, start, end: newline < 0 ? file.text.length : newline };
  }

  #within(start: number, end: number): readonly Hole[] {
    let low = 0;
    let high = this.#holes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#holes[middle]?.[0] ?? end) < start) low = middle + 1;
      else high = middle;
    }
    let last = low;
    while ((this.#holes[last]?.[0] ?? end) < end) last++;
    return this.#holes.slice(low, last);
  }

  #between(start: number, end: number): readonly (Unknown | string)[] {
    const parts: (Unknown | string)[] = [];
    let from = start;
    for (const [offset, value] of this.#within(start, end)) {
      if (offset > from) parts.push(this.text.slice(from, offset));
      parts.push(value);
      from = offset + 1;
    }
    if (end > from) parts.push(this.text.slice(from, end));
    return parts;
  }
}
