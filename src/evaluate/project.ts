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
  const texts: string[] = [];
  for (const [name, plan] of Object.entries(plans)) {
    const node = parts[name];
    if (node === undefined) continue;
    texts.push(`${JSON.stringify(name)}:${writer.write(plan, node, { up: undefined, name: name === 'entity' ? '' : name, node })}`);
  }
  return { json: texts.join(','), trails: writer.trails };
}

/** Most of what is written. */
const nothing = '{"state":"absent"}';

class Writer {
  readonly trails: Trail[] = [];

  constructor(private readonly see: See) {}

  write(plan: Plan, node: unknown, trail: Trail, perhaps = false): string {
    const flag = perhaps ? ',"perhaps":true' : '';
    switch (plan.type) {
      case 'constant':
        return toJson(String(node));
      case 'leaf':
        return this.leaf(plan, node, trail.up, trail.name, flag);
      case 'collection':
        return this.collection(plan, node, trail);
      case 'object':
        return this.object(plan, node, trail, flag);
    }
  }

  private place(trail: Trail): string {
    return `"p":${this.trails.push(trail) - 1}`;
  }

  /** Takes its trail in parts: most leaves need none, and there are very many. */
  private leaf(plan: Plan & { type: 'leaf' }, node: unknown, up: Trail | undefined, name: number | string, flag: string): string {
    if (!isLeaf(node)) return braces('', flag);
    const place = plan.place || (plan.value && node.state === 'unknown') ? this.place({ up, name, node }) : '';
    if (!plan.value) return braces(place, flag);
    if (node.state === 'absent' && place === '' && flag === '') return nothing;
    return `{"state":"${node.state}"${content(node)}${place === '' ? '' : `,${place}`}${flag}}`;
  }

  private object(plan: Plan & { type: 'object' }, node: unknown, trail: Trail, flag: string): string {
    if (typeof node !== 'object' || node === null) return braces('', flag);
    let text = '';
    for (const [name, field] of plan.fields) {
      const value: unknown = Reflect.get(node, name);
      const written = field.type === 'leaf' ? this.leaf(field, value, trail, name, '') : this.write(field, value, below(trail, name, value));
      text += text === '' ? `"${name}":${written}` : `,"${name}":${written}`;
    }
    if (plan.place) text += `${text === '' ? '' : ','}${this.place(trail)}`;
    return braces(text, flag);
  }

  private collection(plan: Plan & { type: 'collection' }, node: unknown, trail: Trail): string {
    if (!isCollection(node)) return '{"items":[]}';
    let unsure = node.open;
    const items = node.items.map((member, index) => {
      const seen = this.see(member);
      unsure ||= seen.perhaps;
      return this.write(plan.member, seen.node, { up: trail, name: index, node: member }, seen.perhaps);
    });
    const place = unsure || plan.place ? `,${this.place(trail)}` : '';
    const open = node.open ? `,${this.open(plan.member, trail)}` : '';
    return `{"items":[${items.join(',')}]${unsure ? ',"unsure":true' : ''}${open}${place}}`;
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

function braces(fields: string, flag: string): string {
  return fields === '' ? `{${flag.slice(1)}}` : `{${fields}${flag}}`;
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
