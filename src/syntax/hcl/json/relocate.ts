/** Trees of a text that stands in another one, with escapes: every place moves there. */
import type { TextFile } from '../../../shared/text.js';
import type { Spot } from '../../../shared/text.js';
import type { Expression, ObjectEntry, TemplatePart, TextPart } from '../ast.js';

/** A string's text with the place of each of its characters; one more for its end. */
export interface Unescaped {
  readonly file: TextFile;
  readonly offsets: readonly number[];
}

/** Where the characters of a JSON string's text stand; `start` and `end` are those of the literal with its quotes. */
export function unescaped(file: TextFile, start: number, end: number): Unescaped {
  const offsets: number[] = [];
  for (let at = start + 1; at < end - 1; ) {
    offsets.push(at);
    at += file.text[at] !== '\\' ? 1 : file.text[at + 1] === 'u' ? 6 : 2;
  }
  offsets.push(end - 1);
  return { file, offsets };
}

export function placeIn({ file, offsets }: Unescaped, { start, end }: Spot): Spot {
  const last = offsets.at(-1) ?? 0;
  return { file, start: offsets[start] ?? last, end: offsets[end] ?? last };
}

export function relocated(e: Expression, to: Unescaped): Expression {
  const place = placeIn(to, e);
  const inner = (one: Expression): Expression => relocated(one, to);
  switch (e.kind) {
    case 'literal':
    case 'variable':
    case 'invalid':
      return { ...e, ...place };
    case 'template':
    case 'heredoc':
      return { ...e, ...place, parts: relocatedParts(e.parts, to) };
    case 'tuple':
      return { ...e, ...place, items: e.items.map(inner) };
    case 'object':
      return { ...e, ...place, entries: e.entries.map((entry) => relocatedEntry(entry, to)) };
    case 'get':
      return { ...e, ...place, of: inner(e.of) };
    case 'index':
      return { ...e, ...place, of: inner(e.of), key: inner(e.key) };
    case 'splat':
      return { ...e, ...place, of: inner(e.of), each: inner(e.each) };
    case 'call':
      return { ...e, ...place, nameSpot: placeIn(to, e.nameSpot), arguments: e.arguments.map(inner) };
    case 'for': {
      const { resultKey, condition } = e;
      const optional = { ...(resultKey && { resultKey: inner(resultKey) }), ...(condition && { condition: inner(condition) }) };
      return { ...e, ...place, collection: inner(e.collection), result: inner(e.result), ...optional };
    }
    case 'conditional':
      return { ...e, ...place, condition: inner(e.condition), then: inner(e.then), else: inner(e.else) };
    case 'binary':
      return { ...e, ...place, left: inner(e.left), right: inner(e.right) };
    case 'unary':
    case 'parentheses':
      return { ...e, ...place, value: inner(e.value) };
  }
}

function relocatedEntry(entry: ObjectEntry, to: Unescaped): ObjectEntry {
  return { ...entry, ...placeIn(to, entry), key: relocated(entry.key, to), value: relocated(entry.value, to) };
}

export function relocatedParts(parts: readonly TemplatePart[], to: Unescaped): readonly TemplatePart[] {
  return parts.map((part): TemplatePart => {
    const place = placeIn(to, part);
    switch (part.kind) {
      case 'text':
        return { ...part, ...place, pieces: piecesIn(part, to.offsets) };
      case 'interpolation':
        return { ...part, ...place, value: relocated(part.value, to) };
      case 'if':
        return {
          ...part,
          ...place,
          condition: relocated(part.condition, to),
          then: relocatedParts(part.then, to),
          else: relocatedParts(part.else, to),
        };
      case 'for':
        return { ...part, ...place, collection: relocated(part.collection, to), body: relocatedParts(part.body, to) };
    }
  });
}

/** A new piece begins wherever the next character does not stand right behind the one before it. */
export function piecesIn({ text, start, pieces = [[0, start]] }: TextPart, offsets: readonly number[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let next = 0;
  let shift = start;
  for (let at = 0; at < text.length; at++) {
    for (let piece = pieces[next]; piece !== undefined && piece[0] <= at; piece = pieces[++next]) shift = piece[1] - piece[0];
    // Of an escape, its last character stands for what it means.
    const there = (offsets[at + shift + 1] ?? 0) - 1;
    const last = found.at(-1);
    if (last === undefined || there - last[1] !== at - last[0]) found.push([at, there]);
  }
  return found;
}
