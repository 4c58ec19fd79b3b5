/**
 * Resources of the Kubernetes provider (hashicorp/kubernetes), as the objects that they make. "namespace: … Defaults to `default`";
 * each type may end in the version of its API.
 */
import type { Dict } from '../../../model/value.js';
import type { Mapper } from '../../make.js';
import { manifest, textManifest } from './manifest.js';
import { declared } from './object.js';
import { placedIn } from './places.js';
import { inKubernetesWords } from './words.js';

/** Types, and what they declare. */
export const kinds: readonly (readonly [string, string])[] = [
  ['kubernetes_cluster_role', 'rbac.authorization.k8s.io/ClusterRole'],
  ['kubernetes_cluster_role_binding', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
  ['kubernetes_cluster_role_binding_v1', 'rbac.authorization.k8s.io/ClusterRoleBinding'],
  ['kubernetes_cluster_role_v1', 'rbac.authorization.k8s.io/ClusterRole'],
  ['kubernetes_config_map', 'ConfigMap'],
  ['kubernetes_config_map_v1', 'ConfigMap'],
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
  ['kubernetes_ingress', 'networking.k8s.io/Ingress'],
  ['kubernetes_ingress_v1', 'networking.k8s.io/Ingress'],
  ['kubernetes_job', 'batch/Job'],
  ['kubernetes_job_v1', 'batch/Job'],
  ['kubernetes_limit_range', 'LimitRange'],
  ['kubernetes_limit_range_v1', 'LimitRange'],
  ['kubernetes_namespace', 'Namespace'],
  ['kubernetes_namespace_v1', 'Namespace'],
  ['kubernetes_network_policy', 'networking.k8s.io/NetworkPolicy'],
  ['kubernetes_network_policy_v1', 'networking.k8s.io/NetworkPolicy'],
  ['kubernetes_pod', 'Pod'],
  ['kubernetes_pod_v1', 'Pod'],
  ['kubernetes_pod_disruption_budget', 'policy/PodDisruptionBudget'],
  ['kubernetes_pod_disruption_budget_v1', 'policy/PodDisruptionBudget'],
  ['kubernetes_replication_controller', 'ReplicationController'],
  ['kubernetes_replication_controller_v1', 'ReplicationController'],
  ['kubernetes_role', 'rbac.authorization.k8s.io/Role'],
  ['kubernetes_role_binding', 'rbac.authorization.k8s.io/RoleBinding'],
  ['kubernetes_role_binding_v1', 'rbac.authorization.k8s.io/RoleBinding'],
  ['kubernetes_role_v1', 'rbac.authorization.k8s.io/Role'],
  ['kubernetes_resource_quota', 'ResourceQuota'],
  ['kubernetes_resource_quota_v1', 'ResourceQuota'],
  ['kubernetes_secret', 'Secret'],
  ['kubernetes_secret_v1', 'Secret'],
  ['kubernetes_service', 'Service'],
  ['kubernetes_service_account', 'ServiceAccount'],
  ['kubernetes_service_account_v1', 'ServiceAccount'],
  ['kubernetes_service_v1', 'Service'],
  ['kubernetes_stateful_set', 'apps/StatefulSet'],
  ['kubernetes_stateful_set_v1', 'apps/StatefulSet'],
];

export const objects: readonly (readonly [string, Mapper])[] = [
  ...kinds.map(([type, kind]) => [type, inPlace(object(kind))] as const),
  ['kubectl_manifest', inPlace(textManifest)],
  ['kubernetes_manifest', inPlace(manifest)],
];

/** What roles, bindings and limits come to is told where they are written, at whatever they bear upon: their parts have places of their own. */
function inPlace(mapper: Mapper): Mapper {
  return (raw, { value }) => mapper(raw, { value: value === undefined ? undefined : placedIn(value, raw.at.at), near: raw.at });
}

function object(type: string): Mapper {
  return (raw, { value }) => {
    const body = inKubernetesWords(value?.kind === 'dict' ? value : raw.body);
    return declared(raw, { type, body: type === 'Secret' ? withPlainData(body) : body, namespace: 'default' });
  };
}

/** "data: A map of the secret data", which the provider encodes; "binary_data: … base64 encoded". */
function withPlainData(body: Dict): Dict {
  const { data, binaryData } = { data: body.entries.get('data'), binaryData: body.entries.get('binaryData') };
  const others = [...body.entries].filter(([name]) => name !== 'data' && name !== 'binaryData');
  const plain = data === undefined ? [] : [['stringData', data] as const];
  return { ...body, entries: new Map([...others, ...plain, ...(binaryData === undefined ? [] : [['data', binaryData] as const])]) };
}
