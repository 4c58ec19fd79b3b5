/** Inputs dense in unknowns, and random completions of them, for every rule by its plan. */
import type { Model, Shape } from '../../tools/policies/shape.js';
import { here } from '../../tools/policies/cases.js';
import { coll, perhaps } from '../../src/model/attr.js';
import type { Attr, Coll, Member, Primitive } from '../../src/model/attr.js';
import type { ClassOf } from '../../src/evaluate/alike.js';
import type { LeafPlan, Plan } from '../../src/evaluate/manifest.js';

export type Random = () => number;

/** mulberry32, by Tommy Ettinger: small, seeded, good enough to spread inputs. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function pick<T>(next: Random, from: readonly [T, ...T[]]): T {
  const found = from[Math.floor(next() * from.length)];
  return found === undefined ? from[0] : found;
}

/** Values that rules ask about, those next to them, and those that they never heard of. */
export interface Pools {
  readonly boolean: Pool;
  readonly number: Pool;
  readonly string: Pool;
}

/** What the rule's cases hold at each node of its plan: the values that matter there, and members that have something of their own. */
export class Examples {
  private readonly values = new Map<Plan, Primitive[]>();
  private readonly members = new Map<Plan, object[]>();

  learn(plan: Plan, node: unknown): void {
    if (plan.type === 'leaf') {
      const { value, oneOf } = node as { readonly value?: Primitive; readonly oneOf?: readonly (Primitive | null)[] };
      const found = [value, ...(oneOf ?? [])].filter((one) => one !== undefined && one !== null);
      this.values.set(plan, [...(this.values.get(plan) ?? []), ...found]);
    } else if (plan.type === 'collection') {
      const { items } = node as Coll<object>;
      const members = items.map((member) => ('entity' in member ? object(Reflect.get(object(member.entity), 'facts')) : member));
      this.members.set(plan, [...(this.members.get(plan) ?? []), ...members]);
      for (const member of members) this.learn(plan.member, member);
    } else if (plan.type === 'object') {
      for (const [name, field] of plan.fields) this.learn(field, Reflect.get(object(node), name));
    }
  }

  valuesAt(plan: Plan): readonly Primitive[] {
    return this.values.get(plan) ?? [];
  }

  membersAt(plan: Plan): readonly object[] {
    return this.members.get(plan) ?? [];
  }
}

type Pool = readonly [Primitive, ...Primitive[]];

export class Generator {
  constructor(
    private readonly next: Random,
    private readonly pools: Pools,
    private readonly examples: Examples,
    /** How likely each kind of unknown is. */
    private readonly density: number,
    /** Members of a collection, at most. */
    private readonly most = 2,
  ) {}

  /** What the plan reads, in any state. */
  make(plan: Plan, shape: Shape): unknown {
    if (plan.type === 'constant') return this.constant(plan.values);
    if (plan.type === 'leaf') return this.leaf(this.poolOf(plan, shape));
    if (plan.type === 'collection') return this.collection(plan, shape);
    return Object.fromEntries(plan.fields.map(([name, field]) => [name, this.make(field, fieldOf(shape, name))]));
  }

  /** Half of the time one that the rule names, where it names any. */
  private constant(values: readonly string[]): string {
    const named = values.filter((value) => this.pools.string.includes(value));
    return pick(this.next, nonEmpty(named.length > 0 && this.next() < 0.5 ? named : values));
  }

  /** Mostly what the cases have here, else anything of the type. */
  private poolOf(plan: Plan, shape: Shape): Pool {
    const [first, ...rest] = this.examples.valuesAt(plan);
    return first !== undefined && this.next() < 0.7 ? [first, ...rest] : this.pools[shape.type === 'leaf' ? shape.of : 'string'];
  }

  private leaf(pool: Pool): Attr<Primitive> {
    const dice = this.next();
    const { density } = this;
    if (dice < density) return this.unknown(pool);
    if (dice < density * 1.7) return { state: 'unknown', reason: 'why', oneOf: [...new Set([pick(this.next, pool), pick(this.next, [null, ...pool]), pick(this.next, pool)])] };
    if (dice < density * 2.4 && typeof pool[0] === 'string') return { state: 'unknown', reason: 'why', parts: this.cut(String(pick(this.next, pool))) };
    if (dice < density * 2.4 + 0.2) return { state: 'absent' };
    return { state: dice < density * 2.4 + 0.3 ? 'default' : 'set', value: pick(this.next, pool) };
  }

  private unknown(pool: Pool): Attr<Primitive> {
    const bound = pick(this.next, pool);
    if (typeof bound !== 'number' || this.next() < 0.5) return { state: 'unknown', reason: 'why' };
    return this.next() < 0.5 ? { state: 'unknown', reason: 'why', min: bound } : { state: 'unknown', reason: 'why', max: bound };
  }

  private cut(text: string): (string | null)[] {
    const from = Math.floor(this.next() * (text.length + 1));
    const to = from + Math.floor(this.next() * (text.length - from + 1));
    return [text.slice(0, from), null, text.slice(to)].filter((part) => part !== '');
  }

