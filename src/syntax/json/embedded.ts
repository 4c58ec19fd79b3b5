/** JSON inside a string: a policy in a heredoc, container definitions, a template with holes. */
import type { Scalar, Template, Unknown, Value } from '../../model/value.js';
import { knownPlaces, stringOf } from './places.js';
import { allAt } from './plain.js';
import { buildTree } from './tree.js';
import type { Literal, Meaning } from './tree.js';

/**
 * The value that a JSON text encodes; undefined when the string is not JSON. A structure that was encoded is taken as it is;
 * a text is read, and its parts point at their places in the literal. Holes stay unknown where they stand.
 */
export function parseEmbeddedJson(value: Value): Value | undefined {
  switch (value.kind) {
    case 'scalar':
      return value.decoded ?? (typeof value.value === 'string' ? read(value, [value.value]) : undefined);
    case 'template':
      return value.decoded ?? read(value, value.parts);
    case 'unknown':
      return value.decoded ?? eachOf(value);
    default:
      return undefined;
  }
}

/** One of several texts is one of several structures. */
function eachOf(value: Unknown): Unknown | undefined {
  if (value.oneOf === undefined) return undefined;
  const oneOf: Value[] = [];
  for (const one of value.oneOf) {
    const none = one.kind === 'scalar' && (one.value === null || one.value === '');
    const read = none ? { ...one, value: null } : parseEmbeddedJson(one);
    if (read === undefined) return undefined;
    oneOf.push(read);
  }
  return { ...value, oneOf };
}

function read(value: Scalar | Template, parts: Template['parts']): Value | undefined {
  const { text, holes } = flatten(parts);
  // Cheap first: a policy or a definition is an object or a list; a lone number or word is an ordinary string.
  if (!/^[\s\uFEFF]*[{[]/.test(text)) return undefined;
  const places = knownPlaces(value);
  const inherited = {
    ...(value.from === undefined ? undefined : { from: value.from }),
    ...(value.sensitive === undefined ? undefined : { sensitive: value.sensitive }),
  };
  const plain = places === undefined && holes.length === 0 ? allAt(text, { at: value.at, ...inherited }) : undefined;
  if (plain !== undefined) return plain;
  const { value: root, faults } = buildTree(text, meaning(text, holes, places ?? (() => value.at), inherited));
  return root === undefined || faults.some((fault) => fault.harmless !== true) ? undefined : { ...root, at: value.at };
}

interface Hole {
  readonly offset: number;
  readonly value: Unknown;
}

const IN_STRING = '\uFFFC';
const AS_VALUE = '0';

/** One text with a placeholder of one character for each hole: a letter inside a JSON string, a number where a value stands. */
function flatten(parts: Template['parts']): { text: string; holes: readonly Hole[] } {
  const holes: Hole[] = [];
  let text = '';
  let quoted = false;
  for (const part of parts) {
    if (typeof part === 'string') {
      quoted = endsInString(part, quoted);
      text += part;
    } else {
      holes.push({ offset: text.length, value: part });
      text += quoted ? IN_STRING : AS_VALUE;
    }
  }
  return { text, holes };
}

function endsInString(text: string, quoted: boolean): boolean {
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted && char === '\\') i++;
    else if (char === '"') quoted = !quoted;
  }
  return quoted;
}

function meaning(text: string, holes: readonly Hole[], place: Meaning['place'], inherited: Meaning['inherited']): Meaning {
  const first = (start: number, end: number): Unknown | undefined => within(holes, start, end)[0]?.value;
  return {
    place,
    inherited,
    literal(literal: Literal, start, end) {
      const inside = within(holes, start, end);
      const hole = inside[0];
      if (hole === undefined) return { kind: 'scalar', value: literal, at: place(start, end), ...inherited };
      // The hole is the whole value: it keeps its reference and its reason.
      if (typeof literal !== 'string') return hole.value;
      const parts = stringParts(text, inside, start + 1, end - 1);
      const at = place(start, end);
      return parts.length === 1 ? { ...hole.value, at } : { kind: 'template', parts, at, ...inherited };
    },
    key: (name, start, end) => first(start, end) ?? name,
    // What a template writes between brackets may be several items, or none.
    several: (start, end) => (text[start] === '"' ? undefined : first(start, end)),
  };
}

function within(holes: readonly Hole[], start: number, end: number): readonly Hole[] {
  if (holes.length === 0) return holes;
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holes[middle]?.offset ?? end) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((holes[last]?.offset ?? end) < end) last++;
  return holes.slice(low, last);
}

function stringParts(text: string, holes: readonly Hole[], start: number, end: number): (Unknown | string)[] {
  const parts: (Unknown | string)[] = [];
  let from = start;
  for (const hole of holes) {
    if (hole.offset > from) parts.push(unescape(text.slice(from, hole.offset)));
    parts.push(hole.value);
    from = hole.offset + 1;
  }
  if (end > from) parts.push(unescape(text.slice(from, end)));
  return parts;
}

function unescape(raw: string): string {
  if (!raw.includes('\\')) return raw;
  const parsed = stringOf(`"${raw}"`);
  // An escape that a hole cuts through; the scanner has reported it.
  return parsed ?? raw;
}
