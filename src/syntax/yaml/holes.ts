/** Values whose texts somebody fills in before they mean anything. */
import type { Dict, List, Reason, Scalar, Template, Unknown, Value } from '../../model/value.js';

export interface Hole {
  readonly start: number;
  readonly end: number;
  /** Why it is not known; a text: what stands there for certain. */
  readonly as: Reason | string;
}

/** The first hole of a text at or after an offset. */
export type NextHole = (text: string, from: number) => Hole | undefined;

/** The value with unknown holes where its texts have them. What is shared stays shared. */
export function withHoles(value: Value, next: NextHole, done = new Map<Value, Value>()): Value {
  const before = done.get(value);
  if (before !== undefined) return before;
  const made = pierced(value, next, done);
  done.set(value, made);
  return made;
}

function pierced(value: Value, next: NextHole, done: Map<Value, Value>): Value {
  switch (value.kind) {
    case 'scalar':
      return typeof value.value === 'string' ? holesIn(value.value, value, next) : value;
    case 'list':
      return { ...value, items: value.items.map((item) => withHoles(item, next, done)) } satisfies List;
    case 'dict': {
      const entries = [...value.entries].map(([key, entry]) => [key, { key: entry.key, value: withHoles(entry.value, next, done) }] as const);
      return { ...value, entries: new Map(entries) } satisfies Dict;
    }
    default:
      return value;
  }
}

function holesIn(text: string, whole: Scalar, next: NextHole): Scalar | Template | Unknown {
  const { at, from } = whole;
  const parts: (string | Unknown)[] = [];
  let literal = '';
  let reached = 0;
  for (let hole = next(text, 0); hole !== undefined; hole = next(text, reached)) {
    literal += text.slice(reached, hole.start);
    reached = hole.end;
    if (typeof hole.as === 'string') literal += hole.as;
    else {
      if (literal !== '') parts.push(literal);
      parts.push({ kind: 'unknown', reason: hole.as, at });
      literal = '';
    }
  }
  if (reached === 0) return whole;
  literal += text.slice(reached);
  if (parts.length === 0) return { kind: 'scalar', value: literal, at, from };
  if (literal !== '') parts.push(literal);
  const [only] = parts;
  // A hole alone may become anything, nothing too.
  return parts.length === 1 && typeof only === 'object' ? { ...only, from } : { kind: 'template', parts, at, from };
}
