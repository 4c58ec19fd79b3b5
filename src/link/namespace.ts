/** Kubernetes names are unique within a namespace. */
export { chosenLater, mayMeet, namespaceOf } from '../model/namespace.js';

/** A name as it is found within its namespace. */
export function within(namespace: string, name: string): string {
  return `${namespace}\n${name}`;
}
