/**
 * What reports may quote of a plan: the addresses, on the lines that they stand on in the file. Everything else may be a secret, and
 * a plan is one long line as a rule.
 */
import { TextFile } from '../../shared/text.js';
import type { Span } from '../terraform-values/spans.js';

/** The key before an address, in a plan that is laid out for people. */
const before = /^[ \t]*(?:\{[ \t]*)?(?:"address"[ \t]*:[ \t]*)?$/;

export class Outline {
  readonly #pieces: string[] = [];
  #length = 0;
  /** The first line break that is not covered yet; -1: there is none. */
  #feed: number;

  constructor(private readonly original: TextFile) {
    this.#feed = original.text.indexOf('\n');
  }

  /** Ascending. Where it lies in the outline. */
  add({ start, end }: Span): Span {
    const { text } = this.original;
    let line = -1;
    // The next one is remembered: on one long line each search would go to the end of the text.
    for (; this.#feed !== -1 && this.#feed < start; this.#feed = text.indexOf('\n', this.#feed + 1)) {
      this.#push('\n');
      line = this.#feed + 1;
    }
    const prefix = line !== -1 && start - line < 200 ? text.slice(line, start) : '';
    this.#push(before.test(prefix) ? prefix : '');
    const from = this.#length;
    this.#push(text.slice(start, end));
    const to = this.#length;
    if (line === -1 || prefix === '') this.#push(' ');
    return { start: from, end: to };
  }

  file(): TextFile {
    return new TextFile(this.original.path, this.#pieces.join(''));
  }

  #push(piece: string): void {
    if (piece === '') return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }
}
