/**
 * Resources of the Kubernetes provider (hashicorp/kubernetes), as the objects that they make. "namespace: … Defaults to `default`";
 * each type may end in the version of its API.
 */
import type { Mapper } from '../../make.js';
import { manifest, textManifest } from './manifest.js';
import { declared } from './object.js';
import { inKubernetesWords } from './words.js';

/** Types, and what they declare. */
export const kinds: readonly (readonly [string, string])[] = [
  ['kubernetes_cron_job', 'batch/CronJob'],
  ['kubernetes_cron_job_v1', 'batch/CronJob'],
  ['kubernetes_daemon_set_v1', 'apps/DaemonSet'],
  ['kubernetes_daemonset', 'apps/DaemonSet'],
  ['kubernetes_default_service_account', 'ServiceAccount'],
  ['kubernetes_default_service_account_v1', 'ServiceAccount'],
  ['kubernetes_deployment', 'apps/Deployment'],
  ['kubernetes_deployment_v1', 'apps/Deployment'],
  ['kubernetes_horizontal_pod_autoscaler', 'autoscaling/HorizontalPodAutoscaler'],
  ['kubernetes_horizontal_pod_autoscaler_v1', 'autoscaling/HorizontalPodAutoscaler'],
  ['kubernetes_horizontal_pod_autoscaler_v2', 'autoscaling/HorizontalPodAutoscaler'],
  ['kubernetes_horizontal_pod_autoscaler_v2beta2', 'autoscaling/HorizontalPodAutoscaler'],
  ['kubernetes_job', 'batch/Job'],
  ['kubernetes_job_v1', 'batch/Job'],
  ['kubernetes_namespace', 'Namespace'],
  ['kubernetes_namespace_v1', 'Namespace'],
  ['kubernetes_pod', 'Pod'],
  ['kubernetes_pod_v1', 'Pod'],
  ['kubernetes_replication_controller', 'ReplicationController'],
  ['kubernetes_replication_controller_v1', 'ReplicationController'],
  ['kubernetes_secret', 'Secret'],
  ['kubernetes_secret_v1', 'Secret'],
  ['kubernetes_service_account', 'ServiceAccount'],
  ['kubernetes_service_account_v1', 'ServiceAccount'],
  ['kubernetes_stateful_set', 'apps/StatefulSet'],
  ['kubernetes_stateful_set_v1', 'apps/StatefulSet'],
];

export const objects: readonly (readonly [string, Mapper])[] = [
  ...kinds.map(([type, kind]) => [type, object(kind)] as const),
  ['kubectl_manifest', textManifest],
  ['kubernetes_manifest', manifest],
];

function object(type: string): Mapper {
  return (raw, { value }) => declared(raw, { type, body: inKubernetesWords(value?.kind === 'dict' ? value : raw.body), namespace: 'default' });
}
