/** Bodies of resources as plans and states write them in JSON ("JSON Output Format", Terraform documentation), as values. */
import type { Dict, Entry, Ref, Unknown, Value } from '../../model/value.js';
import { everywhere, nowhere, scalar, unknown } from '../../model/values.js';
import type { Spot } from '../../shared/text.js';
import { isEmpty } from './common.js';
import type { Common } from './common.js';

/** Masks of the same shape as the value, with `true` for what is meant: `after_unknown`, `after_sensitive`, `sensitive_values`. */
export interface Marks {
  readonly unknown?: unknown;
  readonly sensitive?: unknown;
  /** Where a value comes from, by its path: `['vpc_config', 0, 'subnet_ids', 1]`. */
  readonly refOf?: (path: Path, value: unknown) => Ref | undefined;
  /** Whether that may say anything of what is in an attribute. */
  readonly mayRefer?: (attribute: string) => boolean;
  readonly common?: Common;
}

export type Path = readonly (number | string)[];

/** Deeper than any schema, far from the end of the stack. */
const maxDepth = 128;

/** None of it stands at a place of its own, but where `at` is whatever is said of a part alone. A body that is none is empty. */
export function toBody(json: unknown, at: Spot, marks: Marks = {}): Dict {
  const value = new Maker(nowhere, at, marks).make(json, marks.unknown, marks.sensitive);
  return value.kind === 'dict' ? value : { kind: 'dict', entries: new Map(), at: nowhere };
}

class Maker {
  readonly #path: (number | string)[] = [];

  /** `at`: of most; `place`: of what is said alone. */
  constructor(
    private at: Spot,
    private readonly place: Spot,
    private readonly marks: Marks,
  ) {}

  make(one: unknown, unclear: unknown, secret: unknown): Value {
    const { at, place, marks } = this;
    if (secret === true) this.at = place;
    const value = this.#bare(one, unclear, secret);
    this.at = at;
    const ref = marks.refOf?.(this.#path, unclear === true ? undefined : one);
    if (ref === undefined && secret !== true) return value;
    return { ...value, at: place, ...(ref === undefined ? {} : { ref }), ...(secret === true ? { sensitive: true } : {}) };
  }

  #bare(one: unknown, unclear: unknown, secret: unknown): Value {
    if (unclear === true) return afterApply(this.#path, this.at);
    if (this.#path.length > maxDepth) return unknown('limit', `it is nested deeper than ${maxDepth} levels`, this.at);
    if (Array.isArray(one) || (isAbsent(one) && Array.isArray(unclear))) return this.#list(itemsOf(one), itemsOf(unclear), itemsOf(secret));
    if (isRecord(one) || (isAbsent(one) && isRecord(unclear))) return this.#dict(isRecord(one) ? one : {}, unclear, secret);
    const single = typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? one : null;
    return (this.at === this.place ? undefined : this.marks.common?.scalar(single)) ?? scalar(single, this.at);
  }

  #list(items: readonly unknown[], unclear: readonly unknown[], secret: readonly unknown[]): Value {
    const longer = items.length < unclear.length ? unclear : items;
    return { kind: 'list', items: longer.map((_, index) => this.#within(index, items[index], unclear[index], secret[index])), at: this.at };
  }

  /** What is not known is left out of the value, but stands in the mask. */
  #dict(members: Members, unclear: unknown, secret: unknown): Value {
    const { at } = this;
    const entries = new Map<string, Entry>();
    for (const name of Object.keys(members)) entries.set(name, { key: at, value: this.#member(name, members[name], memberOf(unclear, name), memberOf(secret, name)) });
    for (const name of isRecord(unclear) ? Object.keys(unclear) : []) {
      const mask = memberOf(unclear, name);
      if (!entries.has(name) && mask !== false) entries.set(name, { key: at, value: this.#within(name, undefined, mask, memberOf(secret, name)) });
    }
    return { kind: 'dict', entries, at };
  }

  #member(name: string, one: unknown, unclear: unknown, secret: unknown): Value {
    const { at, place, marks } = this;
    const common = this.#path.length === 0 && at !== place && marks.common?.has(one) === true ? marks.common : undefined;
    if (common === undefined || !this.#isLikeOthers(name, one, unclear, secret)) return this.#within(name, one, unclear, secret);
    return common.get(name, one, () => new Maker(everywhere, nowhere, { common }).make(one, undefined, undefined));
  }

  /** Whether nothing is said of an attribute in this body alone. */
  #isLikeOthers(name: string, one: unknown, unclear: unknown, secret: unknown): boolean {
    if (!isEmpty(unclear, one) || !isEmpty(secret, one)) return false;
    return typeof one === 'string' ? this.marks.refOf?.([name], one) === undefined : this.marks.mayRefer?.(name) !== true;
  }

  #within(step: number | string, one: unknown, unclear: unknown, secret: unknown): Value {
    this.#path.push(step);
    const value = this.make(one, unclear, secret);
    this.#path.pop();
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
  if (!isRecord(value)) return [];
  if (mask === true) return Object.values(value).flatMap((one) => textsIn(one, mask, depth + 1));
  return isRecord(mask) ? Object.entries(mask).flatMap(([name, one]) => textsIn(memberOf(value, name), one, depth + 1)) : [];
}
