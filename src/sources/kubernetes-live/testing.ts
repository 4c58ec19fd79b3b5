/** For tests: an API server in this process, as the API reference and "API concepts" describe it. It refuses all that is not asked of it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { allOf } from '../../model/testing.js';
import { ClusterError } from './contract.js';
import type { AskCluster, ClusterProblem, ClusterSession } from './contract.js';
import { isFields, textAt } from './fields.js';
import type { Fields } from './fields.js';
import { readCluster } from './read.js';

export interface FakeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Fields;
  readonly [key: string]: unknown;
}

export interface Fault {
  readonly status?: number;
  readonly headers?: http.OutgoingHttpHeaders;
  readonly body?: string;
  /** The connection ends in the middle. */
  readonly cut?: true;
  /** Nothing ever comes. */
  readonly hang?: true;
}

export interface FakeCluster {
  readonly objects: readonly FakeObject[];
  /** Objects on one page, whatever is asked for. */
  readonly pageSize?: number;
  /** Instead of an answer; `nth` counts the requests for that path from 1. */
  readonly fault?: (path: string, nth: number, query: URLSearchParams) => Fault | undefined;
  readonly token?: string;
}

export interface FakeServer {
  readonly url: string;
  /** `GET /apis/apps/v1/deployments` with the query, in order. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** Version and resources of a group, as they are served. */
export const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  v1: { Namespace: 'namespaces', ServiceAccount: 'serviceaccounts', Secret: 'secrets', PodTemplate: 'podtemplates', ReplicationController: 'replicationcontrollers', Pod: 'pods', ConfigMap: 'configmaps', Service: 'services', LimitRange: 'limitranges', ResourceQuota: 'resourcequotas' },
  'apps/v1': { Deployment: 'deployments', DaemonSet: 'daemonsets', StatefulSet: 'statefulsets', ReplicaSet: 'replicasets' },
  'argoproj.io/v1alpha1': { AppProject: 'appprojects', Application: 'applications', ApplicationSet: 'applicationsets', ClusterWorkflowTemplate: 'clusterworkflowtemplates', CronWorkflow: 'cronworkflows', Rollout: 'rollouts', Workflow: 'workflows', WorkflowTemplate: 'workflowtemplates' },
  'autoscaling/v2': { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
  'cilium.io/v2': { CiliumClusterwideNetworkPolicy: 'ciliumclusterwidenetworkpolicies', CiliumNetworkPolicy: 'ciliumnetworkpolicies' },
  'policy.networking.k8s.io/v1alpha1': { AdminNetworkPolicy: 'adminnetworkpolicies', BaselineAdminNetworkPolicy: 'baselineadminnetworkpolicies', ClusterNetworkPolicy: 'clusternetworkpolicies' },
  'projectcalico.org/v3': { GlobalNetworkPolicy: 'globalnetworkpolicies', NetworkPolicy: 'networkpolicies' },
  'crd.projectcalico.org/v1': { GlobalNetworkPolicy: 'globalnetworkpolicies', NetworkPolicy: 'networkpolicies' },
  'gateway.networking.k8s.io/v1': { GRPCRoute: 'grpcroutes', Gateway: 'gateways', HTTPRoute: 'httproutes' },
  'networking.k8s.io/v1': { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' },
  'policy/v1': { PodDisruptionBudget: 'poddisruptionbudgets' },
  'batch/v1': { CronJob: 'cronjobs', Job: 'jobs' },
  'serving.knative.dev/v1': { Service: 'services', Configuration: 'configurations', Revision: 'revisions' },
  'tekton.dev/v1': { Pipeline: 'pipelines', Task: 'tasks' },
  'bitnami.com/v1alpha1': { SealedSecret: 'sealedsecrets' },
  'constraints.gatekeeper.sh/v1beta1': { RatifyVerification: 'ratifyverification' },
  'external-secrets.io/v1': { ClusterExternalSecret: 'clusterexternalsecrets', ExternalSecret: 'externalsecrets' },
  'kyverno.io/v1': { ClusterPolicy: 'clusterpolicies', Policy: 'policies' },
  'networking.istio.io/v1': { DestinationRule: 'destinationrules' },
  'policies.kyverno.io/v1': { ImageValidatingPolicy: 'imagevalidatingpolicies', NamespacedImageValidatingPolicy: 'namespacedimagevalidatingpolicies' },
  'policy.linkerd.io/v1beta3': { Server: 'servers', ServerAuthorization: 'serverauthorizations' },
  'policy.sigstore.dev/v1beta1': { ClusterImagePolicy: 'clusterimagepolicies' },
  'secrets-store.csi.x-k8s.io/v1': { SecretProviderClass: 'secretproviderclasses' },
  'secrets.hashicorp.com/v1beta1': { VaultDynamicSecret: 'vaultdynamicsecrets', VaultStaticSecret: 'vaultstaticsecrets' },
  'security.istio.io/v1': { PeerAuthentication: 'peerauthentications' },
  'keda.sh/v1alpha1': { ScaledJob: 'scaledjobs', ScaledObject: 'scaledobjects' },
  'openfaas.com/v1': { Function: 'functions' },
  'operator.knative.dev/v1beta1': { KnativeServing: 'knativeservings' },
  'rbac.authorization.k8s.io/v1': { ClusterRole: 'clusterroles', ClusterRoleBinding: 'clusterrolebindings', Role: 'roles', RoleBinding: 'rolebindings' },
};

/** The answer to one GET: status and JSON. */
export function answer(cluster: FakeCluster, path: string, query: URLSearchParams, accept: string): readonly [number, unknown] {
  if (path === '/apis') return [200, { kind: 'APIGroupList', apiVersion: 'v1', groups: Object.keys(groups).filter((version) => version !== 'v1').map(group) }];
  const [, version = '', plural] = /^\/apis?\/((?:[^/]+\/)?v\w+)(?:\/(\w+))?$/.exec(path) ?? [];
  const resources = Object.entries(groups[version] ?? {});
  if (resources.length === 0) return status(404, 'NotFound', 'the server could not find the requested resource');
  if (plural === undefined) return [200, { kind: 'APIResourceList', groupVersion: version, resources: resources.map(([kind, name]) => ({ name, kind, namespaced: kind !== 'Namespace', verbs: ['list'] })) }];
  const kind = resources.find(([, name]) => name === plural)?.[0];
  const metadataOnly = accept.includes('PartialObjectMetadataList');
  if (kind === undefined || (kind === 'Secret' && !metadataOnly)) return status(403, 'Forbidden', `${plural} is forbidden`);
  const items = cluster.objects.filter((one) => one.apiVersion === version && one.kind === kind);
  const start = Number(query.get('continue') ?? 0);
  const end = start + Math.min(cluster.pageSize ?? Infinity, Number(query.get('limit') ?? Infinity));
  const left = items.length - end;
  const metadata = { resourceVersion: '7', ...(left > 0 ? { continue: String(end), remainingItemCount: left } : {}) };
  const page = items.slice(start, end).map((item) => (metadataOnly ? { metadata: item.metadata } : untyped(item)));
  return [200, { kind: metadataOnly ? 'PartialObjectMetadataList' : `${kind}List`, apiVersion: version, metadata, items: page }];
}

function untyped({ apiVersion: _, kind: __, ...rest }: FakeObject): object {
  return rest;
}

function group(groupVersion: string): object {
  const [name = '', version = ''] = groupVersion.split('/');
  return { name, versions: [{ groupVersion, version }], preferredVersion: { groupVersion, version } };
}

function status(code: number, reason: string, message: string): readonly [number, unknown] {
  return [code, { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, message, code }];
}

export async function fakeServer(cluster: FakeCluster): Promise<FakeServer> {
  const requests: string[] = [];
  const asked = new Map<string, number>();
  const server = http.createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
    requests.push(`${request.method} ${request.url}`);
    const nth = (asked.get(pathname) ?? 0) + 1;
    asked.set(pathname, nth);
    const fault = cluster.fault?.(pathname, nth, searchParams);
    if (fault?.hang === true) return;
    const isKnown = cluster.token === undefined || request.headers.authorization === `Bearer ${cluster.token}`;
    const [code, body] = request.method !== 'GET' ? status(405, 'MethodNotAllowed', 'only GET') : isKnown ? answer(cluster, pathname, searchParams, request.headers.accept ?? '') : status(401, 'Unauthorized', 'Unauthorized');
    const text = fault?.body ?? JSON.stringify(body);
    response.writeHead(fault?.status ?? code, { 'content-type': 'application/json', ...fault?.headers });
    if (fault?.cut !== true) response.end(text);
    else response.write(text.slice(0, text.length / 2), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}`, requests, close };
}

/** A kubeconfig with one context called `test`. */
export function kubeconfigFor(url: string, user: Fields = { token: 'secret' }): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'fake', cluster: { server: url, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'reader', user }],
    contexts: [{ name: 'test', context: { cluster: 'fake', user: 'reader' } }],
  });
}

let uids = 0;

/** An object with what the server adds to it. */
export function object(apiVersion: string, kind: string, name: string, rest: Fields = {}, owner?: FakeObject): FakeObject {
  const reference = owner && { apiVersion: owner.apiVersion, kind: owner.kind, name: textAt(owner, 'metadata', 'name'), uid: textAt(owner, 'metadata', 'uid'), controller: true };
  const own = isFields(rest['metadata']) ? rest['metadata'] : {};
  const metadata = { name, namespace: 'shop', uid: `uid-${++uids}`, resourceVersion: '1', ...own, ...(reference && { ownerReferences: [reference] }) };
  return { ...rest, apiVersion, kind, metadata };
}

/** Answers without a server; what is in `problems` fails by its path. */
export function fakeAsk(cluster: FakeCluster, problems: Readonly<Record<string, ClusterProblem>> = {}): AskCluster {
  return async (get) => {
    const problem = problems[get.path];
    if (problem !== undefined) throw new ClusterError(get, problem, 'as the test wants it');
    const accept = get.metadataOnly === true ? 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' : 'application/json';
    const [code, body] = answer(cluster, get.path, new URLSearchParams(get.query), accept);
    if (code !== 200) throw new ClusterError(get, code === 403 ? 'denied' : 'not-found', textAt(body, 'message'));
    return body;
  };
}

export function fakeSession(ask: AskCluster, cluster = 'prod'): ClusterSession {
  return { context: 'test', cluster, takenAt: '2026-11-21T12:00:00.000Z', ask };
}

/** All that a cluster of these objects says, page by page. */
export function readAll(objects: readonly FakeObject[], problems: Readonly<Record<string, ClusterProblem>> = {}): ReturnType<typeof allOf> {
  return allOf(readCluster(fakeSession(fakeAsk({ objects, pageSize: 2 }, problems)), { secrets: true }));
}

// ---- objects that several tests read

export const spec = (more: object = {}) => ({ containers: [{ name: 'app', image: 'shop/app:1', ...more }] });
export const podSpec = (more: object = {}) => ({ serviceAccountName: 'default', ...spec(more) });
export const deployment = object('apps/v1', 'Deployment', 'web', { spec: { replicas: 2, template: { spec: spec() } } });
export const pod = (name: string, podSpec: object, owner?: FakeObject, phase = 'Running') => object('v1', 'Pod', name, { spec: podSpec, status: { phase } }, owner);
export const cronJob = object('batch/v1', 'CronJob', 'nightly', { spec: { jobTemplate: { spec: { template: { spec: spec() } } } } });
export const service = object('serving.knative.dev/v1', 'Service', 'fn', { spec: { template: { spec: spec() } } });
