/** JSON of which nobody asks where its parts stand. */
import type { Entry, Located, Value } from '../../model/value.js';
import { maxDepth } from './tree.js';

/** All of it stands at one place; undefined where the text is not plainly JSON, or nested too deep. */
export function allAt(text: string, place: Located): Value | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return valueOf(parsed, place, 0);
  } catch {
    return undefined;
  }
}

function valueOf(json: unknown, place: Located, depth: number): Value {
  if (depth > maxDepth) throw new RangeError('nested too deep');
  if (Array.isArray(json)) return { kind: 'list', items: json.map((item) => valueOf(item, place, depth + 1)), ...place };
  if (typeof json === 'object' && json !== null) {
    const entries = new Map<string, Entry>();
    for (const [name, value] of Object.entries(json)) entries.set(name, { key: place.at, value: valueOf(value, place, depth + 1) });
    return { kind: 'dict', entries, ...place };
  }
  return { kind: 'scalar', value: isLiteral(json) ? json : null, ...place };
}

function isLiteral(json: unknown): json is boolean | number | string {
  return typeof json === 'boolean' || typeof json === 'number' || typeof json === 'string';
}
