/** `namespace`, `namePrefix`, `nameSuffix`. */
import type { Dict, Scalar, Value } from '../../../../model/value.js';
import { Broken } from '../broken.js';
import { namespaces } from '../data/fields.js';
import { setFields } from '../field-spec.js';
import { isOfKind, named } from '../ids.js';
import type { KindSelector } from '../ids.js';
import type { Resource } from '../resource.js';
import type { Step } from '../step.js';
import { at, put, text, textAt, textOf, within } from '../values.js';

export function setNamespace({ kustomization, objects, tell }: Step): void {
  const given = at(kustomization.body, 'namespace');
  const name = textOf(given);
  if (given === undefined || name === undefined || name === '') return;
  const namespace = text(name, given);
  const seen = new Map<string, Resource>();
  for (const resource of objects.all) {
    resource.remember();
    resource.edit((body) => inNamespace(body, resource, namespace));
    const { group, version, kind } = resource.kind;
    const key = JSON.stringify([group, version, kind, resource.name, resource.hasNoNamespace || resource.namespace]);
    if (seen.has(key)) tell({ code: 'kustomize-broken', outcome: 'failure', reason: `several objects are ${named(resource.id)} in ${name}`, at: given.at });
    seen.set(key, resource);
  }
}

function inNamespace(body: Dict, resource: Resource, namespace: Scalar): Dict {
  const moved = resource.hasNoNamespace ? body : within(body, ['metadata', 'namespace'], () => namespace);
  const bound = /^(?:Cluster)?RoleBinding$/.test(resource.kind.kind) ? within(moved, ['subjects'], (subjects) => ofDefaults(subjects, namespace)) : moved;
  return setFields(bound, resource.kind, namespaces, { make: () => namespace, creates: { kind: 'scalar', at: namespace.at } });
}

/** Of the service accounts that bindings name, those called `default`; others follow their account. */
function ofDefaults(subjects: Value | undefined, namespace: Scalar): Value | undefined {
  if (subjects?.kind !== 'list') return subjects;
  return { ...subjects, items: subjects.items.map((one) => (one.kind === 'dict' && textAt(one, 'name') === 'default' ? put(one, 'namespace', namespace) : one)) };
}

/** They keep their names. Kustomize: the transformers of prefixes and suffixes. */
const fixed: readonly KindSelector[] = [{ kind: 'CustomResourceDefinition' }, { group: 'apiregistration.k8s.io', kind: 'APIService' }, { kind: 'Namespace' }];

export function addPrefix(step: Step): void {
  affix(step, 'namePrefix', (resource, prefix) => {
    resource.prefixes = [...resource.prefixes, prefix];
    return (name) => `${prefix}${name}`;
  });
}

export function addSuffix(step: Step): void {
  affix(step, 'nameSuffix', (resource, suffix) => {
    resource.suffixes = [...resource.suffixes, suffix];
    return (name) => `${name}${suffix}`;
  });
}

/** A name stays where it is written; what was put to it is on its way. */
function affix({ kustomization, objects }: Step, field: string, change: (resource: Resource, affix: string) => (name: string) => string): void {
  const given = at(kustomization.body, field);
  const written = textOf(given);
  if (given === undefined || written === undefined || written === '') return;
  if (written.length > 253) throw new Broken(`the ${field} is longer than any name`, given.at);
  for (const resource of objects.all.filter(({ original }) => !fixed.some((kind) => isOfKind(original, kind)))) {
    const name = at(resource.body, 'metadata', 'name');
    resource.remember();
    const make = change(resource, written);
    if (name !== undefined) resource.rename(make(resource.name), { at: name.at, from: { label: field, at: given.at, from: name.from } });
  }
}
