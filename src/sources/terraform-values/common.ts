/** Values that several bodies have in common, made once; they stand at no place of their own. */
import type { Scalar, Value } from '../../model/value.js';
import { everywhere, scalar } from '../../model/values.js';

/** Texts that are longer are of one resource, or parts. */
const short = 24;
const most = 10_000;

export class Common {
  readonly #scalars = new Map<Scalar['value'], Scalar>();
  /** By attribute: in one body nothing is the same twice. */
  readonly #made = new Map<string, Map<unknown, Value>>();

  constructor(private readonly parts: ReadonlySet<unknown>) {}

  has(part: unknown): boolean {
    return (typeof part === 'string' ? part.length > short : typeof part === 'object') && this.parts.has(part);
  }

  /** Words and numbers; of any others so many. */
  scalar(value: Scalar['value']): Scalar | undefined {
    if (typeof value === 'string' && value.length > short) return undefined;
    let made = this.#scalars.get(value);
    if (made === undefined && this.#scalars.size < most) this.#scalars.set(value, (made = scalar(value, everywhere)));
    return made;
  }

  get(attribute: string, part: unknown, make: () => Value): Value {
    let made = this.#made.get(attribute);
    if (made === undefined) this.#made.set(attribute, (made = new Map<unknown, Value>()));
    let value = made.get(part);
    if (value === undefined) made.set(part, (value = make()));
    return value;
  }
}

/** Whether a mask says nothing of a value: neither that a part of it is meant nor that there is more of it. */
export function isEmpty(mask: unknown, value: unknown, depth = 0): boolean {
  if (mask === true || depth > deepest) return false;
  if (Array.isArray(mask)) return Array.isArray(value) && mask.length <= value.length && mask.every((one, index) => isEmpty(one, value[index], depth + 1));
  if (typeof mask !== 'object' || mask === null) return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(mask).every(([name, one]) => (Object.hasOwn(value, name) ? isEmpty(one, Reflect.get(value, name), depth + 1) : one === false));
}

/** Deeper than any schema. */
const deepest = 64;
