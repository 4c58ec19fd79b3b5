/** Names that others go by, after those have been renamed. Kustomize: "name references". */
import type { Dict, Value } from '../../../model/value.js';
import { append } from '../../../shared/append.js';
import { references } from './data/references.js';
import { setField } from './field-spec.js';
import type { FieldSpec } from './field-spec.js';
import { isOfKind, nowhere, spaceOf } from './ids.js';
import type { KindSelector } from './ids.js';
import type { Resource } from './resource.js';
import { at, put, text, textAt, textOf } from './values.js';

interface Reference {
  readonly target: KindSelector;
  readonly field: FieldSpec;
}

const fieldsByKind: ReadonlyMap<string, readonly Reference[]> = indexed();

function indexed(): ReadonlyMap<string, readonly Reference[]> {
  const made = new Map<string, Reference[]>();
  for (const { target, fields } of references) for (const field of fields) append(made, field.kind ?? '', { target, field });
  return made;
}

export function fixReferences(resources: readonly Resource[]): void {
  const named = new Map<string, Resource[]>();
  for (const resource of resources) for (const name of new Set(resource.previous.map((id) => id.name))) append(named, name, resource);
  if (named.size === 0) return;
  const spaces = new Set(resources.map(({ original }) => spaceOf(original)));
  for (const referrer of resources) {
    const { original } = referrer;
    for (const { target, field } of fieldsByKind.get(original.kind) ?? []) if (isOfKind(original, field)) fix(referrer, field, target, { named, spaces });
  }
}

interface Known {
  /** By the names that they had. */
  readonly named: ReadonlyMap<string, readonly Resource[]>;
  /** Namespaces in which anything was. */
  readonly spaces: ReadonlySet<string>;
}

function fix(referrer: Resource, field: FieldSpec, target: KindSelector, { named, spaces }: Known): void {
  const find = (name: string, namespace?: string): Resource | undefined => {
    const candidates = (named.get(name) ?? []).filter((one) => canBeMeant(one, referrer, field, target, name) && (namespace === undefined || liesIn(one, namespace, spaces)));
    return choose(candidates, referrer, namespace !== undefined);
  };
  const make = (value: Value): Value => {
    if (value.kind === 'list') return { ...value, items: value.items.map(make) };
    return value.kind === 'dict' ? renamedDict(value, find) : renamed(value, find(textOf(value) ?? ''));
  };
  referrer.edit((body) => setField(body, field, { make }));
}

/** The reference stays where it is written; whence its name comes is on its way. */
function renamed(value: Value, found: Resource | undefined): Value {
  const name = at(found?.body, 'metadata', 'name');
  if (found === undefined || name === undefined || value.kind !== 'scalar' || textOf(value) === found.name) return value;
  return text(found.name, { at: value.at, from: { label: `name of ${found.kind.kind} ${found.name}`, at: name.at, from: name.from } });
}

function renamedDict(dict: Dict, find: (name: string, namespace?: string) => Resource | undefined): Dict {
  const name = at(dict, 'name');
  const found = name && find(textOf(name) ?? '', at(dict, 'namespace') === undefined ? undefined : textAt(dict, 'namespace'));
  if (name === undefined || found === undefined) return dict;
  const made = put(dict, 'name', renamed(name, found));
  const namespace = at(found.body, 'metadata', 'namespace');
  return found.namespace === '' || namespace === undefined ? made : put(made, 'namespace', text(found.namespace, { at: at(dict, 'namespace')?.at ?? dict.at, from: { label: `namespace of ${found.kind.kind} ${found.name}`, at: namespace.at } }));
}

function canBeMeant(one: Resource, referrer: Resource, { path }: FieldSpec, target: KindSelector, name: string): boolean {
  const { previous } = one;
  if (!previous.some((id) => id.name === name) || !previous.some((id) => isOfKind(id, target))) return false;
  const role = path.endsWith('roleRef/name') ? at(referrer.body, 'roleRef') : undefined;
  if (role !== undefined && !previous.some((id) => isOfKind(id, { group: textAt(role, 'apiGroup'), kind: textAt(role, 'kind') }))) return false;
  return referrer.hasNoNamespace || one.hasNoNamespace || isNear(one, referrer);
}

/** In the same namespace; bindings name service accounts of others. */
function isNear(one: Resource, referrer: Resource): boolean {
  if (spaceOf(one.id) === spaceOf(referrer.id)) return true;
  if (referrer.kind.kind !== 'RoleBinding' || one.kind.kind !== 'ServiceAccount') return false;
  const subjects = at(referrer.body, 'subjects');
  return subjects?.kind === 'list' && subjects.items.some((subject) => textAt(subject, 'kind') === 'ServiceAccount' && textAt(subject, 'namespace') === one.namespace);
}

/** A namespace that is named is that of before, where anything was in it. */
function liesIn(one: Resource, namespace: string, spaces: ReadonlySet<string>): boolean {
  return namespace !== nowhere && spaceOf(spaces.has(namespace) ? one.original : one.id) === namespace;
}

function choose(candidates: readonly Resource[], referrer: Resource, withNamespace: boolean): Resource | undefined {
  if (candidates.length <= 1) return candidates[0];
  let left = candidates.filter((one) => isAffixed(one, referrer, true));
  if (left.length > 1) left = left.filter((one) => isAffixed(one, referrer, false));
  const [first, ...others] = left;
  if (first === undefined) return undefined;
  return others.every(({ name, namespace }) => name === first.name && (!withNamespace || namespace === first.namespace)) ? first : undefined;
}

/** Whether both went through the same prefixes and suffixes last. */
function isAffixed(one: Resource, other: Resource, loosely: boolean): boolean {
  return [[one.prefixes, other.prefixes] as const, [one.suffixes, other.suffixes] as const].every(
    ([a, b]) => (loosely && (a.length === 0 || b.length === 0)) || endsAlike(a, b),
  );
}

function endsAlike(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return (short.length > 0 || long.length === 0) && short.every((one, index) => one === long[long.length - short.length + index]);
}
