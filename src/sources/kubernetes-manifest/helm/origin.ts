/** Values of the output where the template writes them. */
import type { Dict, Entry, Step, Value } from '../../../model/value.js';
import type { Waivers } from '../../../model/waiver.js';
import { spot } from '../../../shared/text.js';
import type { Spot, TextFile } from '../../../shared/text.js';
import { align } from './align.js';
import type { Origin, Patience } from './align.js';
import type { Piece } from './template-lines.js';

/** Where a value of the chart is written, when `{{ .Values.a.b }}` prints it. */
export type ValueAt = (path: readonly string[], printed: string) => Spot | undefined;

export class Origins {
  readonly #origins: readonly Origin[];
  readonly #moved = new Map<Value, Value>();

  constructor(
    private readonly output: TextFile,
    private readonly template: TextFile,
    private readonly valueAt: ValueAt,
    left: Patience,
    /** Where all stands that is not told apart. */
    private readonly line = 0,
  ) {
    this.#origins = align(output, template, left);
  }

  /** What the template has at both ends, and all that is between. */
  place({ start, end }: Spot): Spot {
    const from = this.#at(start, 'start');
    // An end behind a line's last sign is that line's.
    const to = this.#at(Math.max(start, end - 1), 'end', end);
    return to >= from ? spot(this.template, from, to) : this.#line(this.#originAt(start).line);
  }

  value(value: Value): Value {
    const before = this.#moved.get(value);
    if (before !== undefined) return before;
    const made = this.#move(value);
    this.#moved.set(value, made);
    return made;
  }

  waivers({ waivers, broken }: Waivers): Waivers {
    return {
      waivers: waivers.map((one) => ({ ...one, at: this.place(one.at), covers: one.covers.by === 'place' ? { by: 'place', within: this.place(one.covers.within) } : one.covers })),
      broken: broken.map((one) => ({ ...one, at: this.place(one.at) })),
    };
  }

  #move(value: Value): Value {
    const at = this.place(value.at);
    const from = this.#steps(value.from) ?? this.#origin(value, at);
    switch (value.kind) {
      case 'list':
        return { ...value, at, from, items: value.items.map((item) => this.value(item)) };
      case 'dict':
        return { ...value, at, from, entries: new Map(Array.from(value.entries, ([key, entry]): [string, Entry] => [key, { key: this.place(entry.key), value: this.value(entry.value) }])) } satisfies Dict;
      case 'unknown':
        return { ...value, at, from };
      case 'template':
        return { ...value, at, from, pieces: undefined, parts: value.parts.map((part) => (typeof part === 'string' ? part : { ...part, at })) };
      case 'scalar':
        return { ...value, at, from, pieces: undefined };
    }
  }

  /** Anchors and aliases. */
  #steps(step: Step | undefined): Step | undefined {
    return step === undefined ? undefined : { ...step, at: this.place(step.at), from: this.#steps(step.from) };
  }

  /** Whence a scalar that the template does not have as it is. */
  #origin(value: Value, at: Spot): Step | undefined {
    if (value.kind === 'dict' || value.kind === 'list') return undefined;
    const { parts } = this.#originAt(value.at.start);
    const last = Math.max(value.at.start, value.at.end - 1);
    const holes = parts?.filter(({ piece, start, end }) => piece.kind === 'output' && start <= last && end > value.at.start);
    if (holes?.length === 0) return undefined;
    const [first] = holes ?? [];
    const printed = first === undefined ? '' : this.output.text.slice(first.start, holes?.at(-1)?.end);
    const written = (holes ?? []).flatMap(({ piece }) => this.#written(piece, printed));
    return written.reduceRight<Step | undefined>((from, step) => ({ ...step, from }), undefined) ?? { label: 'rendered by helm', at };
  }

  #written(piece: Piece, printed: string): readonly Step[] {
    const path = valuesPath(this.template.text, piece);
    const at = path === undefined ? undefined : this.valueAt(path, printed);
    return path === undefined || at === undefined ? [] : [{ label: `.Values.${path.join('.')}`, at }];
  }

  #originAt(offset: number): Origin {
    return this.#origins[this.output.position(offset).line - 1] ?? { line: this.line };
  }

  #at(offset: number, side: 'end' | 'start', exact = offset): number {
    const origin = this.#originAt(offset);
    const part = origin.parts?.find(({ start, end }) => start <= offset && offset < end);
    if (part === undefined) return this.#line(origin.line)[side];
    return part.piece.kind === 'text' ? part.piece.start + (side === 'end' ? exact : offset) - part.start : part.piece[side];
  }

  /** Without blanks at both ends. */
  #line(line: number): Spot {
    const start = this.template.lines[line] ?? 0;
    const text = this.template.text.slice(start, this.template.lines[line + 1]);
    const own = text.trim();
    const from = start + (own === '' ? 0 : text.length - text.trimStart().length);
    return spot(this.template, from, from + own.length);
  }
}

/** `{{ .Values.image.tag | quote }}`, `{{ toYaml .Values.resources | nindent 12 }}`: what is printed is what is written, but for its form. */
const plainly = /^\{\{-?\s*(?:(?:toYaml|quote)\s+)?\$?\.Values((?:\.\w+)+)\s*(?:\|\s*(?:quote|squote|toString|toYaml|trim|n?indent\s+\d+|default\s[^|]*)\s*)*-?\}\}$/;

function valuesPath(template: string, { start, end }: Piece): readonly string[] | undefined {
  if (end - start > 300) return undefined;
  return plainly.exec(template.slice(start, end))?.[1]?.slice(1).split('.');
}
