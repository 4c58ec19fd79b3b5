/** What a rule reads of the model, field by field, and estates in which one of those fields says nothing. */
import type { Group, Plan } from '../../src/evaluate/manifest.js';
import { isCollection } from '../../src/evaluate/project.js';
import { placeOf, placed } from '../../src/model/attr.js';
import type { Coll } from '../../src/model/attr.js';
import type { Entity, EntityRef, Estate } from '../../src/model/estate.js';

/** From a part of the input (`entity`, a need) down; `[]` steps into the members of a collection. */
export interface Field {
  /** Of the entity that is judged. */
  readonly kind: string;
  readonly part: string;
  readonly path: readonly string[];
}

/** Leaves and collections of the plan that the rule's source names, without those that are only places of reports. */
export function fieldsOf({ kind, plan: plans }: Pick<Group, 'kind' | 'plan'>, rego: string): readonly Field[] {
  const code = rego.replace(/^\s*#.*$/gm, '');
  // A plan is of a whole group: what this rule reads of it goes by the names that its source mentions.
  const read = (name: string): boolean => name === '[]' || new RegExp(`\\.${name}\\b`).test(code);
  return Object.entries(plans).flatMap(([part, plan]) => (read(part) ? below(plan).map((path) => ({ kind, part, path })) : [])).filter(({ path }) => path.every(read));
}

function below(plan: Plan): readonly (readonly string[])[] {
  switch (plan.type) {
    case 'leaf':
      return plan.value ? [[]] : [];
    case 'collection':
      return [[], ...below(plan.member).map((path) => ['[]', ...path])];
    case 'object':
      return plan.fields.flatMap(([name, field]) => below(field).map((path) => [name, ...path]));
    case 'constant':
      return [];
  }
}

/** `containers[].image.tag` */
export function nameOf({ part, path }: Field): string {
  return (part === 'entity' ? path : [part, ...path]).join('.').replaceAll('.[]', '[]');
}

/** The estate with that field of every such entity absent, or empty where it is a collection. */
export function blankIn(estate: Estate, { kind, part, path }: Field): Estate {
  const blanked = new Map(estate.entities.map((entity) => [entity, entity.kind === kind && part === 'entity' ? withFacts(entity, path) : entity]));
  const neighbours = [...estate.neighbours].map(([entity, named]) => {
    const own = entity.kind === kind ? named[part] : undefined;
    const changed = own === undefined ? named : { ...named, [part]: blank(own, path) as Coll<EntityRef> };
    return [blanked.get(entity) ?? entity, changed] as const;
  });
  return { ...estate, entities: [...blanked.values()], neighbours: new Map(neighbours) };
}

/** What is blanked by the plan of its kind is still of its kind. */
function withFacts<E extends Entity>(entity: E, path: readonly string[]): E {
  return { ...entity, facts: blank(entity.facts, path) };
}

/** Copies keep their symbols: places and keys. */
function blank(node: object, path: readonly string[]): object {
  const [step, ...rest] = path;
  if (step === undefined) return nothing(node);
  if (step !== '[]') return { ...node, [step]: blank(child(node, step), rest) };
  const items = isCollection(node) ? node.items : [];
  return { ...node, items: items.map((member) => ('entity' in member ? { ...member, entity: withFacts((member as EntityRef).entity, rest) } : blank(member, rest))) };
}

function child(node: object, name: string): object {
  const value: unknown = Reflect.get(node, name);
  if (typeof value === 'object' && value !== null) return value;
  throw new Error(`the model has no ${name} here`);
}

function nothing(node: object): object {
  const empty = isCollection(node) ? { items: [], open: false } : { state: 'absent', ...('exists' in node ? { exists: node.exists } : {}) };
  const at = placeOf(node);
  return at === undefined ? empty : placed(empty, at);
}
