/** What the cluster holds: the grocer as it stands in code, every kind that is read, and what controllers would have made of it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../golden.js';
import { kinds } from '../../../src/sources/kubernetes-live/kinds.js';
import type { ObjectKind } from '../../../src/sources/kubernetes-live/kinds.js';
import { type KubeObject, apply, manifests } from './apply.js';
import type { Cluster } from './start.js';

/** Stands in a Secret and must never come out again. */
export const planted = 'planted-6b1f0c';

/** More than two pages of 500. */
export const crowd = 1100;

const read = (file: string): readonly KubeObject[] => manifests(readFileSync(path.join(root, file), 'utf8'));

const container = { name: 'app', image: 'registry.example/shop/app:1.2.3', resources: { limits: { cpu: '1', memory: '64Mi' } } };
const sidecar = { name: 'injected', image: 'registry.example/mesh/proxy:stable' };
const labels = { app: 'made' };
const pod = { containers: [container], restartPolicy: 'Always' };
const task = { ...pod, restartPolicy: 'Never' };
const template = { metadata: { labels }, spec: pod };
const selected = { selector: { matchLabels: labels }, template };

type Rest = Readonly<Record<string, unknown>>;

function object(apiVersion: string, kind: string, name: string, rest: Rest = {}, owner?: KubeObject): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace: 'kinds', labels, ...(owner !== undefined && ownedBy(owner)) }, ...rest };
}

function ownedBy({ apiVersion, kind, metadata: { name, uid } }: KubeObject): object {
  return { ownerReferences: [{ apiVersion, kind, name, uid, controller: true }] };
}

/** Kinds that a server has of itself are in groups of one word, or in Kubernetes' own. What is served under two groups is here under one. */
const foreign = kinds.filter(({ group, unless }) => group.includes('.') && unless === undefined && !['networking.k8s.io', 'rbac.authorization.k8s.io'].includes(group));

const clusterWide = /^(?:AdminNetworkPolicy$|BaselineAdmin|Cluster|Global|RatifyVerification$|ImageValidatingPolicy$)/;

/** A definition that takes any fields. */
function defined({ group, kind, plural }: ObjectKind): KubeObject {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  const versions = [{ name: 'v1', served: true, storage: true, schema }];
  const spec = { group, scope: clusterWide.test(kind) ? 'Cluster' : 'Namespaced', names: { plural, kind, singular: kind.toLowerCase() }, versions };
  // Groups of Kubernetes' own are kept for what was approved.
  const annotations = { 'api-approved.kubernetes.io': 'unapproved, for tests' };
  return { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: `${plural}.${group}`, annotations }, spec };
}

/** Every kind that is read and that a server does not have of itself; default: of any group. */
export function definitions(of?: string): readonly KubeObject[] {
  return foreign.filter(({ group }) => of === undefined || group === of).map(defined);
}

const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'deployment' };

const tops: readonly KubeObject[] = [
  object('apps/v1', 'Deployment', 'deployment', { spec: { replicas: 2, ...selected } }),
  object('apps/v1', 'StatefulSet', 'stateful', { spec: { serviceName: 'stateful', ...selected } }),
  object('apps/v1', 'DaemonSet', 'daemon', { spec: selected }),
  object('batch/v1', 'CronJob', 'nightly', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: task } } } } }),
  object('apps/v1', 'ReplicaSet', 'alone', { spec: { replicas: 1, ...selected } }),
  object('apps/v1', 'ReplicaSet', 'nothing', { spec: { replicas: 0, ...selected } }),
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'scaler', { spec: { scaleTargetRef, maxReplicas: 3 } }),
  object('batch/v1', 'Job', 'once', { spec: { template: { spec: task } } }),
  object('serving.knative.dev/v1', 'Service', 'knative', { spec: { template: { spec: { containers: [container] } } } }),
  object('v1', 'Pod', 'bare', { spec: pod }),
  object('v1', 'PodTemplate', 'mould', { template }),
  object('v1', 'ReplicationController', 'old', { spec: { replicas: 1, selector: labels, template } }),
  object('v1', 'Secret', 'credentials', { stringData: { password: planted } }),
  object('v1', 'ServiceAccount', 'worker'),
];

/** As a controller makes it in every namespace; here it is used in this one. */
const account: KubeObject = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'default' } };

/** As the controllers would: what is below an owner. */
async function offspring(cluster: Cluster, made: readonly KubeObject[]): Promise<void> {
  const owner = (name: string): KubeObject | undefined => made.find(({ metadata }) => metadata.name === name);
  const [current] = await apply(cluster, [
    object('apps/v1', 'ReplicaSet', 'deployment-current', { spec: { replicas: 2, ...selected } }, owner('deployment')),
    object('apps/v1', 'ReplicaSet', 'deployment-former', { spec: { replicas: 0, ...selected } }, owner('deployment')),
    object('batch/v1', 'Job', 'nightly-1', { spec: { template: { spec: task } } }, owner('nightly')),
    object('serving.knative.dev/v1', 'Configuration', 'knative', { spec: { template: { spec: { containers: [container] } } } }, owner('knative')),
    object('serving.knative.dev/v1', 'Revision', 'knative-00001', { spec: { containers: [container] } }, owner('knative')),
  ]);
  await apply(cluster, [
    object('v1', 'Pod', 'deployment-current-a', { spec: pod }, current),
    object('v1', 'Pod', 'deployment-current-b', { spec: { ...pod, containers: [container, sidecar] } }, current),
    object('v1', 'Pod', 'stateful-0', { spec: pod }, owner('stateful')),
    ...Array.from({ length: crowd }, (_, index) => object('v1', 'Pod', `daemon-${index}`, { spec: pod }, owner('daemon'))),
    object('v1', 'Pod', 'zz-last', { spec: pod }),
  ]);
}

/** What of the namespace `kinds` is judged: the top owners, the pod that differs from its owner, and what has none. */
export const judged = [
  'CronJob/kinds/nightly',
  'DaemonSet/kinds/daemon',
  'Deployment/kinds/deployment',
  'HorizontalPodAutoscaler/kinds/scaler',
  'Job/kinds/once',
  'Pod/kinds/bare',
  'Pod/kinds/deployment-current-b',
  'Pod/kinds/zz-last',
  'PodTemplate/kinds/mould',
  'ReplicaSet/kinds/alone',
  'ReplicationController/kinds/old',
  'Secret/kinds/credentials',
  'Service.serving.knative.dev/kinds/knative',
  'ServiceAccount/kinds/worker',
  'StatefulSet/kinds/stateful',
];

export async function seed(cluster: Cluster): Promise<void> {
  await apply(cluster, definitions());
  const [namespace, ...rest] = [...read('fixtures/estates/grocer/k8s/catalogue.yaml'), ...read('fixtures/estates/grocer/k8s/ci-build.yaml')];
  await apply(cluster, [...(namespace === undefined ? [] : [namespace]), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'kinds' } }]);
  await apply(cluster, [account, ...rest]);
  await offspring(cluster, await apply(cluster, tops));
}
