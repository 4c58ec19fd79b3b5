/** Attributes of one instance as values that stand in the state, read when they are asked for. */
import type { Dict, Entry, Scalar, Value } from '../../model/value.js';
import { spot } from '../../shared/text.js';
import type { TextFile } from '../../shared/text.js';
import { parseJson } from '../../syntax/json/index.js';
import type { Path, Range } from './places.js';

export interface Document {
  /** As it was read. */
  readonly file: TextFile;
  /** The same text, the same places, without secrets: what reports quote. */
  readonly shown: TextFile;
}

/** `sensitive` with all that is in it; `leftOut` as if it were not written. */
export function bodyOf(document: Document, range: Range, sensitive: readonly Path[], leftOut: readonly Path[]): Dict {
  const made = valueOf(document, range, sensitive, leftOut);
  return made?.kind === 'dict' ? made : { kind: 'dict', entries: new Map(), at: spot(document.shown, ...range) };
}

export function valueOf(of: Document, [start, end]: Range, sensitive: readonly Path[], leftOut: readonly Path[] = []): Value | undefined {
  const { value } = parseJson(of.file, start, end, of.shown);
  return value === undefined ? undefined : over(value, sensitive, leftOut);
}

function over(value: Value, sensitive: readonly Path[], leftOut: readonly Path[]): Value {
  if (sensitive.length === 0 && leftOut.length === 0) return value;
  const isSecret = sensitive.some((path) => path.length === 0);
  const common = isSecret ? { sensitive: true as const } : {};
  const inner = (one: Value, step: number | string): readonly Value[] => {
    const without = beyond(leftOut, step);
    if (without.some((path) => path.length === 0)) return [];
    return [over(one, isSecret ? sensitive : beyond(sensitive, step), without)];
  };
  switch (value.kind) {
    case 'dict': {
      const entries = [...value.entries].flatMap(([key, entry]) =>
        inner(entry.value, key).map((one): [string, Entry] => [key, { key: entry.key, value: one }]),
      );
      return { ...value, ...common, entries: new Map(entries) };
    }
    case 'list':
      return { ...value, ...common, items: value.items.flatMap(inner) };
    default:
      return { ...value, ...common };
  }
}

/** What is left of the paths that take this step. */
function beyond(paths: readonly Path[], step: number | string): readonly Path[] {
  return paths.filter(([first]) => first === step).map(([, ...rest]) => rest);
}

/** Scalars that are sensitive. */
export function secretsIn(value: Value): readonly Scalar[] {
  switch (value.kind) {
    case 'dict':
      return [...value.entries.values()].flatMap((entry) => secretsIn(entry.value));
    case 'list':
      return value.items.flatMap(secretsIn);
    case 'scalar':
      return value.sensitive === true && value.value !== null ? [value] : [];
    default:
      return [];
  }
}
