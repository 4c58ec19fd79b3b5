/** The kinds of objects that are read: those that the model has words for. */
import type { EntityKind } from '../../model/facts.js';

export interface ObjectKind {
  /** Empty: the core group. */
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  /** What is missing where it cannot be listed. */
  readonly entity: EntityKind;
  /** Where it keeps its pod template, if it runs pods. */
  readonly pod?: readonly string[];
  /** Its contents are nobody's business. */
  readonly metadataOnly?: true;
}

const template = ['spec', 'template'];

function running(group: string, kind: string, plural: string, pod = template): ObjectKind {
  return { group, kind, plural, entity: 'workload', pod };
}

/** Owners before what they own, so that each object's owner is known when it comes. */
export const kinds: readonly ObjectKind[] = [
  { group: '', kind: 'Namespace', plural: 'namespaces', entity: 'namespace' },
  { group: '', kind: 'ServiceAccount', plural: 'serviceaccounts', entity: 'identity' },
  { group: '', kind: 'Secret', plural: 'secrets', entity: 'secret', metadataOnly: true },
  { group: 'autoscaling', kind: 'HorizontalPodAutoscaler', plural: 'horizontalpodautoscalers', entity: 'autoscaler' },
  { group: '', kind: 'PodTemplate', plural: 'podtemplates', entity: 'workload' },
  running('serving.knative.dev', 'Service', 'services'),
  running('serving.knative.dev', 'Configuration', 'configurations'),
  running('serving.knative.dev', 'Revision', 'revisions', []),
  running('apps', 'Deployment', 'deployments'),
  running('apps', 'DaemonSet', 'daemonsets'),
  running('apps', 'StatefulSet', 'statefulsets'),
  running('batch', 'CronJob', 'cronjobs', ['spec', 'jobTemplate', ...template]),
  running('batch', 'Job', 'jobs'),
  running('apps', 'ReplicaSet', 'replicasets'),
  running('', 'ReplicationController', 'replicationcontrollers'),
  running('', 'Pod', 'pods', []),
];

/** Those that become entities of some kinds; default: all. */
export function kindsOf(wanted: ReadonlySet<EntityKind> | undefined): readonly ObjectKind[] {
  return wanted === undefined ? kinds : kinds.filter(({ entity }) => wanted.has(entity));
}

/** As Kubernetes writes a resource of a group: `deployments.apps`. */
export function resourceName({ group, plural }: ObjectKind): string {
  return group === '' ? plural : `${plural}.${group}`;
}
