/** Manifests with which nothing is wrong but what a test asks for. */

const pinned = '@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Nobody speaks with the pods of the namespace that is not let in, nor they with anybody. */
const closed = (name: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
`;

interface Wrong {
  /** Instead of one that is pinned. */
  readonly image?: string;
  readonly privileged?: true;
  /** Last on the line of the security context. */
  readonly note?: string;
}

/** The line of `deployment` on which its security context stands. */
export const securityLine = 22;

/** In order, unless it is told what is wrong; what is wrong is one finding. What is written behind it is a part of the Deployment. */
export function deployment(name: string, { image = `registry.example.com/app:1.2.3${pinned}`, privileged, note = '' }: Wrong = {}): string {
  const rights = privileged ? 'privileged: true' : 'allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}';
  return `${closed(name)}---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop, labels: {owner: shop}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      serviceAccountName: shop
      topologySpreadConstraints: [{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: ${name}}}}]
      automountServiceAccountToken: false
      containers:
        - name: app
          image: ${image}
          resources: {requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: "1", memory: 256Mi}}
          securityContext: {runAsNonRoot: true, readOnlyRootFilesystem: true, ${rights}}${note}
          readinessProbe: {httpGet: {path: /ready, port: 8080}}
          livenessProbe: {httpGet: {path: /alive, port: 8080}}
`;
}

/** The namespace of the deployments, with bounds for what runs in it. */
export const namespace = `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {owner: shop, pod-security.kubernetes.io/enforce: restricted}}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: shop, namespace: shop}
spec: {hard: {pods: "60", limits.cpu: "60", limits.memory: 60Gi}}
---
apiVersion: v1
kind: LimitRange
metadata: {name: shop, namespace: shop}
spec: {limits: [{type: Container, default: {cpu: "1", memory: 1Gi}, defaultRequest: {cpu: 250m, memory: 256Mi}}]}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: shop, namespace: shop}
automountServiceAccountToken: false
`;
