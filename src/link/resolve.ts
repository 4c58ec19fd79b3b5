/** From a value to the entities that it names; README.md says how and why. */
import { isObject } from '../model/cluster.js';
import type { Alias, Entity } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { Domain } from '../model/raw.js';
import type { Unknown, Value } from '../model/value.js';
import { withoutKeys } from '../shared/address.js';
import type { Directory } from './directory.js';
import type { Gaps } from './gaps.js';
import { namesIn } from './names.js';
import { mayMeet, namespaceOf, within } from './namespace.js';
import { patternOf, sameness } from './partial.js';

export interface Found {
  readonly entity: Entity;
  /** Why it is only perhaps the one that is meant. */
  readonly perhaps?: string;
}

export interface Resolution {
  readonly found: readonly Found[];
  /** Others may be meant, and why. */
  readonly open?: string;
  /** Any entity of the kind may be among those others. */
  readonly anyone?: boolean;
}

/** Who asks: names are understood where they are written. */
export interface Asking {
  readonly domain: Domain;
  readonly kind: EntityKind;
  /** The other end, where it is known. */
  readonly from?: Entity;
  /** Aliases that led here. */
  readonly behind?: readonly Alias[];
}

/** Values looked at for one end of a tie: alternatives may hold alternatives. */
const longest = 1000;
/** Aliases of aliases that are followed. */
const deepest = 16;

const tooFar = 'it leads through too many other resources';

interface Budget {
  left: number;
}

export class Resolver {
  constructor(
    private readonly directory: Directory,
    private readonly gaps: Gaps,
  ) {}

  resolve(value: Value, asking: Asking, budget: Budget = { left: longest }): Resolution {
    if (--budget.left < 0) return { found: [], open: tooFar, anyone: true };
    const found = this.#byReference(value, asking, budget) ?? this.#byText(value, asking, budget);
    return found ?? this.#unresolved(value, asking, budget);
  }

  // ---- by reference

  #byReference(value: Value, asking: Asking, budget: Budget): Resolution | undefined {
    const own = value.ref === undefined ? undefined : this.#byAddress(value.ref, asking, budget);
    if (own !== undefined || value.kind !== 'template') return own;
    const found = namingHoles(value.parts).map(({ ref }) => (ref === undefined ? undefined : this.#byAddress(ref, asking, budget)));
    const [only, ...others] = found.filter((one) => one !== undefined);
    return others.length === 0 ? only : undefined;
  }

  #byAddress(ref: NonNullable<Value['ref']>, asking: Asking, budget: Budget): Resolution | undefined {
    if (!identifying.test(ref.attribute)) return undefined;
    const { root } = asking.domain;
    const exact = this.directory.atAddress(root, ref.address, asking.kind);
    if (exact.length > 0) return all(exact);
    const aliased = this.#behind(this.directory.aliasAt(root, ref.address), asking, budget);
    if (aliased !== undefined) return aliased;
    const instances = this.directory.instancesAt(root, ref.address, asking.kind);
    if (instances === undefined) return { found: [], open: `it is one of many instances of ${ref.address}`, anyone: true };
    return instances.length === 0 ? undefined : oneOf(instances, `it is one of the instances of ${ref.address}`);
  }

  // ---- by text

