/** `vars`: `$(NAME)` in some fields stands for a value of an object. Deprecated, and still there. */
import type { Scalar, Value } from '../../../model/value.js';
import { Broken } from './broken.js';
import { variables } from './data/fields.js';
import { fieldPath, lookUp } from './field-path.js';
import { setFields } from './field-spec.js';
import { hasNoNamespace, isSameId, isSameKind, kindOf } from './ids.js';
import type { Id } from './ids.js';
import type { Resource } from './resource.js';
import { eachOf } from './step.js';
import type { Step } from './step.js';
import { at, text, textAt } from './values.js';

export interface Variable {
  readonly name: string;
  readonly path: string;
  readonly place: Value;
}

/** Found while names are as the kustomization has them. */
export function findVariables(step: Step): readonly Variable[] {
  const found: Variable[] = [];
  eachOf(step, 'vars', (item) => {
    const [name, object] = [textAt(item, 'name'), at(item, 'objref') ?? at(item, 'objRef')];
    const written = textAt(object, 'apiVersion');
    const kind = written === '' ? { group: textAt(object, 'group'), version: textAt(object, 'version'), kind: textAt(object, 'kind') } : kindOf(written, textAt(object, 'kind'));
    const id: Id = { ...kind, name: textAt(object, 'name'), namespace: textAt(object, 'namespace') };
    const isIt = (one: Id): boolean => (id.namespace === '' && !hasNoNamespace(id) ? one.name === id.name && isSameKind(one, id) : isSameId(one, id));
    const [resource, ...others] = step.objects.all.filter(({ ids }) => ids.some(isIt));
    if (name === '' || others.length > 0) throw new Broken(name === '' ? 'a variable needs a name' : `several objects may be that of ${name}`, item.at);
    resource?.variables.push(name);
    found.push({ name, path: pathIn(item), place: item });
  });
  return found;
}

/** Go's decoder minds no case. */
function pathIn(item: Value): string {
  const field = at(item, 'fieldref') ?? at(item, 'fieldRef');
  return textAt(field, 'fieldPath') || textAt(field, 'fieldpath') || 'metadata.name';
}

/** With all names as they will be. Says which have no value. */
export function resolveVariables(resources: readonly Resource[], all: readonly Variable[]): readonly Variable[] {
  const known = new Map<string, Scalar>();
  for (const { name, path, place } of all) {
    const owner = resources.find((resource) => resource.variables.includes(name));
    const value = owner?.body && lookUp(owner.body, fieldPath(place, path));
    if (value?.kind === 'scalar' && value.value !== null) known.set(name, value);
  }
  if (known.size > 0) for (const resource of resources) resource.edit((body) => setFields(body, resource.kind, variables, { make: (value) => filled(value, known) }));
  return all.filter(({ name }) => !known.has(name));
}

function filled(value: Value, known: ReadonlyMap<string, Scalar>): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => expanded(item, known)) };
  if (value.kind !== 'dict') return expanded(value, known);
  return { ...value, entries: new Map([...value.entries].map(([key, entry]) => [key, { key: entry.key, value: expanded(entry.value, known) }])) };
}

/** Alone it keeps its type; `$$(NAME)` is written for `$(NAME)`. */
function expanded(value: Value, known: ReadonlyMap<string, Scalar>): Value {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || !value.value.includes('$')) return value;
  const whole = known.get(/^\$\(([^)]*)\)$/.exec(value.value)?.[1] ?? '');
  let from: Value | undefined = whole;
  const made = value.value.replace(/\$(\$|\(([^)]*)\))/g, (written, sign: string, name = '') => {
    if (sign === '$') return '$';
    const found = known.get(String(name));
    from ??= found;
    return found === undefined ? written : String(found.value);
  });
  if (whole !== undefined) return { ...whole, at: value.at, from: { label: 'variable', at: whole.at, from: whole.from } };
  return made === value.value ? value : text(made, { at: value.at, from: from && { label: 'variable', at: from.at, from: from.from } });
}
