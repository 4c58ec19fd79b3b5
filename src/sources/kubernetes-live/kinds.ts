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
  /** Not judged: it tells whose its pods are. */
  readonly isRun?: true;
  /** The group by which the same objects are served, too: where it has them they are read there. */
  readonly unless?: string;
}

const rbac = 'rbac.authorization.k8s.io';

const adminPolicies = 'policy.networking.k8s.io';
const argo = 'argoproj.io';
const calico = 'projectcalico.org';
const gatewayApi = 'gateway.networking.k8s.io';
const networking = 'networking.k8s.io';
const tekton = 'tekton.dev';

const template = ['spec', 'template'];

function running(group: string, kind: string, plural: string, pod = template): ObjectKind {
  return { group, kind, plural, entity: 'workload', pod };
}

/** Owners before what they own, so that each object's owner is known when it comes. */
export const kinds: readonly ObjectKind[] = [
  { group: '', kind: 'Namespace', plural: 'namespaces', entity: 'namespace' },
  { group: '', kind: 'ServiceAccount', plural: 'serviceaccounts', entity: 'identity' },
  { group: '', kind: 'Secret', plural: 'secrets', entity: 'secret', metadataOnly: true },
  { group: '', kind: 'ConfigMap', plural: 'configmaps', entity: 'config' },
  { group: argo, kind: 'AppProject', plural: 'appprojects', entity: 'delivery' },
  { group: argo, kind: 'ApplicationSet', plural: 'applicationsets', entity: 'delivery' },
  { group: argo, kind: 'Application', plural: 'applications', entity: 'delivery' },
  { group: 'bitnami.com', kind: 'SealedSecret', plural: 'sealedsecrets', entity: 'secret' },
  { group: 'constraints.gatekeeper.sh', kind: 'RatifyVerification', plural: 'ratifyverification', entity: 'admission' },
  { group: 'external-secrets.io', kind: 'ClusterExternalSecret', plural: 'clusterexternalsecrets', entity: 'lease' },
  { group: 'external-secrets.io', kind: 'ExternalSecret', plural: 'externalsecrets', entity: 'lease' },
  { group: 'kyverno.io', kind: 'ClusterPolicy', plural: 'clusterpolicies', entity: 'admission' },
  { group: 'kyverno.io', kind: 'Policy', plural: 'policies', entity: 'admission' },
  { group: 'networking.istio.io', kind: 'DestinationRule', plural: 'destinationrules', entity: 'mesh' },
  { group: 'policies.kyverno.io', kind: 'ImageValidatingPolicy', plural: 'imagevalidatingpolicies', entity: 'admission' },
  { group: 'policies.kyverno.io', kind: 'NamespacedImageValidatingPolicy', plural: 'namespacedimagevalidatingpolicies', entity: 'admission' },
  { group: 'policy.linkerd.io', kind: 'Server', plural: 'servers', entity: 'mesh' },
  { group: 'policy.linkerd.io', kind: 'ServerAuthorization', plural: 'serverauthorizations', entity: 'mesh' },
  { group: 'policy.sigstore.dev', kind: 'ClusterImagePolicy', plural: 'clusterimagepolicies', entity: 'admission' },
  { group: 'secrets-store.csi.x-k8s.io', kind: 'SecretProviderClass', plural: 'secretproviderclasses', entity: 'secret' },
  { group: 'secrets.hashicorp.com', kind: 'VaultDynamicSecret', plural: 'vaultdynamicsecrets', entity: 'lease' },
  { group: 'secrets.hashicorp.com', kind: 'VaultStaticSecret', plural: 'vaultstaticsecrets', entity: 'lease' },
  { group: 'security.istio.io', kind: 'PeerAuthentication', plural: 'peerauthentications', entity: 'mesh' },
  { group: '', kind: 'LimitRange', plural: 'limitranges', entity: 'quota' },
  { group: '', kind: 'ResourceQuota', plural: 'resourcequotas', entity: 'quota' },
  { group: '', kind: 'Service', plural: 'services', entity: 'service' },
  { group: networking, kind: 'Ingress', plural: 'ingresses', entity: 'service' },
  { group: networking, kind: 'NetworkPolicy', plural: 'networkpolicies', entity: 'isolation' },
  { group: 'policy', kind: 'PodDisruptionBudget', plural: 'poddisruptionbudgets', entity: 'disruption' },
  { group: 'cilium.io', kind: 'CiliumClusterwideNetworkPolicy', plural: 'ciliumclusterwidenetworkpolicies', entity: 'isolation' },
  { group: 'cilium.io', kind: 'CiliumNetworkPolicy', plural: 'ciliumnetworkpolicies', entity: 'isolation' },
  { group: adminPolicies, kind: 'AdminNetworkPolicy', plural: 'adminnetworkpolicies', entity: 'isolation' },
  { group: adminPolicies, kind: 'BaselineAdminNetworkPolicy', plural: 'baselineadminnetworkpolicies', entity: 'isolation' },
  { group: adminPolicies, kind: 'ClusterNetworkPolicy', plural: 'clusternetworkpolicies', entity: 'isolation' },
  // As they are kept; Calico's own server repeats Kubernetes' policies, and wants rights of its own.
  { group: `crd.${calico}`, kind: 'GlobalNetworkPolicy', plural: 'globalnetworkpolicies', entity: 'isolation' },
  { group: `crd.${calico}`, kind: 'NetworkPolicy', plural: 'networkpolicies', entity: 'isolation' },
  { group: calico, kind: 'GlobalNetworkPolicy', plural: 'globalnetworkpolicies', entity: 'isolation', unless: `crd.${calico}` },
  { group: calico, kind: 'NetworkPolicy', plural: 'networkpolicies', entity: 'isolation', unless: `crd.${calico}` },
  { group: gatewayApi, kind: 'GRPCRoute', plural: 'grpcroutes', entity: 'service' },
  { group: gatewayApi, kind: 'Gateway', plural: 'gateways', entity: 'service' },
  { group: gatewayApi, kind: 'HTTPRoute', plural: 'httproutes', entity: 'service' },
  { group: '', kind: 'PodTemplate', plural: 'podtemplates', entity: 'workload' },
  { group: rbac, kind: 'Role', plural: 'roles', entity: 'role' },
  { group: rbac, kind: 'ClusterRole', plural: 'clusterroles', entity: 'role' },
  { group: rbac, kind: 'RoleBinding', plural: 'rolebindings', entity: 'binding' },
  { group: rbac, kind: 'ClusterRoleBinding', plural: 'clusterrolebindings', entity: 'binding' },
  { group: argo, kind: 'ClusterWorkflowTemplate', plural: 'clusterworkflowtemplates', entity: 'workload' },
  { group: argo, kind: 'CronWorkflow', plural: 'cronworkflows', entity: 'workload' },
  { group: argo, kind: 'WorkflowTemplate', plural: 'workflowtemplates', entity: 'workload' },
  { group: argo, kind: 'Workflow', plural: 'workflows', entity: 'workload', metadataOnly: true, isRun: true },
  { group: tekton, kind: 'Pipeline', plural: 'pipelines', entity: 'workload' },
  { group: tekton, kind: 'Task', plural: 'tasks', entity: 'workload' },
  running('serving.knative.dev', 'Service', 'services'),
  running('serving.knative.dev', 'Configuration', 'configurations'),
  running('serving.knative.dev', 'Revision', 'revisions', []),
  { group: 'openfaas.com', kind: 'Function', plural: 'functions', entity: 'workload' },
  { group: 'operator.knative.dev', kind: 'KnativeServing', plural: 'knativeservings', entity: 'config' },
  { group: 'keda.sh', kind: 'ScaledObject', plural: 'scaledobjects', entity: 'autoscaler' },
  running('keda.sh', 'ScaledJob', 'scaledjobs', ['spec', 'jobTargetRef', 'template']),
  running('apps', 'Deployment', 'deployments'),
  running(argo, 'Rollout', 'rollouts'),
  running('apps', 'DaemonSet', 'daemonsets'),
  running('apps', 'StatefulSet', 'statefulsets'),
  running('batch', 'CronJob', 'cronjobs', ['spec', 'jobTemplate', ...template]),
  running('batch', 'Job', 'jobs'),
  { group: 'autoscaling', kind: 'HorizontalPodAutoscaler', plural: 'horizontalpodautoscalers', entity: 'autoscaler' },
  running('apps', 'ReplicaSet', 'replicasets'),
  running('', 'ReplicationController', 'replicationcontrollers'),
  running('', 'Pod', 'pods', []),
];

/** Those that become entities of some kinds, default: all; Secrets only where they are asked for, since who may list them may read them. */
export function kindsOf(wanted: ReadonlySet<EntityKind> | undefined, secrets = false): readonly ObjectKind[] {
  return kinds.filter(({ entity, kind }) => (wanted === undefined || wanted.has(entity)) && (secrets || kind !== 'Secret'));
}

/** As Kubernetes writes a resource of a group: `deployments.apps`. */
export function resourceName({ group, plural }: ObjectKind): string {
  return group === '' ? plural : `${plural}.${group}`;
}
