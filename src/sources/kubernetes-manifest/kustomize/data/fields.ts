/** Fields that a kustomization's settings reach. Kustomize: "Transformer Configurations", the defaults. */
import type { FieldSpec } from '../field-spec.js';

const create = true;
const template = 'spec/template/metadata';

/** Metadata of what makes pods: labels and annotations are written there, too. */
function ofTemplates(name: string): readonly FieldSpec[] {
  const path = `${template}/${name}`;
  return [
    { path, create, version: 'v1', kind: 'ReplicationController' },
    ...['Deployment', 'ReplicaSet', 'DaemonSet'].map((kind) => ({ path, create, kind })),
    { path, create, group: 'batch', kind: 'Job' },
    { path: `spec/jobTemplate/metadata/${name}`, create, group: 'batch', kind: 'CronJob' },
    { path: `spec/jobTemplate/spec/template/metadata/${name}`, create, group: 'batch', kind: 'CronJob' },
  ];
}

export const metadataLabels: FieldSpec = { path: 'metadata/labels', create };

/** `labels` with `includeTemplates`. */
export const templateLabels: readonly FieldSpec[] = [
  metadataLabels,
  ...ofTemplates('labels'),
  { path: `${template}/labels`, create, group: 'apps', kind: 'StatefulSet' },
  { path: 'spec/volumeClaimTemplates[]/metadata/labels', create, group: 'apps', kind: 'StatefulSet' },
];

const affinities = ['podAffinity', 'podAntiAffinity'].flatMap((name) => [
  `affinity/${name}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm`,
  `affinity/${name}/requiredDuringSchedulingIgnoredDuringExecution`,
]);
const placements = [...affinities, 'topologySpreadConstraints'].map((name) => `spec/template/spec/${name}/labelSelector/matchLabels`);
const matchLabels = 'spec/selector/matchLabels';
const network = { group: 'networking.k8s.io', kind: 'NetworkPolicy' };

/** `commonLabels`, and `labels` with `includeSelectors`. */
export const commonLabels: readonly FieldSpec[] = [
  { path: 'spec/selector', create, version: 'v1', kind: 'Service' },
  { path: 'spec/selector', create, version: 'v1', kind: 'ReplicationController' },
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map((kind) => ({ path: matchLabels, create, kind })),
  { path: matchLabels, create, group: 'apps', kind: 'StatefulSet' },
  ...['Deployment', 'StatefulSet'].flatMap((kind) => placements.map((path) => ({ path, group: 'apps', kind }))),
  { path: matchLabels, group: 'batch', kind: 'Job' },
  { path: 'spec/jobTemplate/spec/selector/matchLabels', group: 'batch', kind: 'CronJob' },
  { path: matchLabels, group: 'policy', kind: 'PodDisruptionBudget' },
  ...['spec/podSelector', 'spec/ingress/from/podSelector', 'spec/egress/to/podSelector'].map((path) => ({ path: `${path}/matchLabels`, ...network })),
  ...templateLabels,
];

export const commonAnnotations: readonly FieldSpec[] = [
  { path: 'metadata/annotations', create },
  ...ofTemplates('annotations'),
  { path: `${template}/annotations`, create, kind: 'StatefulSet' },
];

/** Beside `metadata/namespace`. */
export const namespaces: readonly FieldSpec[] = [
  // Of Namespaces only, not of other kinds of that name.
  { path: 'metadata/name', create, version: 'v1', kind: 'Namespace' },
  { path: 'spec/service/namespace', create, group: 'apiregistration.k8s.io', kind: 'APIService' },
  { path: 'spec/conversion/webhook/clientConfig/service/namespace', group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
];

const podSpecs = ['spec', 'spec/template/spec'];

/** Beside those of all containers, wherever they are. */
export const images: readonly FieldSpec[] = podSpecs.flatMap((path) => [
  { path: `${path}/containers[]/image` },
  { path: `${path}/initContainers[]/image` },
  { path: `${path}/volumes[]/image/reference` },
]);

export const replicas: readonly FieldSpec[] = ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map((kind) => ({
  path: 'spec/replicas',
  create,
  kind,
}));

const makers: readonly (readonly [kind: string, path: string])[] = [
  ...['DaemonSet', 'Deployment', 'Job', 'ReplicaSet', 'StatefulSet'].map((kind) => [kind, 'spec/template/spec'] as const),
  ['CronJob', 'spec/jobTemplate/spec/template/spec'],
  ['Pod', 'spec'],
];
const inContainer = ['args', 'command', 'env/value', 'volumeMounts/mountPath'];

/** Where `$(NAME)` of `vars` is replaced. */
export const variables: readonly FieldSpec[] = [
  ...makers.flatMap(([kind, path]) => ['containers', 'initContainers'].flatMap((list) => inContainer.map((field) => ({ kind, path: `${path}/${list}/${field}` })))),
  ...makers.flatMap(([kind, path]) => (kind === 'CronJob' || kind === 'StatefulSet' ? [] : [{ kind, path: `${path}/volumes/nfs/server` }])),
  { kind: 'CronJob', path: 'spec/jobTemplate/spec/template/volumes/nfs/server' },
  { kind: 'Deployment', path: 'spec/template/metadata/annotations' },
  { kind: 'Ingress', path: 'spec/rules/host' },
  { kind: 'Ingress', path: 'spec/tls/hosts' },
  { kind: 'Ingress', path: 'spec/tls/secretName' },
  { kind: 'Service', path: 'spec/ports/port' },
  { kind: 'Service', path: 'spec/ports/targetPort' },
  { kind: 'StatefulSet', path: 'spec/volumeClaimTemplates/spec/nfs/server' },
  { kind: 'PersistentVolume', path: 'spec/nfs/server' },
  { path: 'metadata/labels' },
  { path: 'metadata/annotations' },
];
