/** What kustomize tells objects apart by. */
import { isClusterScoped } from './data/scope.js';

export interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

export interface Id extends Kind {
  readonly name: string;
  /** Empty: nobody wrote one. */
  readonly namespace: string;
}

/** Parts that are absent or empty stand for anything. */
export type KindSelector = Partial<Kind>;
export type IdSelector = Partial<Id>;

export function kindOf(apiVersion: string, kind: string): Kind {
  const slash = apiVersion.indexOf('/');
  return { group: slash === -1 ? '' : apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
}

export function hasNoNamespace({ group, version, kind }: Kind): boolean {
  return isClusterScoped(group === '' ? version : `${group}/${version}`, kind);
}

/** In which none is `default`, and what can have none lies in one of its own. */
export function spaceOf(id: Id): string {
  if (hasNoNamespace(id)) return nowhere;
  return id.namespace === '' ? 'default' : id.namespace;
}

export const nowhere = '_non_namespaceable_';

export function isSameKind(a: Kind, b: Kind): boolean {
  return a.group === b.group && a.version === b.version && a.kind === b.kind;
}

export function isSameId(a: Id, b: Id): boolean {
  return a.name === b.name && isSameKind(a, b) && spaceOf(a) === spaceOf(b);
}

export function isOfKind(kind: Kind, { group = '', version = '', kind: named = '' }: KindSelector): boolean {
  return (group === '' || group === kind.group) && (version === '' || version === kind.version) && (named === '' || named === kind.kind);
}

export function isSelected(id: Id, selector: IdSelector): boolean {
  const { name = '', namespace = '' } = selector;
  if (name !== '' && name !== id.name) return false;
  return isOfKind(id, selector) && (namespace === '' || spaceOf({ ...id, ...kindIn(selector), namespace }) === spaceOf(id));
}

/** A selector's kind says whether its namespace means anything. */
function kindIn({ group = '', version = '', kind = '' }: KindSelector): Kind {
  return { group, version, kind };
}

export function named(id: Id): string {
  return `${id.kind} ${id.name}`;
}
