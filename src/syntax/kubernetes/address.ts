/** Addresses of objects: `Deployment/shop/catalogue`, `Service.serving.knative.dev/-/ci-build`. */
import type { KubernetesObject } from './objects.js';

/** Kubernetes API reference: resources that are not namespaced; of other groups those that are judged. */
const clusterScoped: ReadonlySet<string> = new Set([
  'APIService',
  'CSIDriver',
  'CSINode',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PodSecurityPolicy',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
  'argoproj.io/ClusterWorkflowTemplate',
  'tekton.dev/ClusterTask',
]);

/** A `-` stands for the namespace that nobody wrote, and for none. */
export function addressOf({ type, name, namespace }: KubernetesObject, fallback: string | undefined): string {
  const slash = type.indexOf('/');
  const group = slash === -1 ? '' : type.slice(0, slash);
  const kind = type.slice(slash + 1);
  // The groups that Kubernetes brings have no two kinds of one name; others may well.
  const isBuiltIn = !group.includes('.') || group.endsWith('.k8s.io');
  const scope = clusterScoped.has(isBuiltIn ? kind : type) ? '-' : (namespace ?? fallback ?? '-');
  return `${isBuiltIn ? kind : `${kind}.${group}`}/${scope}/${name}`;
}

/** Says each address once: `x`, `x#2`, … */
export class Addresses {
  readonly #seen = new Map<string, number>();

  take(address: string): string {
    const count = (this.#seen.get(address) ?? 0) + 1;
    this.#seen.set(address, count);
    return count === 1 ? address : `${address}#${count}`;
  }
}
