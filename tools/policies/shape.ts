/** What rules may know, as a tree: made from the JSON Schema of the model, read by the compiler, by cases and by properties. */

export type Shape =
  | { readonly type: 'leaf'; readonly of: 'boolean' | 'number' | 'string' }
  /** A plain string; without values any. */
  | { readonly type: 'constant'; readonly values?: readonly string[] }
  | { readonly type: 'collection'; readonly member: Shape }
  | { readonly type: 'object'; readonly fields: Readonly<Record<string, Shape>> };

/** `policies/compiled/model.json`. */
export interface Model {
  /** By kind of entity. */
  readonly kinds: Readonly<Record<string, Shape>>;
  /** By kind of entity, then by the name of a neighbour: the neighbour's kind. */
  readonly needs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The parts of JSON Schema that the generator uses. */
export interface Schema {
  readonly $ref?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly inverse: string;
}

/** `schema` describes Facts: one property per kind. */
export function makeModel(schema: Schema, relations: readonly Relation[]): Model {
  const definitions = schema.definitions ?? {};
  const facts = definitions['Facts']?.properties ?? {};
  const kinds = Object.fromEntries(Object.entries(facts).map(([kind, one]) => [kind, shapeOf(one, definitions)]));
  const needs: Record<string, Record<string, string>> = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, {}]));
  for (const { from, to, name, inverse } of relations) {
    Object.assign(needs[from] ?? {}, { [name]: to });
    Object.assign(needs[to] ?? {}, { [inverse]: from });
  }
  return { kinds, needs };
}

const leafTypes = ['boolean', 'number', 'string'] as const;

function shapeOf(schema: Schema, definitions: Readonly<Record<string, Schema>>): Shape {
  if (schema.$ref !== undefined) {
    const name = decodeURIComponent(schema.$ref.replace('#/definitions/', ''));
    // Leaves are told by their name; the leaf of a collection is the member of that name.
    const of = leafTypes.find((type) => name === `Attr<${type}>` || name === `Member<Attr<${type}>>`);
    if (of !== undefined) return { type: 'leaf', of };
    const definition = definitions[name];
    if (definition === undefined) throw new Error(`the model's schema has no definition of ${name}`);
    const item = definition.properties?.['items']?.items;
    if (name.startsWith('Coll<') && item !== undefined) return { type: 'collection', member: shapeOf(item, definitions) };
    return shapeOf(definition, definitions);
  }
  if (schema.enum !== undefined) return { type: 'constant', values: schema.enum };
  if (schema.const !== undefined) return { type: 'constant', values: [schema.const] };
  if (schema.properties === undefined) return { type: 'constant' };
  const fields = Object.entries(schema.properties).filter(([name]) => name !== 'exists');
  return { type: 'object', fields: Object.fromEntries(fields.map(([name, one]) => [name, shapeOf(one, definitions)])) };
}
