/**
 * Writes what a group of rules reads of an entity as JSON. Nothing else goes in, and places as indexes into a table that each instance
 * has of its own.
 */
import type { Attr, Coll, Primitive } from '../model/attr.js';
import type { LeafPlan, Plan } from './manifest.js';
import { toJson } from './text.js';

/** A step from an entity down: a field, a member by index, or `*` for the members that an open collection may have beyond those. */
export interface Trail {
  readonly up: Trail | undefined;
  readonly name: number | string;
  /** What stands here; for `*` the collection. */
  readonly node: object;
}

export interface Projection {
  readonly json: string;
  /** By place. */
  readonly trails: readonly Trail[];
}

/** A member of a collection: itself, or what it refers to. */
export interface Seen {
  readonly node: object;
  readonly perhaps: boolean;
}

export type See = (member: object) => Seen;

export class Projector {
  #trails: Trail[] = [];
  // Where it is, as steps from the top. Most steps lead to nothing that needs a trail, and there are very many.
  readonly #names: (number | string)[] = [];
  readonly #nodes: object[] = [];
  /** Trails of the steps so far, as far as they were asked for. */
  readonly #made: Trail[] = [];

  constructor(
    private readonly plans: Readonly<Record<string, Plan>>,
    private readonly see: See,
  ) {}

  /** `parts` are the entity's facts and its needs, by the names that rules know them by. */
  project(parts: Readonly<Record<string, object>>): Projection {
    this.#trails = [];
    let json = '';
    for (const [name, plan] of Object.entries(this.plans)) {
      const node = parts[name];
      if (node !== undefined) json += (json === '' ? '' : ',') + label(name) + this.#below(plan, name === 'entity' ? '' : name, node, node);
    }
    return { json, trails: this.#trails };
  }

  /** One step down: what is written of `node`; in a trail `step` stands for it. */
  #below(plan: Plan, name: number | string, node: unknown, step: object, perhaps = false): string {
    this.#names.push(name);
    this.#nodes.push(step);
    const text = this.#write(plan, node, perhaps);
    this.#names.pop();
    this.#nodes.pop();
    if (this.#made.length > this.#names.length) this.#made.pop();
    return text;
  }

  #write(plan: Plan, node: unknown, perhaps: boolean): string {
    if (plan.type === 'constant') return toJson(String(node));
    if (plan.type === 'leaf') return this.#leaf(plan, node, perhaps);
    return plan.type === 'collection' ? this.#collection(plan, node) : this.#object(plan, node, perhaps);
  }

  #here(): Trail {
    let trail = this.#made.at(-1);
    for (let depth = this.#made.length; depth < this.#names.length; depth++) {
      const [name, node] = [this.#names[depth], this.#nodes[depth]];
      if (name === undefined || node === undefined) break;
      trail = { up: trail, name, node };
      this.#made.push(trail);
    }
    if (trail === undefined) throw new Error('nothing is being written');
    return trail;
  }

  #place(trail: Trail = this.#here()): string {
    return `"p":${this.#trails.push(trail) - 1}`;
  }

  #leaf(plan: LeafPlan, node: unknown, perhaps: boolean): string {
    const flag = perhaps ? ',"perhaps":true' : '';
    if (!isLeaf(node)) return braces('', flag);
    const place = plan.place || (plan.value && node.state === 'unknown') ? this.#place() : '';
    if (!plan.value) return braces(place, flag);
    return `${heads[node.state]}${contentOf(node)}${place === '' ? '' : `,${place}`}${flag}}`;
  }

  #object(plan: Plan & { type: 'object' }, node: unknown, perhaps: boolean): string {
    const flag = perhaps ? ',"perhaps":true' : '';
    if (typeof node !== 'object' || node === null) return braces('', flag);
    let text = '';
    for (const [name, field] of plan.fields) {
      const value: unknown = Reflect.get(node, name);
      text += (text === '' ? '{' : ',') + label(name) + this.#below(field, name, value, typeof value === 'object' && value !== null ? value : node);
    }
    const place = plan.place ? this.#place() : '';
    return text === '' ? braces(place, flag) : `${text}${place === '' ? '' : `,${place}`}${flag}}`;
  }

  #collection(plan: Plan & { type: 'collection' }, node: unknown): string {
    if (!isCollection(node)) return '{"items":[]}';
    let unsure = node.open;
    let text = '{"items":[';
    node.items.forEach((member, index) => {
      const seen = this.see(member);
      unsure ||= seen.perhaps;
      text += (index > 0 ? ',' : '') + this.#below(plan.member, index, seen.node, member, seen.perhaps);
    });
    const place = unsure || plan.place ? `,${this.#place()}` : '';
    const open = node.open ? `,${this.#open(plan.member, this.#here())}` : '';
    return `${text}${unsure ? '],"unsure":true' : ']'}${open}${place}}`;
  }

  #open(member: Plan, trail: Trail): string {
    return `"open":true,"phantoms":[${this.#phantoms(member, { up: trail, name: '*', node: trail.node }).join(',')}]`;
  }

  /** A member that nothing is known of; one for each combination of the constants that rules compare. */
  #phantoms(plan: Plan, trail: Trail): readonly string[] {
    switch (plan.type) {
      case 'leaf':
        return [`{"state":"unknown",${this.#place(trail)}}`];
      case 'constant':
        return plan.values.map((value) => JSON.stringify(value));
      case 'collection':
        return [`{"items":[],"unsure":true,${this.#open(plan.member, trail)},${this.#place(trail)}}`];
      case 'object':
        return plan.fields.reduce<readonly string[]>(
          (made, [name, field]) => {
            const values = this.#phantoms(field, { up: trail, name, node: trail.node });
            return made.flatMap((one) => values.map((value) => `${one.slice(0, -1)}${one === '{}' ? '' : ','}${label(name)}${value}}`));
          },
          [plan.place ? `{${this.#place(trail)}}` : '{}'],
        );
    }
  }
}

/** Of a field of the model, which is a plain word. */
function label(name: string): string {
  return `"${name}":`;
}

function braces(fields: string, flag: string): string {
  return fields === '' ? `{${flag.slice(1)}}` : `{${fields}${flag}}`;
}

const heads = { absent: '{"state":"absent"', default: '{"state":"default"', set: '{"state":"set"', unknown: '{"state":"unknown"' } as const;

/** What is said of it besides its state, as members of a JSON object, each after a comma. */
export function contentOf(leaf: Attr<Primitive>): string {
  switch (leaf.state) {
    case 'absent':
      return '';
    case 'set':
    case 'default':
      return `,"value":${toJson(leaf.value)}`;
    case 'unknown': {
      const { oneOf, parts, min, max } = leaf;
      const bounds = `${min === undefined ? '' : `,"min":${min}`}${max === undefined ? '' : `,"max":${max}`}`;
      return `${list('oneOf', oneOf)}${list('parts', parts)}${bounds}`;
    }
  }
}

function list(name: string, values: readonly (Primitive | null)[] | undefined): string {
  return values === undefined || values.length === 0 ? '' : `,"${name}":[${values.map(toJson).join(',')}]`;
}

export function isLeaf(node: unknown): node is Attr<Primitive> {
  return typeof node === 'object' && node !== null && 'state' in node;
}

export function isCollection(node: unknown): node is Coll<object> {
  return typeof node === 'object' && node !== null && 'items' in node;
}
