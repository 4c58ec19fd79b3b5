/** Limits that keep a hostile configuration from taking time, memory or the stack. */
import type { Dict, Template, Value } from '../../model/value.js';

export const limits = {
  /** Expressions evaluated per root, further ones for each resource that its files declare, and for each instance of one. */
  steps: 6_000_000,
  stepsEach: 100,
  stepsPerInstance: 100,
  /** Expressions within expressions, references followed. */
  depth: 350,
  /** Instances of all modules of a root. */
  modules: 10_000,
  /** Instances of all resources of a root. */
  resources: 250_000,
  /** Values in one collection, all levels counted; sharing makes small sources into huge trees. */
  members: 1_000_000,
  /** Collections within collections. */
  nesting: 64,
  /** Characters of a string. */
  text: 4_000_000,
  /** Literals and holes of a string. */
  parts: 10_000,
} as const;

/** What is left of the limits while one root is evaluated. */
export interface Budget {
  steps: number;
  depth: number;
  modules: number;
  resources: number;
}

export function budgetFor(declared: number): Budget {
  const { steps, stepsEach, depth, modules, resources } = limits;
  return { steps: steps + declared * stepsEach, depth, modules, resources };
}

interface Weight {
  readonly members: number;
  readonly nesting: number;
}

/** What about a value is too big to carry on with; undefined when nothing is. */
export function excess(value: Value): string | undefined {
  if (value.kind === 'scalar' && value.decoded === undefined) {
    const long = typeof value.value === 'string' && value.value.length > limits.text;
    return long ? `a string of more than ${limits.text} characters` : undefined;
  }
  if (value.kind === 'template' && value.parts.length > limits.parts) return `a string of more than ${limits.parts} parts`;
  const { members, nesting } = weigh(value, 0);
  if (members > limits.members) return `a value of more than ${limits.members} parts`;
  return nesting > limits.nesting ? `collections nested deeper than ${limits.nesting}` : undefined;
}

/** How many characters of a text are worked on in the time of one step: hashed or copied, and parsed. */
export const pace = { copy: 256, parse: 4 } as const;

/** Work that grows with values costs as many steps as they have parts, or more where it takes that much longer. */
export function charge(budget: Budget, values: readonly Value[], characters: number = pace.copy, each = 1): void {
  for (const value of values) {
    const length = value.kind === 'scalar' && typeof value.value === 'string' ? value.value.length : 0;
    budget.steps -= each * weigh(value, 0).members + Math.floor(length / characters);
  }
}

function weigh(value: Value, level: number): Weight {
  if (value.kind === 'scalar' && value.decoded === undefined) return feather;
  const members = membersOf(value);
  const own = members === undefined ? feather : weighAll(members, level);
  const more = value.kind === 'list' || value.kind === 'dict' ? value.rest : value.decoded;
  if (more === undefined || level > limits.nesting) return own;
  const extra = weigh(more, level + 1);
  return { members: own.members + extra.members, nesting: Math.max(own.nesting, extra.nesting + 1) };
}

/** What holds the members of a value. */
type Holder = Template['parts'] | Dict['entries'] | readonly Value[];

function membersOf(value: Value): Holder | undefined {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'dict':
      return value.entries;
    case 'template':
      return value.parts;
    case 'unknown':
      return value.oneOf;
    case 'scalar':
      return undefined;
  }
}

/** By what holds the members: copies of a value with another place share it. */
const weights = new WeakMap<Holder, Weight>();
const light = 64;
const feather: Weight = { members: 1, nesting: 0 };

/** Linear in what is not yet weighed: shared parts are weighed once. */
function weighAll(holder: Holder, level: number): Weight {
  const known = weights.get(holder);
  if (known !== undefined) return known;
  let members = 1;
  let nesting = level > limits.nesting ? limits.nesting : 0;
  for (const member of level > limits.nesting ? [] : holder.values()) {
    if (typeof member === 'string') continue;
    const weight = weigh('kind' in member ? member : member.value, level + 1);
    members += weight.members;
    nesting = Math.max(nesting, weight.nesting);
  }
  const weight = { members, nesting: nesting + 1 };
  // What is light is weighed again in less time than it takes to remember it.
  if (members > light) weights.set(holder, weight);
  return weight;
}
