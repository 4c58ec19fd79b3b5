/** A JSON file as a located value tree. */
import type { Value } from '../../model/value.js';
import { spot } from '../../shared/text.js';
import type { Spot, TextFile } from '../../shared/text.js';
import { Shelf } from './later.js';
import { buildTree } from './tree.js';
import type { Meaning } from './tree.js';

export interface JsonError {
  readonly message: string;
  readonly at: Spot;
}

export interface JsonReading {
  /** What could be read, also beside errors; undefined where nothing could. */
  readonly value: Value | undefined;
  readonly errors: readonly JsonError[];
}

/**
 * Strict JSON: no comments, no trailing commas; of a key written twice the last counts, with an error. `from` and `to`: of a piece. `shown`: the text
 * that values stand in, of the same length.
 */
export function parseJson(file: TextFile, from = 0, to = file.text.length, shown = file): JsonReading {
  return read(file, [from, to], shown, {});
}

/**
 * The same of a text of which all at once would fill the memory: lists and objects that are so deep in others are read again when they are
 * asked for.
 */
export function parseLargeJson(file: TextFile, deep: number): JsonReading {
  const shelf = new Shelf((at) => parseJson(file, at.start, at.end).value);
  return read(file, [0, file.text.length], file, { standIn: (made, depth) => (depth === deep ? shelf.later(made) : made) });
}

function read(file: TextFile, [from, to]: readonly [number, number], shown: TextFile, more: Pick<Meaning, 'standIn'>): JsonReading {
  const piece = file.text.slice(from, to);
  // A byte order mark is not JSON, yet editors write it; as a blank it keeps every offset.
  const text = piece.startsWith('\uFEFF') ? ` ${piece.slice(1)}` : piece;
  const place = (start: number, end: number): Spot => spot(shown, from + start, from + end);
  const { value, faults } = buildTree(text, {
    place,
    inherited: {},
    literal: (literal, start, end) => ({ kind: 'scalar', value: literal, at: place(start, end) }),
    key: (name) => name,
    several: () => undefined,
    ...more,
  });
  return { value, errors: faults.map(({ message, start, end }) => ({ message, at: place(start, end) })) };
}
