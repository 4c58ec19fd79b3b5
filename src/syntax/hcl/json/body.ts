/** JSON objects as bodies and blocks ("JSON Configuration Syntax" in Terraform's documentation, "Block Mapping"). */
import type { Attribute, Block, Body, Comment, Label } from '../ast.js';
import type { Expressions } from './expression.js';
import { dynamic, provided } from './shapes.js';
import type { Shape } from './shapes.js';
import type { Json, JsonObject, Property } from './tree.js';

export class Bodies {
  readonly comments: Comment[] = [];

  constructor(readonly expressions: Expressions) {}

  /** `at` holds the objects: it is the only one, or the array of them. */
  body(objects: readonly JsonObject[], at: Json, shape: Shape, isFile = false): Body {
    const attributes = new Map<string, Attribute>();
    const blocks: Block[] = [];
    const properties = objects.flatMap((object) => this.#properties(object));
    const made = shape.open ? madeByDynamic(properties) : undefined;
    for (const { key, value } of properties) {
      const inner = shape.blocks.get(key.text);
      if (inner !== undefined) this.#blocks(key.text, key, value, inner, [], blocks);
      else if (shape.open && key.text === 'dynamic' && isDynamic(value)) this.#dynamic(key, value, blocks);
      else if (made?.has(key.text) === true || (shape.open && holdsDynamic(value))) this.#blocks(key.text, key, value, provided, [], blocks);
      else if (isFile) blocks.push(this.#unknown({ key, value }));
      else this.#attribute({ key, value }, shape, attributes);
    }
    return { ...this.expressions.spot(at), attributes, blocks };
  }

  /** Without comments, which are the properties `//`. */
  #properties({ properties }: JsonObject): readonly Property[] {
    for (const { key, value } of properties) {
      if (key.text !== '//' || value.kind !== 'string') continue;
      this.comments.push({ kind: 'comment', ...this.expressions.spot({ start: value.start + 1, end: value.end - 1 }) });
    }
    return properties.filter(({ key }) => key.text !== '//');
  }

  #attribute({ key, value }: Property, shape: Shape, attributes: Map<string, Attribute>): void {
    const { expressions } = this;
    const { text: name } = key;
    const read = expressions.value(value, shape.strings.get(name) ?? shape.others);
    if (attributes.has(name)) expressions.report(key, `the attribute ${name} was set already`);
    else attributes.set(name, { ...expressions.spot({ start: key.start, end: value.end }), name, nameSpot: expressions.spot(key), value: read });
  }

  /** Labels are the keys on the way down. */
  #blocks(type: string, key: Property['key'], value: Json, shape: Shape, labels: readonly Label[], into: Block[]): void {
    if (labels.length < shape.labels) {
      for (const object of this.#objects(value)) {
        for (const inner of this.#properties(object)) {
          const label: Label = { ...this.expressions.spot(inner.key), text: inner.key.text };
          this.#blocks(type, inner.key, inner.value, shape, [...labels, label], into);
        }
      }
      return;
    }
    const single = value.kind === 'object';
    for (const object of this.#objects(value)) {
      const header = this.expressions.spot(single ? key : { start: object.start, end: object.start + 1 });
      const body = this.body([object], object, shape);
      into.push({ ...this.expressions.spot({ start: header.start, end: object.end }), type, labels, header, body, openBrace: object.start });
    }
  }

  #dynamic(key: Property['key'], value: Json, into: Block[]): void {
    this.#blocks('dynamic', key, value, { ...dynamic, labels: 1 }, [], into);
  }

  /** One object, or an array of them; null is as good as not written. */
  #objects(value: Json): readonly JsonObject[] {
    const items = value.kind === 'array' ? value.items : [value];
    return items.flatMap((item) => {
      if (item.kind === 'object') return [item];
      if (item.kind !== 'bare' || item.value !== null) this.expressions.report(item, 'a block is an object, or an array of objects');
      return [];
    });
  }

  /** A block of a type that nobody knows: that it is there is all that can be said. */
  #unknown({ key, value }: Property): Block {
    const header = this.expressions.spot(key);
    const body: Body = { ...this.expressions.spot(value), attributes: new Map(), blocks: [] };
    return { ...this.expressions.spot({ start: key.start, end: value.end }), type: key.text, labels: [], header, body, openBrace: value.start };
  }
}

/** Types that `dynamic` makes are types of blocks. */
function madeByDynamic(properties: readonly Property[]): ReadonlySet<string> {
  const inner = properties.filter(({ key, value }) => key.text === 'dynamic' && isDynamic(value));
  return new Set(inner.flatMap(({ value }) => objectsIn(value).flatMap((object) => object.properties.map(({ key }) => key.text))));
}

function objectsIn(value: Json): readonly JsonObject[] {
  return (value.kind === 'array' ? value.items : [value]).filter((item) => item.kind === 'object');
}

function has(object: JsonObject, name: string): boolean {
  return object.properties.some(({ key }) => key.text === name);
}

/** `{"ingress": {"for_each": …, "content": …}}`: an argument may be called `dynamic` as well. */
function isDynamic(value: Json): boolean {
  const bodies = objectsIn(value).flatMap(({ properties }) => properties.flatMap((one) => objectsIn(one.value)));
  return bodies.some((body) => has(body, 'content') && has(body, 'for_each'));
}

const held = new WeakMap<Json, boolean>();

/** Only blocks hold blocks. */
function holdsDynamic(value: Json): boolean {
  const known = held.get(value);
  if (known !== undefined) return known;
  const answer = objectsIn(value).some(({ properties }) => {
    return properties.some(({ key, value: inner }) => (key.text === 'dynamic' ? isDynamic(inner) : holdsDynamic(inner)));
  });
  held.set(value, answer);
  return answer;
}
