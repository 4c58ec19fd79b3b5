/** What of the stall runs on Kubernetes: the same boxes in what only Kubernetes has, as the documents that people apply. */
import { within } from '../../src/sources/kubernetes-live/fields.js';
import type { KubeObject } from '../live/kubernetes/apply.js';
import { careful, careless, secret, terse } from '../live/moto/stall.js';
import type { Box } from '../live/moto/stall.js';

const namespace = 'stall';
type Rest = Readonly<Record<string, unknown>>;

function object(apiVersion: string, kind: string, name: string, rest: Rest, metadata: Rest = {}): KubeObject {
  return { apiVersion, kind, metadata: { name, namespace, ...metadata }, ...rest };
}

function containerOf({ name, image, user, privileged, environment, arguments: args, fromSecret, limits }: Box): object {
  const env = [
    ...Object.entries(environment).map(([variable, value]) => ({ name: variable, value })),
    ...(fromSecret === undefined ? [] : [{ name: fromSecret, valueFrom: { secretKeyRef: { name: secret.Name, key: 'value' } } }]),
  ];
  return {
    name,
    image,
    ...(args !== undefined && { args }),
    ...(env.length > 0 && { env }),
    securityContext: { ...(privileged !== undefined && { privileged }), ...(user !== undefined && { runAsUser: Number(user) }) },
    // As the server keeps them.
    ...(limits !== undefined && {
      resources: { limits: { cpu: limits.cpu === 0 ? '0' : `${limits.cpu * 1000}m`, memory: `${limits.memory}Mi` } },
    }),
  };
}

const pod = (box: Box, rest: Rest = {}) => ({ containers: [containerOf(box)], ...rest });
const labels = ({ name }: Box) => ({ app: name });
const selected = (box: Box, rest?: Rest) => ({
  selector: { matchLabels: labels(box) },
  template: { metadata: { labels: labels(box) }, spec: pod(box, rest) },
});
const once = (box: Box) => ({ template: { spec: pod(box, { restartPolicy: 'Never' }) } });
const knative = (box: Box, annotations?: Rest) => ({
  template: { ...(annotations !== undefined && { metadata: { annotations } }), spec: pod(box) },
});

/** The namespace first. */
export const objects: readonly KubeObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  object('apps/v1', 'Deployment', careful.name, { spec: { replicas: 2, ...selected(careful) } }),
  object('apps/v1', 'Deployment', careless.name, {
    spec: { replicas: 1, ...selected(careless, { containers: [containerOf(careless), containerOf(terse)] }) },
  }),
  // What the pod demands holds of containers that say nothing; what begins before it is judged too.
  object('apps/v1', 'DaemonSet', 'everywhere', {
    spec: selected(terse, {
      securityContext: { runAsNonRoot: true },
      initContainers: [containerOf({ ...careless, name: 'first' })],
    }),
  }),
  object('apps/v1', 'StatefulSet', 'store', {
    spec: { serviceName: 'store', ...selected(terse, { securityContext: { runAsUser: 0 } }) },
  }),
  object('batch/v1', 'Job', 'once', { spec: once({ ...careful, image: 'registry.example/web:1.2.3' }) }),
  object('v1', 'Pod', 'alone', { spec: pod({ ...careful, limits: { cpu: 0, memory: 64 } }) }),
  object('v1', 'Secret', secret.Name, {}),
  object('batch/v1', 'CronJob', 'nightly', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: once(careless) } } }),
  object('autoscaling/v2', 'HorizontalPodAutoscaler', careful.name, {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: careful.name }, minReplicas: 2, maxReplicas: 4 },
  }),
  object('v1', 'ServiceAccount', 'stall', {}),
  object('serving.knative.dev/v1', 'Service', 'bounded', {
    spec: knative(careful, { 'autoscaling.knative.dev/max-scale': '4' }),
  }),
  object('serving.knative.dev/v1', 'Service', 'boundless', { spec: knative(careful) }),
];

export function manifests(): string {
  return objects.map((one) => JSON.stringify(one, undefined, 2)).join('\n---\n');
}

/** What a controller makes of a Deployment, from the object as the server keeps it. */
export function setOf(owner: KubeObject): KubeObject {
  const spec = { replicas: 1, selector: within(owner, 'spec', 'selector'), template: within(owner, 'spec', 'template') };
  return object('apps/v1', 'ReplicaSet', `${owner.metadata.name}-5d4f`, { spec }, owned(owner));
}

/** And what another one makes of the set. */
export function podOf(owner: KubeObject): KubeObject {
  return object('v1', 'Pod', `${owner.metadata.name}-x2z7`, { spec: within(owner, 'spec', 'template', 'spec') }, owned(owner));
}

function owned({ apiVersion, kind, metadata: { name, uid } }: KubeObject): Rest {
  return { ownerReferences: [{ apiVersion, kind, name, uid, controller: true }] };
}
