/** Where an object is named by others. Kustomize: "Transformer Configurations", the default `nameReference`. */
import type { FieldSpec } from '../field-spec.js';
import type { KindSelector } from '../ids.js';

export interface References {
  /** What is named. */
  readonly target: KindSelector;
  /** Who names it, and where. */
  readonly fields: readonly FieldSpec[];
}

const template = 'spec/template/spec';
const pods: readonly (readonly [kind: string, path: string])[] = [
  ['Pod', 'spec'],
  ['PodTemplate', 'template/spec'],
  ['Deployment', template],
  ['ReplicaSet', template],
  ['DaemonSet', template],
  ['StatefulSet', template],
  ['Job', template],
  ['CronJob', 'spec/jobTemplate/spec/template/spec'],
];
const older: typeof pods = [...pods.filter(([kind]) => kind !== 'PodTemplate' && kind !== 'ReplicaSet'), ['ReplicationController', template]];

function inPods(paths: readonly string[], kinds = pods): readonly FieldSpec[] {
  return kinds.flatMap(([kind, prefix]) => paths.map((path) => ({ kind, path: `${prefix}/${path}` })));
}

/** In containers and in those before them. */
function inContainers(path: string): readonly string[] {
  return [`containers/${path}`, `initContainers/${path}`];
}

const rbac = 'rbac.authorization.k8s.io';
const admission = 'admissionregistration.k8s.io';

export const references: readonly References[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => ({
    target: { kind },
    fields: [{ kind: 'HorizontalPodAutoscaler', path: 'spec/scaleTargetRef/name' }],
  })),
  {
    target: { kind: 'ConfigMap', version: 'v1' },
    fields: [
      ...inPods([
        'volumes/configMap/name',
        ...inContainers('env/valueFrom/configMapKeyRef/name'),
        ...inContainers('envFrom/configMapRef/name'),
        'volumes/projected/sources/configMap/name',
      ]),
      { kind: 'Node', path: 'spec/configSource/configMap' },
      { kind: 'Role', path: 'rules/resourceNames' },
      { kind: 'ClusterRole', path: 'rules/resourceNames' },
      { kind: 'Ingress', path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap' },
    ],
  },
  {
    target: { kind: 'Secret', version: 'v1' },
    fields: [
      ...inPods([
        'volumes/secret/secretName',
        ...inContainers('env/valueFrom/secretKeyRef/name'),
        ...inContainers('envFrom/secretRef/name'),
        'imagePullSecrets/name',
        'volumes/projected/sources/secret/name',
      ]),
      { kind: 'Ingress', path: 'spec/tls/secretName' },
      { kind: 'Ingress', path: 'metadata/annotations/ingress.kubernetes.io\\/auth-secret' },
      { kind: 'Ingress', path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret' },
      { kind: 'Ingress', path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret' },
      { kind: 'ServiceAccount', path: 'imagePullSecrets/name' },
      ...['secretName', 'adminSecretName', 'userSecretName', 'secretRef'].map((name) => ({ kind: 'StorageClass', path: `parameters/${name}` })),
      { kind: 'Role', path: 'rules/resourceNames' },
      { kind: 'ClusterRole', path: 'rules/resourceNames' },
      { group: 'serving.knative.dev', version: 'v1', kind: 'Service', path: 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name' },
      { kind: 'PersistentVolume', path: 'spec/azureFile/secretName' },
    ],
  },
  {
    target: { kind: 'Service', version: 'v1' },
    fields: [
      { group: 'apps', kind: 'StatefulSet', path: 'spec/serviceName' },
      { kind: 'Ingress', path: 'spec/rules/http/paths/backend/serviceName' },
      { kind: 'Ingress', path: 'spec/backend/serviceName' },
      { kind: 'Ingress', path: 'spec/rules/http/paths/backend/service/name' },
      { kind: 'Ingress', path: 'spec/defaultBackend/service/name' },
      { group: 'apiregistration.k8s.io', kind: 'APIService', path: 'spec/service/name' },
      { group: admission, kind: 'ValidatingWebhookConfiguration', path: 'webhooks/clientConfig/service' },
      { group: admission, kind: 'MutatingWebhookConfiguration', path: 'webhooks/clientConfig/service' },
    ],
  },
  { target: { kind: 'Role', group: rbac }, fields: [{ group: rbac, kind: 'RoleBinding', path: 'roleRef/name' }] },
  {
    target: { kind: 'ClusterRole', group: rbac },
    fields: ['RoleBinding', 'ClusterRoleBinding'].map((kind) => ({ group: rbac, kind, path: 'roleRef/name' })),
  },
  {
    target: { kind: 'ServiceAccount', version: 'v1' },
    fields: [
      { group: rbac, kind: 'RoleBinding', path: 'subjects' },
      { group: rbac, kind: 'ClusterRoleBinding', path: 'subjects' },
      ...inPods(['serviceAccountName'], older),
    ],
  },
  { target: { kind: 'PersistentVolumeClaim', version: 'v1' }, fields: inPods(['volumes/persistentVolumeClaim/claimName'], older) },
  {
    target: { kind: 'PersistentVolume', version: 'v1' },
    fields: [
      { kind: 'PersistentVolumeClaim', path: 'spec/volumeName' },
      { kind: 'ClusterRole', path: 'rules/resourceNames' },
    ],
  },
  {
    target: { group: 'storage.k8s.io', version: 'v1', kind: 'StorageClass' },
    fields: [
      { kind: 'PersistentVolume', path: 'spec/storageClassName' },
      { kind: 'PersistentVolumeClaim', path: 'spec/storageClassName' },
      { kind: 'StatefulSet', path: 'spec/volumeClaimTemplates/spec/storageClassName' },
    ],
  },
  { target: { group: 'scheduling.k8s.io', version: 'v1', kind: 'PriorityClass' }, fields: inPods(['priorityClassName'], older) },
  { target: { group: admission, kind: 'ValidatingAdmissionPolicy' }, fields: [{ group: admission, kind: 'ValidatingAdmissionPolicyBinding', path: 'spec/policyName' }] },
];
