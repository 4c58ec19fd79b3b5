/** Builds the tree of a template from its pieces: what stands between `%{ if }`, `%{ else }` and `%{ endif }`, and so on. */
import type { TemplatePart } from './ast.js';
import type { Scanner } from './scanner.js';
import type { Directive, Piece } from './sequences.js';
import { joined } from './text-run.js';
import type { TextRun } from './text-run.js';

export function build(s: Scanner, pieces: readonly Piece[]): TemplatePart[] {
  return new Builder(s, pieces).parts([]);
}

type Word = Directive['word'];

class Builder {
  #next = 0;

  constructor(
    readonly s: Scanner,
    readonly pieces: readonly Piece[],
  ) {}

  /** Up to a directive of these words, which is left to the caller. */
  parts(until: readonly Word[]): TemplatePart[] {
    const parts: TemplatePart[] = [];
    for (let piece = this.pieces[this.#next]; piece !== undefined; piece = this.pieces[this.#next]) {
      if (piece.kind === 'directive' && until.includes(piece.word)) break;
      if (piece.kind === 'text') {
        const text = joined(this.#texts());
        if (text !== undefined) parts.push(text);
        continue;
      }
      this.#next++;
      if (piece.kind === 'interpolation') parts.push(piece);
      else parts.push(...this.#directive(piece));
    }
    return parts;
  }

  #texts(): TextRun[] {
    const runs: TextRun[] = [];
    for (let piece = this.pieces[this.#next]; piece?.kind === 'text'; piece = this.pieces[++this.#next]) {
      if (piece.text !== '') runs.push(piece);
    }
    return runs;
  }

  #directive(opening: Directive): readonly TemplatePart[] {
    const outer = this.s.enter();
    const built = this.s.panic ? [] : this.#nested(opening);
    this.s.leave(outer);
    return built;
  }

  #nested(opening: Directive): readonly TemplatePart[] {
    const { file, start, value, variable, key } = opening;
    if (opening.word === 'if' && value !== undefined) {
      const then = this.parts(['else', 'endif']);
      const otherwise = this.#take('else') === undefined ? [] : this.parts(['endif']);
      const end = this.#end(opening, 'endif');
      return [{ kind: 'if', file, start, end, condition: value, then, else: otherwise }];
    }
    if (opening.word === 'for' && value !== undefined && variable !== undefined) {
      const body = this.parts(['endfor']);
      const end = this.#end(opening, 'endfor');
      return [{ kind: 'for', file, start, end, ...(key !== undefined && { key }), variable, collection: value, body }];
    }
    this.s.report(`\`${opening.word}\` does not belong to an open directive`, start, opening.end);
    return [];
  }

  #take(word: Word): Directive | undefined {
    const piece = this.pieces[this.#next];
    if (piece?.kind !== 'directive' || piece.word !== word) return undefined;
    this.#next++;
    return piece;
  }

  #end(opening: Directive, word: Word): number {
    const closing = this.#take(word);
    if (closing !== undefined) return closing.end;
    if (!this.s.panic) this.s.report(`the \`${opening.word}\` directive has no \`${word}\``, opening.start, opening.end);
    return this.pieces.at(-1)?.end ?? opening.end;
  }
}
