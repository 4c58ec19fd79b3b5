/**
 * Writes what a group of rules reads of an entity as JSON. Nothing else goes in, so that equal configurations give equal inputs;
 * places go in as indexes into a table that each instance has of its own.
 */
import type { Attr, Coll, Primitive } from '../model/attr.js';
import type { Plan } from './manifest.js';
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

type See = (member: object) => Seen;

/** `parts` are the entity's facts and its needs, by the names that rules know them by. */
export function project(plans: Readonly<Record<string, Plan>>, parts: Readonly<Record<string, object>>, see: See): Projection {
  const writer = new Writer(see);
  for (const [name, plan] of Object.entries(plans)) {
    const node = parts[name];
    if (node === undefined) continue;
    writer.part(name, plan, { up: undefined, name: name === 'entity' ? '' : name, node });
  }
  return { json: writer.json(), trails: writer.trails };
}

class Writer {
  readonly trails: Trail[] = [];
  /** In one list: texts of texts would be most of what judging a large estate puts into memory. */
  readonly #pieces: string[] = [];

  constructor(private readonly see: See) {}

  json(): string {
    return this.#pieces.join('');
  }

  part(name: string, plan: Plan, trail: Trail): void {
    this.#pieces.push(this.#pieces.length === 0 ? '' : ',', JSON.stringify(name), ':');
    this.write(plan, trail.node, trail, false);
  }

  private write(plan: Plan, node: unknown, trail: Trail, perhaps: boolean): void {
    switch (plan.type) {
      case 'constant':
        this.#pieces.push(toJson(String(node)));
        break;
      case 'leaf':
        this.leaf(plan, node, trail.up, trail.name, perhaps);
        break;
      case 'collection':
        this.collection(plan, node, trail);
        break;
      case 'object':
        this.object(plan, node, trail, perhaps);
        break;
    }
  }

  private place(trail: Trail): string {
    return `"p":${this.trails.push(trail) - 1}`;
  }

  /** Takes its trail in parts: most leaves need none, and there are very many. */
  private leaf(plan: Plan & { type: 'leaf' }, node: unknown, up: Trail | undefined, name: number | string, perhaps: boolean): void {
    const known = isLeaf(node) ? node : undefined;
    const asked = known !== undefined && (plan.place || (plan.value && known.state === 'unknown'));
    const place = asked ? this.place({ up, name, node: known }) : '';
    const valued = known !== undefined && plan.value;
    if (valued) this.#pieces.push(states[known.state], content(known), place === '' ? '' : ',');
    else this.#pieces.push('{');
    this.#pieces.push(place, end(perhaps, valued || place !== ''));
  }

  private object(plan: Plan & { type: 'object' }, node: unknown, trail: Trail, perhaps: boolean): void {
    this.#pieces.push('{');
    let begun = false;
    if (typeof node === 'object' && node !== null) {
      for (const [name, field] of plan.fields) {
        const value: unknown = Reflect.get(node, name);
        this.#pieces.push(begun ? ',"' : '"', name, '":');
        begun = true;
        if (field.type === 'leaf') this.leaf(field, value, trail, name, false);
        else this.write(field, value, below(trail, name, value), false);
      }
      if (plan.place) {
        this.#pieces.push(begun ? ',' : '', this.place(trail));
        begun = true;
      }
    }
    this.#pieces.push(end(perhaps, begun));
  }

  private collection(plan: Plan & { type: 'collection' }, node: unknown, trail: Trail): void {
    if (!isCollection(node)) {
      this.#pieces.push('{"items":[]}');
      return;
    }
    let unsure = node.open;
    this.#pieces.push('{"items":[');
    for (const [index, member] of node.items.entries()) {
      const seen = this.see(member);
      unsure ||= seen.perhaps;
      if (index > 0) this.#pieces.push(',');
      this.write(plan.member, seen.node, { up: trail, name: index, node: member }, seen.perhaps);
    }
    const place = unsure || plan.place ? `,${this.place(trail)}` : '';
    const open = node.open ? `,${this.open(plan.member, trail)}` : '';
    this.#pieces.push(unsure ? '],"unsure":true' : ']', open, place, '}');
  }

  private open(member: Plan, trail: Trail): string {
    return `"open":true,"phantoms":[${this.phantoms(member, { up: trail, name: '*', node: trail.node }).join(',')}]`;
  }

  /** A member that nothing is known of; one for each combination of the constants that rules compare. */
  private phantoms(plan: Plan, trail: Trail): readonly string[] {
    switch (plan.type) {
      case 'leaf':
        return [`{"state":"unknown",${this.place(trail)}}`];
      case 'constant':
        return plan.values.map((value) => JSON.stringify(value));
      case 'collection':
        return [`{"items":[],"unsure":true,${this.open(plan.member, trail)},${this.place(trail)}}`];
      case 'object':
        return plan.fields.reduce<readonly string[]>(
          (made, [name, field]) => {
            const values = this.phantoms(field, { up: trail, name, node: trail.node });
            return made.flatMap((one) => values.map((value) => `${one.slice(0, -1)}${one === '{}' ? '' : ','}"${name}":${value}}`));
          },
          [plan.place ? `{${this.place(trail)}}` : '{}'],
        );
    }
  }
}

function below(up: Trail, name: string, value: unknown): Trail {
  return { up, name, node: typeof value === 'object' && value !== null ? value : up.node };
}

const states: Readonly<Record<Attr<Primitive>['state'], string>> = {
  absent: '{"state":"absent"',
  default: '{"state":"default"',
  set: '{"state":"set"',
  unknown: '{"state":"unknown"',
};

/** Of a leaf or an object; `begun`: something stands before it. */
function end(perhaps: boolean, begun: boolean): string {
  if (!perhaps) return '}';
  return begun ? ',"perhaps":true}' : '"perhaps":true}';
}

function content(leaf: Attr<Primitive>): string {
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
