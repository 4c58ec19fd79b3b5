/** Kubernetes objects in the words of the model. Types that are not here are not mapped. */
import type { Normaliser } from '../normaliser.js';
import { horizontalPodAutoscaler } from './autoscaler.js';
import { elsewhere, parallelism, podTemplate, replicas, single } from './container.js';
import { knative } from './function.js';
import { serviceAccount } from './identity.js';
import type { Mapper } from '../make.js';
import { namespace } from './namespace.js';
import { secret } from './secret.js';

const template = ['spec', 'template'];

/** `extensions` is where workloads were before `apps`. */
export const types: ReadonlyMap<string, Mapper> = new Map([
  ['Namespace', namespace],
  ['Pod', podTemplate([], single)],
  ['PodTemplate', podTemplate(['template'], elsewhere)],
  ['ReplicationController', podTemplate(template, replicas)],
  ['Secret', secret],
  ['ServiceAccount', serviceAccount],
  ['apps/DaemonSet', podTemplate(template, elsewhere)],
  ['apps/Deployment', podTemplate(template, replicas)],
  ['apps/ReplicaSet', podTemplate(template, replicas)],
  ['apps/StatefulSet', podTemplate(template, replicas)],
  ['autoscaling/HorizontalPodAutoscaler', horizontalPodAutoscaler],
  ['batch/CronJob', podTemplate(['spec', 'jobTemplate', 'spec', 'template'], parallelism('spec', 'jobTemplate', 'spec'))],
  ['batch/Job', podTemplate(template, parallelism('spec'))],
  ['extensions/DaemonSet', podTemplate(template, elsewhere)],
  ['extensions/Deployment', podTemplate(template, replicas)],
  ['extensions/ReplicaSet', podTemplate(template, replicas)],
  ['serving.knative.dev/Configuration', knative(template)],
  ['serving.knative.dev/Revision', knative([])],
  ['serving.knative.dev/Service', knative(template)],
]);

export const kubernetes: Normaliser = (raw) => types.get(raw.type)?.(raw, { value: raw.body, near: raw.at });
