/** Kinds that are in no namespace, as kustomize 5.7 knows them: the OpenAPI document of Kubernetes 1.21. Others are taken for namespaced. */

const kinds: Readonly<Record<string, readonly string[]>> = {
  'admissionregistration.k8s.io': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'certificates.k8s.io': ['CertificateSigningRequest'],
  'networking.k8s.io': ['IngressClass'],
  'node.k8s.io': ['RuntimeClass'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
};

const clusterScoped: ReadonlySet<string> = new Set([
  ...Object.entries(kinds).flatMap(([group, names]) => names.flatMap((name) => [`${group}/v1 ${name}`, `${group}/v1beta1 ${name}`])),
  'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema',
  'flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration',
  'policy/v1beta1 PodSecurityPolicy',
  ...['ComponentStatus', 'Namespace', 'Node', 'NodeProxyOptions', 'PersistentVolume'].map((name) => `v1 ${name}`),
]);

export function isClusterScoped(apiVersion: string, kind: string): boolean {
  return clusterScoped.has(`${apiVersion} ${kind}`);
}
