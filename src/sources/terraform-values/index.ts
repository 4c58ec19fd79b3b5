/** Bodies of resources as plans and states write them in JSON ("JSON Output Format", Terraform documentation), as values. */
import type { Dict, Entry, Ref, Unknown, Value } from '../../model/value.js';
import { scalar, unknown } from '../../model/values.js';
import type { Spot } from '../../shared/text.js';

/** Masks of the same shape as the value, with `true` for what is meant: `after_unknown`, `after_sensitive`, `sensitive_values`. */
export interface Marks {
  readonly unknown?: unknown;
  readonly sensitive?: unknown;
  /** Where a value comes from, by its path: `['vpc_config', 0, 'subnet_ids', 1]`. */
  readonly refOf?: (path: Path, value: unknown) => Ref | undefined;
}

export type Path = readonly (number | string)[];

/** Deeper than any schema, far from the end of the stack. */
const maxDepth = 128;

/** All of it stands at one place. A body that is none is empty. */
export function toBody(json: unknown, at: Spot, marks: Marks = {}): Dict {
  const value = toValue(json, at, marks);
  return value.kind === 'dict' ? value : { kind: 'dict', entries: new Map(), at };
}

export function toValue(json: unknown, at: Spot, { unknown: open, sensitive, refOf }: Marks = {}): Value {
  const path: (number | string)[] = [];
  // Half of what a provider's schema has is not set.
  const absent = scalar(null, at);
  return make(json, open, sensitive);

  function make(one: unknown, unclear: unknown, secret: unknown): Value {
    const value = bare(one, unclear, secret);
    const ref = refOf?.(path, unclear === true ? undefined : one);
    if (ref === undefined && secret !== true) return value;
    return { ...value, ...(ref === undefined ? {} : { ref }), ...(secret === true ? { sensitive: true } : {}) };
  }

  function bare(one: unknown, unclear: unknown, secret: unknown): Value {
    if (unclear === true) return afterApply(path, at);
    if (path.length > maxDepth) return unknown('limit', `it is nested deeper than ${maxDepth} levels`, at);
    if (Array.isArray(one) || (isAbsent(one) && Array.isArray(unclear))) return list(itemsOf(one), itemsOf(unclear), itemsOf(secret));
    if (isRecord(one) || (isAbsent(one) && isRecord(unclear))) return dict(isRecord(one) ? one : {}, unclear, secret);
    if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean') return scalar(one, at);
    return absent;
  }

  function list(items: readonly unknown[], unclear: readonly unknown[], secret: readonly unknown[]): Value {
    const longer = items.length < unclear.length ? unclear : items;
    return { kind: 'list', items: longer.map((_, index) => within(index, items[index], unclear[index], secret[index])), at };
  }

  /** What is not known is left out of the value, but stands in the mask. */
  function dict(members: Members, unclear: unknown, secret: unknown): Value {
    const entries = new Map<string, Entry>();
    for (const name of Object.keys(members)) entries.set(name, { key: at, value: within(name, members[name], memberOf(unclear, name), memberOf(secret, name)) });
    for (const name of isRecord(unclear) ? Object.keys(unclear) : []) {
      const mask = memberOf(unclear, name);
      if (!entries.has(name) && mask !== false) entries.set(name, { key: at, value: within(name, undefined, mask, memberOf(secret, name)) });
    }
    return { kind: 'dict', entries, at };
  }

  function within(step: number | string, one: unknown, unclear: unknown, secret: unknown): Value {
    path.push(step);
    const value = make(one, unclear, secret);
    path.pop();
    return value;
  }
}

function afterApply(path: Path, at: Spot): Unknown {
  return unknown('computed', `${path.length === 0 ? 'it' : path.join('.')} is known after apply`, at);
}

type Members = Readonly<Record<string, unknown>>;

function isAbsent(one: unknown): boolean {
  return one === null || one === undefined;
}

function itemsOf(one: unknown): readonly unknown[] {
  return Array.isArray(one) ? one : [];
}

export function isRecord(one: unknown): one is Members {
  return typeof one === 'object' && one !== null && !Array.isArray(one);
}

/** Names such as `__proto__` are names like any other. */
export function recordOf(one: unknown): ReadonlyMap<string, unknown> {
  return new Map(isRecord(one) ? Object.entries(one) : []);
}

export function memberOf(of: unknown, step: number | string | undefined): unknown {
  if (Array.isArray(of)) return typeof step === 'number' ? of[step] : undefined;
  return isRecord(of) && step !== undefined && Object.hasOwn(of, step) ? of[step] : undefined;
}

/** Texts below `true` in a mask of sensitive values. */
export function textsIn(value: unknown, mask: unknown, depth = 0): readonly string[] {
  if (depth > maxDepth || mask === undefined || mask === false) return [];
  if (typeof value === 'string') return mask === true ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one, index) => textsIn(one, mask === true || !Array.isArray(mask) ? mask : mask[index], depth + 1));
  return isRecord(value) ? Object.entries(value).flatMap(([name, one]) => textsIn(one, mask === true ? mask : memberOf(mask, name), depth + 1)) : [];
}
