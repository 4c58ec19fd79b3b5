/**
 * Lists whose items are merged by key. Kubernetes API reference: "patch strategy: merge on key …", as the OpenAPI document of
 * Kubernetes 1.21 has it, which kustomize 5.7 goes by. Other lists are replaced as a whole.
 */

export interface Shape {
  readonly fields: Readonly<Record<string, Shape>>;
  /** Of a list: what its items are told apart by; none: its items are texts, and it is a set. */
  readonly keys?: readonly string[];
}

const plain: Shape = { fields: {} };

function of(fields: Shape['fields']): Shape {
  return { fields };
}

function by(keys: readonly string[], item: Shape = plain): Shape {
  return { fields: item.fields, keys };
}

const metadata = of({ finalizers: by([]), ownerReferences: by(['uid']) });
const ephemeral = of({ env: by(['name']), volumeDevices: by(['devicePath']), volumeMounts: by(['mountPath']) });
const container = of({ ...ephemeral.fields, ports: by(['containerPort', 'protocol']) });
const pod = of({
  containers: by(['name'], container),
  initContainers: by(['name'], container),
  ephemeralContainers: by(['name'], ephemeral),
  hostAliases: by(['ip']),
  imagePullSecrets: by(['name']),
  topologySpreadConstraints: by(['topologyKey', 'whenUnsatisfiable']),
  volumes: by(['name']),
});
const conditions = of({ conditions: by(['type']) });
const template = of({ metadata, spec: pod });
const making = of({ metadata, spec: of({ template }), status: conditions });
const job = of({ metadata, spec: of({ template }) });
const webhooks = of({ metadata, webhooks: by(['name']) });
const any = of({ metadata });

const shapes: ReadonlyMap<string, Shape> = new Map([
  ...['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'].map((kind) => [`apps/v1 ${kind}`, making] as const),
  ['v1 ReplicationController', making],
  ['v1 Pod', of({ metadata, spec: pod, status: of({ conditions: by(['type']), podIPs: by(['ip']) }) })],
  ['v1 PodTemplate', of({ metadata, template })],
  ['batch/v1 Job', of({ ...job.fields, status: conditions })],
  ...['v1', 'v1beta1'].map((version) => [`batch/${version} CronJob`, of({ metadata, spec: of({ jobTemplate: job }) })] as const),
  ['v1 Service', of({ metadata, spec: of({ ports: by(['port', 'protocol']) }), status: conditions })],
  ['v1 ServiceAccount', of({ metadata, secrets: by(['name']) })],
  ...['v1', 'v1beta1'].flatMap((version) =>
    ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map((kind) => [`admissionregistration.k8s.io/${version} ${kind}`, webhooks] as const),
  ),
]);

/** Groups of Kubernetes' own, whose objects at least have metadata of a known shape. */
const builtIn: ReadonlySet<string> = new Set([
  'admissionregistration.k8s.io/v1',
  'apiextensions.k8s.io/v1',
  'apiregistration.k8s.io/v1',
  'apps/v1',
  'autoscaling/v1',
  'autoscaling/v2beta1',
  'autoscaling/v2beta2',
  'batch/v1',
  'batch/v1beta1',
  'networking.k8s.io/v1',
  'policy/v1',
  'policy/v1beta1',
  'rbac.authorization.k8s.io/v1',
  'scheduling.k8s.io/v1',
  'storage.k8s.io/v1',
  'v1',
]);

/** Undefined: a custom resource, whose lists are all replaced. */
export function shapeOf(apiVersion: string, kind: string): Shape | undefined {
  return shapes.get(`${apiVersion} ${kind}`) ?? (builtIn.has(apiVersion) ? any : undefined);
}