  #byText(value: Value, asking: Asking, budget: Budget): Resolution | undefined {
    const same = value.kind === 'scalar' ? undefined : sameness(value);
    const text = patternOf(value);
    const named = text === undefined ? [] : namesIn(text, asking.kind, asking.domain.live);
    const names = [...(same === undefined ? [] : [same]), ...named];
    for (const name of names) {
      const resolution = this.#byName(name, asking, budget);
      if (resolution !== undefined) return resolution;
    }
    return undefined;
  }

  #byName(name: string, asking: Asking, budget: Budget): Resolution | undefined {
    const several = `several are called ${printable(name)}`;
    const found = this.#called(name, asking);
    if (found === undefined) return { found: [], open: several, anyone: true };
    if (found.length > 1) return { found: found.map(({ entity }) => ({ entity, perhaps: several })), open: several };
    if (found.length === 1) return { found };
    return this.#behind(this.directory.aliasNamed(asking.domain, name), asking, budget);
  }

  /** Undefined: too many. */
  #called(name: string, asking: Asking): readonly Found[] | undefined {
    const namespace = asking.from === undefined ? undefined : namespaceOf(asking.from);
    if (namespace === undefined) return this.#named(name, asking)?.filter(isNowhere).map((entity) => ({ entity }));
    const own = this.#named(within(namespace, name), asking);
    if (own === undefined || own.length > 0) return own?.map((entity) => ({ entity }));
    const others = this.#named(name, asking) ?? [];
    return others.flatMap((entity) => {
      const theirs = namespaceOf(entity);
      return mayMeet(namespace, theirs) ? [{ entity, perhaps: 'a namespace is chosen when it is applied' }] : [];
    });
  }

  /** Its own domain comes before others of the cluster. */
  #named(name: string, { domain, kind, from }: Asking): readonly Entity[] | undefined {
    const own = this.directory.named(domain, kind, name);
    if (own === undefined || own.length > 0 || from === undefined || !isObject(from)) return own;
    return this.directory.namedInCluster(domain, kind, name);
  }

  /** What aliases stand for, named where they are written. One that leads back to itself stands for nothing. */
  #behind(aliases: readonly Alias[], asking: Asking, budget: Budget): Resolution | undefined {
    const { behind = [] } = asking;
    const further = aliases.filter((alias) => !behind.includes(alias));
    if (further.length === 0) return undefined;
    if (behind.length >= deepest) return { found: [], open: tooFar, anyone: true };
    const at = (alias: Alias): Asking => ({ ...asking, domain: alias.domain, behind: [...behind, alias] });
    return combined(further.map((alias) => this.resolve(alias.for, at(alias), budget)));
  }

  // ---- not found

  #unresolved(value: Value, asking: Asking, budget: Budget): Resolution {
    switch (value.kind) {
      case 'scalar':
        if (value.value === null || value.value === '') return { found: [] };
        return { found: [], open: this.#notFound(String(value.value), asking) };
      case 'template': {
        const unknown = value.parts.find((part) => typeof part !== 'string');
        return { found: [], open: unknown?.reason.text ?? 'it is not known', anyone: true };
      }
      case 'list': {
        const items = value.rest === undefined ? value.items : [...value.items, value.rest];
        return combined(items.map((item) => this.resolve(item, asking, budget)));
      }
      case 'dict':
        return { found: [], open: 'a map stands where a name is expected', anyone: true };
      case 'unknown':
        return this.#alternatives(value, asking, budget);
    }
  }

  #notFound(name: string, { domain, kind }: Asking): string {
    if (domain.live === undefined) return `${short(name)} is not defined here`;
    const unread = this.gaps.in(name.startsWith('arn:') ? this.gaps.placesOf(name) : [domain], [kind]);
    return `${short(name)} is not in what was read${unread === undefined ? '' : `: ${unread}`}`;
  }

  #alternatives(value: Unknown, asking: Asking, budget: Budget): Resolution {
    const reason = value.reason.text;
    // What a data source looks up exists before this root is applied: it is nothing that is defined here.
    if (value.oneOf === undefined) return { found: [], open: reason, anyone: !isLookedUp(value) };
    const resolved = combined(value.oneOf.map((one) => this.resolve(one, asking, budget)));
    return { ...resolved, found: resolved.found.map(({ entity }) => ({ entity, perhaps: reason })) };
  }
}

/** Declared in Terraform, objects of a cluster stand beside resources of AWS, which may have the same names. */
function isNowhere({ namespace }: Entity): boolean {
  return namespace === undefined;
}

function isLookedUp({ ref }: Value): boolean {
  return ref !== undefined && /(?:^|\.)data\./.test(withoutKeys(ref.address));
}

/** Attributes that stand for the whole resource; what a network has by default (`default_security_group_id`) is not the network. */
const identifying = /^$|^(?!(?:default|main)_)(?:.*[._])?(?:arns?|ids?|keys?|names?|ur[il]|ref)$|(?:Arn|Id|Key|Name|Ref|Ur[il])$/;

/** Holes that stand for a whole component of the text: `${a.repository_url}:1.4`, `…:role/${b.name}`, never `${c.name}-logs`. */
function namingHoles(parts: readonly (string | Unknown)[]): readonly Unknown[] {
  return parts.filter((part, index): part is Unknown => {
    const before = parts[index - 1] ?? '/';
    const after = parts[index + 1] ?? '/';
    if (typeof part === 'string' || typeof before !== 'string' || typeof after !== 'string') return false;
    return /[:/]$/.test(before) && /^[:/@]/.test(after);
  });
}

function all(entities: readonly Entity[]): Resolution {
  return { found: entities.map((entity) => ({ entity })) };
}

function oneOf(entities: readonly Entity[], reason: string): Resolution {
  return entities.length === 1 ? all(entities) : { found: entities.map((entity) => ({ entity, perhaps: reason })) };
}

function combined(parts: readonly Resolution[]): Resolution {
  const open = parts.find((part) => part.open !== undefined)?.open;
  const found = parts.flatMap((part) => part.found);
  return open === undefined ? { found } : { found, open, anyone: parts.some((part) => part.anyone === true) };
}

/** Names in sentences: without holes' marks, not longer than a line. */
function printable(name: string): string {
  return name.includes('\u0000') ? 'this' : short(name);
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
