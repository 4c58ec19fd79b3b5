/** A JSON file as a located value tree. */
import type { Value } from '../../model/value.js';
import { spot } from '../../shared/text.js';
import type { Spot, TextFile } from '../../shared/text.js';
import { buildTree } from './tree.js';

export interface JsonError {
  readonly message: string;
  readonly at: Spot;
}

export interface JsonReading {
  /** What could be read, also beside errors; undefined where nothing could. */
  readonly value: Value | undefined;
  readonly errors: readonly JsonError[];
}

/** Strict JSON: no comments, no trailing commas; of a key written twice the last counts, with an error. */
export function parseJson(file: TextFile): JsonReading {
  // A byte order mark is not JSON, yet editors write it; as a blank it keeps every offset.
  const text = file.text.startsWith('\uFEFF') ? ` ${file.text.slice(1)}` : file.text;
  const { value, faults } = buildTree(text, {
    place: (start, end) => spot(file, start, end),
    inherited: {},
    literal: (literal, start, end) => ({ kind: 'scalar', value: literal, at: spot(file, start, end) }),
    key: (name) => name,
    several: () => undefined,
  });
  return { value, errors: faults.map(({ message, start, end }) => ({ message, at: spot(file, start, end) })) };
}