  private collection(plan: Plan & { type: 'collection' }, shape: Shape): Coll<object> {
    const member = shape.type === 'collection' ? shape.member : shape;
    const items = Array.from({ length: Math.floor(this.next() * (this.most + 1)) }, () => {
      const made = object(this.make(plan.member, member));
      return this.next() < this.density ? { ...made, exists: perhaps('why') } : made;
    });
    return coll(items, here, this.next() < this.density ? 'why' : undefined);
  }

  /** The same with every unknown decided somehow. */
  complete(node: unknown, plan: Plan, shape: Shape): unknown {
    if (plan.type === 'constant') return node;
    if (plan.type === 'leaf') return this.completeLeaf(node as Attr<Primitive>, this.poolOf(plan, shape));
    if (plan.type === 'collection') return this.completeCollection(node as Coll<object>, plan, shape);
    return Object.fromEntries(plan.fields.map(([name, field]) => [name, this.complete(Reflect.get(object(node), name), field, fieldOf(shape, name))]));
  }

  /** The same with other values that are alike to the rules. */
  liken(node: unknown, plan: Plan, shape: Shape, classes: (plan: LeafPlan) => ClassOf): unknown {
    if (plan.type === 'constant') return node;
    if (plan.type === 'leaf') return this.likenLeaf(node as Attr<Primitive>, [...this.examples.valuesAt(plan), ...this.poolOf(plan, shape)], classes(plan));
    if (plan.type === 'object') return Object.fromEntries(plan.fields.map(([name, field]) => [name, this.liken(Reflect.get(object(node), name), field, fieldOf(shape, name), classes)]));
    const { items, ...rest } = node as Coll<object>;
    const member = shape.type === 'collection' ? shape.member : shape;
    return { ...rest, items: items.map((one) => ({ ...one, ...object(this.liken(one, plan.member, member, classes)) })) };
  }

  private likenLeaf(leaf: Attr<Primitive>, values: readonly Primitive[], classOf: ClassOf): Attr<Primitive> {
    if (leaf.state !== 'set' && leaf.state !== 'default') return leaf;
    const alike = values.filter((value) => classOf(value) === classOf(leaf.value));
    return { ...leaf, state: this.next() < 0.5 ? 'set' : 'default', value: pick(this.next, [leaf.value, ...alike]) };
  }

  private completeLeaf(leaf: Attr<Primitive>, pool: Pool): Attr<Primitive> {
    if (leaf.state !== 'unknown') return leaf;
    const value = this.valueOf(leaf, pool);
    return value === null ? { state: 'absent' } : { state: 'set', value };
  }

  private valueOf({ oneOf, parts, min, max }: Attr<Primitive> & { state: 'unknown' }, pool: Pool): Primitive | null {
    if (oneOf !== undefined) return pick(this.next, nonEmpty(oneOf));
    if (parts !== undefined) {
      const fitting = pool.filter((value) => fits(parts, String(value)));
      if (fitting.length > 0 && this.next() < 0.5) return pick(this.next, nonEmpty(fitting));
      return parts.map((part) => part ?? pick(this.next, this.pools.string)).join('');
    }
    if (min !== undefined) return pick(this.next, [min, min + 1, ...pool.filter((value) => Number(value) >= min)]);
    if (max !== undefined) return pick(this.next, [max, max - 1, ...pool.filter((value) => Number(value) <= max)]);
    return pick(this.next, [null, ...pool]);
  }

  private completeCollection(of: Coll<object>, plan: Plan & { type: 'collection' }, shape: Shape): Coll<object> {
    const below = shape.type === 'collection' ? shape.member : shape;
    const there = of.items.filter((member: Member<object>) => member.exists === undefined || this.next() < 0.5);
    const sober = new Generator(this.next, this.pools, this.examples, 0);
    const more = Array.from({ length: of.open ? Math.floor(this.next() * (this.most + 1)) : 0 }, () => {
      const [first, ...rest] = this.examples.membersAt(plan);
      const like = first !== undefined && this.next() < 0.5 ? pick(this.next, [first, ...rest]) : sober.make(plan.member, below);
      return object(this.complete(like, plan.member, below));
    });
    return coll([...there.map((member) => this.complete(certainly(member), plan.member, below)).map(object), ...more], here);
  }
}

function certainly({ exists: _exists, ...member }: Member<object>): object {
  return member;
}

export function shapeOfNeed(model: Model, kind: string, need: string): Shape {
  const neighbour = model.kinds[model.needs[kind]?.[need] ?? ''];
  return neighbour === undefined ? { type: 'leaf', of: 'string' } : { type: 'collection', member: neighbour };
}

function fieldOf(shape: Shape, name: string): Shape {
  const field = shape.type === 'object' ? shape.fields[name] : undefined;
  if (field === undefined) throw new Error(`the plan reads ${name}, which the model does not have`);
  return field;
}

function nonEmpty<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('an empty list has nothing to pick');
  return [first, ...rest];
}

function object(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('expected an object');
  return value;
}

/** Can the holes (null) be filled so that the parts make up the text? */
function fits(parts: readonly (string | null)[], text: string): boolean {
  const pattern = parts.map((part) => (part === null ? '[^]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))).join('');
  return new RegExp(`^${pattern}$`).test(text);
}
