/** js-yaml's parser as the composer's first source: fast, and it stops at the first error. */
import { EVENT_ID, SCALAR_STYLE, YAMLException, getScalarValue, parseEvents } from 'js-yaml';
import type { Event, ScalarEvent } from 'js-yaml';
import type { Composer, Props } from './composer.js';
import { piecesOf } from './pieces.js';
import { Refusal, maxDepth } from './result.js';

/** Throws Refusal, offsets counting from the beginning of `text`. */
export function eventsOf(text: string): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const offset = error.mark?.position ?? 0;
    if (error.reason.startsWith('nesting exceeded')) throw new Refusal('limit', `more than ${maxDepth} levels deep`, offset);
    throw new Refusal('syntax', error.reason, offset);
  }
}

/** Composes all documents of a text that begins at `base` of the composer's file. */
export function composeEvents(events: readonly Event[], text: string, base: number, composer: Composer): void {
  for (let i = 0; i < events.length; ) {
    const first = i + 1;
    i = documentEnd(events, first);
    composer.document(() => new Feed(text, base, composer).run(events, first, i - 1));
  }
}

/** After the POP that closes a document. */
function documentEnd(events: readonly Event[], first: number): number {
  let depth = 1;
  let i = first;
  for (; i < events.length && depth > 0; i++) {
    const type = events[i]?.type;
    if (type === EVENT_ID.POP) depth--;
    else if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
  }
  return i;
}

class Feed {
  /** Where open collections began. */
  readonly #starts: number[] = [];

  constructor(
    private readonly text: string,
    private readonly base: number,
    private readonly composer: Composer,
  ) {}

  run(events: readonly Event[], first: number, end: number): void {
    for (let i = first; i < end; i++) {
      const event = events[i];
      if (event !== undefined) this.#event(event);
    }
  }

  #event(event: Event): void {
    const { composer, base } = this;
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return this.#scalar(event);
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        this.#starts.push(event.start);
        return composer.open(event.type === EVENT_ID.MAPPING, base + event.start, this.#props(event));
      case EVENT_ID.POP:
        return composer.close(this.#collectionEnd(this.#starts.pop() ?? 0));
      case EVENT_ID.ALIAS:
        return composer.alias(this.text.slice(event.anchorStart, event.anchorEnd), base + event.anchorStart - 1, base + event.anchorEnd);
      default:
        return undefined;
    }
  }

  #props(event: Readonly<Record<'anchorEnd' | 'anchorStart' | 'tagEnd' | 'tagStart', number>>): Props {
    const { anchorStart, tagStart } = event;
    if (anchorStart === -1 && tagStart === -1) return none;
    return {
      anchor: anchorStart === -1 ? undefined : this.text.slice(anchorStart, event.anchorEnd),
      tag: tagStart === -1 ? undefined : this.text.slice(tagStart, event.tagEnd),
    };
  }

  #scalar(event: ScalarEvent): void {
    const { composer, text, base } = this;
    const { valueStart, valueEnd } = event;
    const props = this.#props(event);
    if (valueStart === -1) return composer.empty(props);
    const value = getScalarValue(text, event);
    switch (event.style) {
      case SCALAR_STYLE.PLAIN:
        return composer.scalar(value, true, base + valueStart, base + valueEnd, props);
      case SCALAR_STYLE.SINGLE_QUOTED:
      case SCALAR_STYLE.DOUBLE_QUOTED:
        return composer.scalar(value, false, base + valueStart - 1, base + valueEnd + 1, props);
      default:
        return this.#block(event, value, props);
    }
  }

  /** The spot of a block scalar is its text, without the indentation before and the breaks after it. */
  #block(event: ScalarEvent, value: string, props: Props): void {
    const { composer, text, base } = this;
    const source = text.slice(event.valueStart, event.valueEnd);
    const written = source.trim();
    // Of an empty one the header's line is left.
    const start = written === '' ? Math.max(-base, event.valueStart - 2) : event.valueStart + source.indexOf(written);
    const end = written === '' ? start + 1 : start + written.length;
    const pieces = piecesOf(value, text, event.valueStart, event.valueEnd, Math.max(0, event.indent));
    const shifted = pieces.map(([at, offset]) => [at, base + offset] as const);
    composer.scalar(value, false, base + start, base + end, props, shifted.length === 0 ? undefined : shifted);
  }

  /** Block collections end with their last node; of flow collections the bracket follows it. */
  #collectionEnd(start: number): number {
    const { text, base, composer } = this;
    const closing = closers.get(text[start]);
    if (closing === undefined) return composer.end;
    let i = Math.max(composer.end - base, start + 1);
    for (; i < text.length; i++) {
      const char = text[i] ?? '';
      if (char === closing) return base + i + 1;
      if (char === '#' && /\s/.test(text[i - 1] ?? '')) i = lineBreak(text, i);
      else if (!/[\s,:?]/.test(char)) break;
    }
    return composer.end;
  }
}

const none: Props = {};
const closers: ReadonlyMap<string | undefined, string> = new Map([['{', '}'], ['[', ']']]);

function lineBreak(text: string, from: number): number {
  const next = text.indexOf('\n', from);
  return next === -1 ? text.length : next;
}
