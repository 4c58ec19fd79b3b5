/** Gathers the pieces of a template in order: text, interpolations and directives; strip markers take effect here. */
import type { Expression, InterpolationPart } from './ast.js';
import type { Spot } from '../../shared/text.js';
import type { ReadExpression } from './brackets.js';
import { forNames } from './collections.js';
import type { Scanner } from './scanner.js';
import { trimEnd, trimStart } from './text-run.js';
import type { TextRun } from './text-run.js';
import * as T from './tokens.js';

export interface Directive extends Spot {
  readonly kind: 'directive';
  readonly word: 'else' | 'endfor' | 'endif' | 'for' | 'if';
  /** The condition or the collection. */
  readonly value?: Expression;
  readonly key?: string;
  readonly variable?: string;
}

export type Piece = Directive | InterpolationPart | TextRun;

export class Sequences {
  readonly pieces: Piece[] = [];
  #strip = false;

  constructor(
    readonly s: Scanner,
    readonly read: ReadExpression,
  ) {}

  text(run: TextRun): void {
    const kept = this.#strip ? trimStart(run) : run;
    this.#strip = false;
    if (kept.text !== '') this.pieces.push(kept);
  }

  /** Reads the sequence that begins here, and tells where it ends. */
  sequence(at: number): number {
    const { s } = this;
    const strip = s.text.charCodeAt(at + 2) === 0x7e && at + 2 < s.limit;
    const previous = this.pieces.at(-1);
    if (strip && previous?.kind === 'text') this.pieces[this.pieces.length - 1] = trimEnd(previous);
    const newlines = s.newlines;
    s.newlines = false;
    s.seek(at + (strip ? 3 : 2));
    const piece = s.text.charCodeAt(at) === T.PERCENT ? this.#directive(at) : this.#interpolation(at);
    const end = this.#close(at);
    s.newlines = newlines;
    if (piece !== undefined) this.pieces.push({ ...piece, end });
    return end;
  }

  /** The pieces of a template that ended in an error: something unknown follows them. */
  broken(): readonly Piece[] {
    const value = this.s.invalid();
    return [...this.pieces, { kind: 'interpolation', file: value.file, start: value.start, end: value.end, value }];
  }

  #close(at: number): number {
    const { s } = this;
    if (s.panic) return s.last;
    if (s.kind !== T.CLOSE_BRACE && s.kind !== T.STRIP_CLOSE) {
      s.fail('the template sequence is not closed', s.kind === T.END ? at : s.start);
      return s.last;
    }
    this.#strip = s.kind === T.STRIP_CLOSE;
    return s.end;
  }

  #interpolation(start: number): InterpolationPart {
    const value = this.read(this.s);
    return { kind: 'interpolation', file: this.s.file, start, end: start, value };
  }

  #directive(start: number): Directive | undefined {
    const { s } = this;
    const spot = { kind: 'directive', file: s.file, start, end: start } as const;
    const word = s.kind === T.IDENTIFIER ? s.slice() : '';
    switch (word) {
      case 'if':
        s.advance();
        return { ...spot, word, value: this.read(s) };
      case 'for': {
        s.advance();
        const names = forNames(s);
        if (!s.word('in')) s.fail('`in` is expected after the names of the `for`');
        if (s.panic) return undefined;
        s.advance();
        return { ...spot, ...names, word, value: this.read(s) };
      }
      case 'else':
      case 'endif':
      case 'endfor':
        s.advance();
        return { ...spot, word };
      default:
        s.fail('a directive begins with if, else, endif, for or endfor');
        return undefined;
    }
  }
}
