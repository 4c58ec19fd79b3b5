/** Kubernetes names are unique within a namespace, which is the middle of an address: `Deployment/shop/catalogue`. */
import type { Entity } from './estate.js';

/** The namespace of what is chosen when it is applied. */
export const chosenLater = '-';

export function namespaceOf(entity: Entity): string | undefined {
  if (entity.namespace !== undefined) return entity.namespace;
  if (entity.vocabulary !== 'kubernetes') return undefined;
  const { address } = entity;
  const first = address.indexOf('/');
  const second = first === -1 ? -1 : address.indexOf('/', first + 1);
  return second === -1 ? undefined : address.slice(first + 1, second);
}

/** Whether a name in one namespace may mean something in another: where one of them is chosen later. */
export function mayMeet(a: string, b: string | undefined): boolean {
  return b !== undefined && (a === chosenLater || b === chosenLater);
}

/**
 * Pods are given their namespace as a label of this name, by which policies of the whole cluster select. The kubelet labels what it runs
 * so, and Cilium has it from there ("Kubernetes Constructs In Policy").
 */
export const namespaceLabel = 'io.kubernetes.pod.namespace';

/** Before the labels of its namespace, as Cilium gives them to pods, too. */
export const namespaceLabels = 'io.cilium.k8s.namespace.labels.';

/** What policies ask of the labels of a namespace, as if it were a label of its pods; the API server gives each its name. */
export function labelOfNamespace(key: string): string {
  return key === 'kubernetes.io/metadata.name' ? namespaceLabel : `${namespaceLabels}${key}`;
}
