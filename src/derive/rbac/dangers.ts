/**
 * Which rights are dangerous, and what they come to. Kubernetes documentation: "Role Based Access Control Good Practices", sections
 * "Privilege escalation risks"; "Using RBAC Authorization", sections "Restrictions on role creation or update" and "… on role binding
 * creation or update"; "User impersonation"; "Certificates and Certificate Signing Requests"; "Amazon EKS User Guide" on `aws-auth`.
 */
import type { Powers } from '../../model/facts.js';

export interface Danger {
  readonly power: keyof Powers;
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** Verbs that only count where the resource is named: who may read everything is told so once. */
  readonly explicit?: readonly string[];
  /** It belongs to no namespace: a right within one does not give it. */
  readonly cluster?: true;
  /** Where a rule names objects, those names that are dangerous still; `*`: any. Without: a rule with names is none. */
  readonly names?: readonly string[];
  /** Only in the namespace of the system. */
  readonly system?: true;
}

const write = ['create', 'patch', 'update'];
const change = [...write, 'delete'];

function each(resources: readonly string[], danger: Omit<Danger, 'resource'>): readonly Danger[] {
  return resources.map((resource) => ({ ...danger, resource }));
}

const rbac = 'rbac.authorization.k8s.io';

export const dangers: readonly Danger[] = [
  { power: 'readSecrets', group: '', resource: 'secrets', verbs: ['get', 'list', 'watch'] },
  // A pod that is there keeps its volumes and its service account; what makes pods can be told anything.
  { power: 'createWorkloads', group: '', resource: 'pods', verbs: ['create'] },
  { power: 'createWorkloads', group: '', resource: 'persistentvolumes', verbs: ['create'], cluster: true },
  ...each(['replicationcontrollers'], { power: 'createWorkloads', group: '', verbs: write }),
  ...each(['daemonsets', 'deployments', 'replicasets', 'statefulsets'], { power: 'createWorkloads', group: 'apps', verbs: write }),
  ...each(['cronjobs', 'jobs'], { power: 'createWorkloads', group: 'batch', verbs: write }),
  ...each(['configurations', 'services'], { power: 'createWorkloads', group: 'serving.knative.dev', verbs: write }),
  ...each(['pods/attach', 'pods/exec', 'pods/portforward'], { power: 'enterPods', group: '', verbs: ['create'], explicit: ['get'] }),
  { power: 'enterPods', group: '', resource: 'pods/ephemeralcontainers', verbs: ['patch', 'update'] },
  { power: 'enterPods', group: '', resource: 'nodes/proxy', verbs: ['create'], explicit: ['get'], cluster: true, names: ['*'] },
  ...each(['clusterroles', 'roles'], { power: 'escalate', group: rbac, verbs: ['escalate'], names: ['*'] }),
  ...each(['clusterroles', 'roles'], { power: 'escalate', group: rbac, verbs: ['bind'], names: ['cluster-admin'] }),
  ...each(['groups'], { power: 'escalate', group: '', verbs: ['impersonate'], cluster: true, names: ['system:masters'] }),
  ...each(['users'], { power: 'escalate', group: '', verbs: ['impersonate'], cluster: true, names: ['system:admin', 'system:kube-controller-manager'] }),
  { power: 'escalate', group: '', resource: 'serviceaccounts', verbs: ['impersonate'] },
  { power: 'escalate', group: '', resource: 'serviceaccounts/token', verbs: ['create'] },
  { power: 'escalate', group: 'certificates.k8s.io', resource: 'certificatesigningrequests/approval', verbs: ['patch', 'update'], cluster: true },
  {
    power: 'escalate',
    group: 'certificates.k8s.io',
    resource: 'signers',
    verbs: ['approve'],
    cluster: true,
    names: ['kubernetes.io/*', 'kubernetes.io/kube-apiserver-client', 'kubernetes.io/kube-apiserver-client-kubelet', 'kubernetes.io/legacy-unknown'],
  },
  ...each(
    [
      'mutatingadmissionpolicies',
      'mutatingadmissionpolicybindings',
      'mutatingwebhookconfigurations',
      'validatingadmissionpolicies',
      'validatingadmissionpolicybindings',
      'validatingwebhookconfigurations',
    ],
    { power: 'configureCluster', group: 'admissionregistration.k8s.io', verbs: change, cluster: true },
  ),
  { power: 'configureCluster', group: 'networking.k8s.io', resource: 'networkpolicies', verbs: change },
  { power: 'configureCluster', group: 'cilium.io', resource: 'ciliumnetworkpolicies', verbs: change },
  { power: 'configureCluster', group: 'cilium.io', resource: 'ciliumclusterwidenetworkpolicies', verbs: change, cluster: true },
  // The server of names, and on EKS who is who.
  { power: 'configureCluster', group: '', resource: 'configmaps', verbs: ['patch', 'update'], names: ['aws-auth', 'coredns', 'kube-dns'], system: true },
  ...each(['clusterrolebindings', 'clusterroles'], { power: 'configureCluster', group: rbac, verbs: write, cluster: true }),
  ...each(['events'], { power: 'deleteEvents', group: '', verbs: ['delete', 'deletecollection'] }),
  ...each(['events'], { power: 'deleteEvents', group: 'events.k8s.io', verbs: ['delete', 'deletecollection'] }),
];
