import { afterEach, describe, expect, test } from '@jest/globals';
import { httpAsk } from './http-ask.js';
import { readCluster } from './read.js';
import { fakeServer, fakeSession, groups, object } from './testing.js';
import type { FakeCluster, FakeServer, Fault } from './testing.js';
import { send } from './transport.js';

let server: FakeServer | undefined;
afterEach(() => server?.close());

interface Set {
  readonly fault?: FakeCluster['fault'];
  readonly token?: string;
  readonly limits?: { readonly time: number; readonly size: number };
  readonly signal?: AbortSignal;
}

const objects = [object('v1', 'Namespace', 'shop', { metadata: { managedFields: [{ manager: 'x' }] } })];

async function start({ fault, token, limits = { time: 5000, size: 1 << 20 }, signal }: Set) {
  server = await fakeServer({ objects, ...(fault && { fault }), ...(token && { token }) });
  const connection = { server: new URL(server.url), options: {} };
  let fresh = {};
  const slept: number[] = [];
  const patience = { sleep: async (ms: number) => void slept.push(ms), random: () => 1, attempts: { busy: 4, silent: 3 } };
  const renew = async () => {
    fresh = { headers: { authorization: 'Bearer good' } };
    return token === 'good';
  };
  const ask = httpAsk((get) => send(get, { ...connection, options: fresh }, limits, signal), renew, patience);
  return { ask, slept, requests: server.requests };
}

const namespaces = { path: '/api/v1/namespaces', query: { limit: '500' } };

describe('trouble that passes', () => {
  test.each<[string, Fault, readonly number[]]>([
    ['429 without a word', { status: 429, body: 'Too many requests, please try again later.' }, [500]],
    ['429 that says when', { status: 429, headers: { 'retry-after': '2' }, body: '' }, [2250]],
    ['429 that says: in a year', { status: 429, headers: { 'retry-after': '31536000' }, body: '' }, [30_250]],
    ['429 that says nonsense', { status: 429, headers: { 'retry-after': 'soon' }, body: '' }, [500]],
    ['500', { status: 500, body: '{}' }, [500]],
    ['503 as HTML', { status: 503, body: '<html>' }, [500]],
    ['a truncated body', { cut: true }, [500]],
  ])('%s is asked again', async (_, fault, pauses) => {
    const { ask, slept } = await start({ fault: (__, nth) => (nth === 1 ? fault : undefined) });
    expect(await ask(namespaces)).toMatchObject({ kind: 'NamespaceList', items: [{ metadata: { name: 'shop' } }] });
    expect(slept).toEqual(pauses);
  });
});

describe('trouble that stays', () => {
  test.each<[string, Fault, string, string, number]>([
    ['429', { status: 429, body: '' }, 'throttled', 'HTTP 429', 4],
    ['503', { status: 503, body: '{"message":"etcd\\n is gone"}' }, 'unreachable', 'HTTP 503, etcd is gone', 4],
    ['a truncated body', { cut: true }, 'unreachable', 'aborted', 3],
    ['403', { status: 403, body: '{"message":"no"}' }, 'denied', 'HTTP 403, no', 1],
    ['401', { status: 401, body: '' }, 'unauthenticated', 'HTTP 401', 1],
    ['404', { status: 404, body: '' }, 'not-found', 'HTTP 404', 1],
    ['410', { status: 410, body: '' }, 'gone', 'HTTP 410', 1],
    ['a redirect', { status: 302, headers: { location: 'http://elsewhere.example' } }, 'malformed', 'HTTP 302', 1],
    ['HTML', { body: '<html>Sign in</html>' }, 'malformed', 'it is no JSON object', 1],
    ['truncated JSON', { body: '{"kind":' }, 'malformed', 'it is no JSON object', 1],
    ['a JSON text', { body: '"hello"' }, 'malformed', 'it is no JSON object', 1],
    ['endless brackets', { body: '['.repeat(1 << 19) }, 'malformed', 'it is no JSON object', 1],
    ['more than anybody should read', { body: ' '.repeat((1 << 20) + 1) }, 'malformed', 'it is larger than 1 MB', 1],
  ])('%s', async (_, fault, problem, message, requests) => {
    const { ask, requests: seen } = await start({ fault: () => fault });
    await expect(ask(namespaces)).rejects.toMatchObject({ problem, message, get: namespaces });
    expect(seen).toHaveLength(requests);
  });

  test('a hung connection ends', async () => {
    const { ask } = await start({ fault: () => ({ hang: true }), limits: { time: 50, size: 1000 } });
    await expect(ask(namespaces)).rejects.toMatchObject({ problem: 'unreachable', message: 'nothing came within 0.05 seconds' });
  });

  test('who stops the run stops the request', async () => {
    const stop = new AbortController();
    const { ask } = await start({ fault: () => ({ hang: true }), signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(ask(namespaces)).rejects.toMatchObject({ problem: 'stopped' });
  });

  test('a cluster that vanishes is given up once, not for every list', async () => {
    const { ask, requests } = await start({ fault: (path) => (path === '/api/v1' ? { cut: true } : undefined) });
    const { ledger } = await readCluster(fakeSession(ask), { secrets: true });
    expect(requests.filter((one) => one !== 'GET /apis')).toEqual(['GET /api/v1', 'GET /api/v1', 'GET /api/v1']);
    expect(ledger.filter(({ outcome }) => outcome === 'failure').map(({ code }) => code)).toEqual(Array(Object.keys(groups).length).fill('unreachable'));
  });
});

describe('credentials', () => {
  test('a token that ran out is renewed', async () => {
    const { ask } = await start({ token: 'good' });
    expect(await ask(namespaces)).toMatchObject({ kind: 'NamespaceList' });
  });

  test('where there is no other, it is said that it ran out', async () => {
    const { ask } = await start({ fault: (_, nth) => (nth === 1 ? undefined : { status: 401, body: '' }) });
    await ask(namespaces);
    await expect(ask(namespaces)).rejects.toMatchObject({ problem: 'expired' });
  });
});

test('what repeats an object is forgotten at the door', async () => {
  const { ask } = await start({});
  expect(JSON.stringify(await ask(namespaces))).not.toContain('manager');
});

test('nothing but these GETs is sent, of Secrets the metadata only', async () => {
  const { ask, requests } = await start({});
  const { ledger } = await readCluster(fakeSession(ask), { secrets: true });
  // The fake refuses what the role that is printed does not allow.
  expect(ledger.every(({ outcome }) => outcome === 'read')).toBe(true);
  expect(requests.map((one) => one.replace('?limit=500', ''))).toMatchInlineSnapshot(`
[
  "GET /apis",
  "GET /api/v1",
  "GET /apis/argoproj.io/v1alpha1",
  "GET /apis/bitnami.com/v1alpha1",
  "GET /apis/constraints.gatekeeper.sh/v1beta1",
  "GET /apis/external-secrets.io/v1",
  "GET /apis/kyverno.io/v1",
  "GET /apis/networking.istio.io/v1",
  "GET /apis/policies.kyverno.io/v1",
  "GET /apis/policy.linkerd.io/v1beta3",
  "GET /apis/policy.sigstore.dev/v1beta1",
  "GET /apis/secrets-store.csi.x-k8s.io/v1",
  "GET /apis/secrets.hashicorp.com/v1beta1",
  "GET /apis/security.istio.io/v1",
  "GET /apis/networking.k8s.io/v1",
  "GET /apis/policy/v1",
  "GET /apis/cilium.io/v2",
  "GET /apis/policy.networking.k8s.io/v1alpha1",
  "GET /apis/crd.projectcalico.org/v1",
  "GET /apis/projectcalico.org/v3",
  "GET /apis/gateway.networking.k8s.io/v1",
  "GET /apis/rbac.authorization.k8s.io/v1",
  "GET /apis/tekton.dev/v1",
  "GET /apis/serving.knative.dev/v1",
  "GET /apis/openfaas.com/v1",
  "GET /apis/operator.knative.dev/v1beta1",
  "GET /apis/keda.sh/v1alpha1",
  "GET /apis/apps/v1",
  "GET /apis/batch/v1",
  "GET /apis/autoscaling/v2",
  "GET /api/v1/namespaces",
  "GET /api/v1/serviceaccounts",
  "GET /api/v1/secrets",
  "GET /api/v1/configmaps",
  "GET /apis/argoproj.io/v1alpha1/appprojects",
  "GET /apis/argoproj.io/v1alpha1/applicationsets",
  "GET /apis/argoproj.io/v1alpha1/applications",
  "GET /apis/bitnami.com/v1alpha1/sealedsecrets",
  "GET /apis/constraints.gatekeeper.sh/v1beta1/ratifyverification",
  "GET /apis/external-secrets.io/v1/clusterexternalsecrets",
  "GET /apis/external-secrets.io/v1/externalsecrets",
  "GET /apis/kyverno.io/v1/clusterpolicies",
  "GET /apis/kyverno.io/v1/policies",
  "GET /apis/networking.istio.io/v1/destinationrules",
  "GET /apis/policies.kyverno.io/v1/imagevalidatingpolicies",
  "GET /apis/policies.kyverno.io/v1/namespacedimagevalidatingpolicies",
  "GET /apis/policy.linkerd.io/v1beta3/servers",
  "GET /apis/policy.linkerd.io/v1beta3/serverauthorizations",
  "GET /apis/policy.sigstore.dev/v1beta1/clusterimagepolicies",
  "GET /apis/secrets-store.csi.x-k8s.io/v1/secretproviderclasses",
  "GET /apis/secrets.hashicorp.com/v1beta1/vaultdynamicsecrets",
  "GET /apis/secrets.hashicorp.com/v1beta1/vaultstaticsecrets",
  "GET /apis/security.istio.io/v1/peerauthentications",
  "GET /api/v1/limitranges",
  "GET /api/v1/resourcequotas",
  "GET /api/v1/services",
  "GET /apis/networking.k8s.io/v1/ingresses",
  "GET /apis/networking.k8s.io/v1/networkpolicies",
  "GET /apis/policy/v1/poddisruptionbudgets",
  "GET /apis/cilium.io/v2/ciliumclusterwidenetworkpolicies",
  "GET /apis/cilium.io/v2/ciliumnetworkpolicies",
  "GET /apis/policy.networking.k8s.io/v1alpha1/adminnetworkpolicies",
  "GET /apis/policy.networking.k8s.io/v1alpha1/baselineadminnetworkpolicies",
  "GET /apis/policy.networking.k8s.io/v1alpha1/clusternetworkpolicies",
  "GET /apis/crd.projectcalico.org/v1/globalnetworkpolicies",
  "GET /apis/crd.projectcalico.org/v1/networkpolicies",
  "GET /apis/gateway.networking.k8s.io/v1/grpcroutes",
  "GET /apis/gateway.networking.k8s.io/v1/gateways",
  "GET /apis/gateway.networking.k8s.io/v1/httproutes",
  "GET /api/v1/podtemplates",
  "GET /apis/rbac.authorization.k8s.io/v1/roles",
  "GET /apis/rbac.authorization.k8s.io/v1/clusterroles",
  "GET /apis/rbac.authorization.k8s.io/v1/rolebindings",
  "GET /apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
  "GET /apis/argoproj.io/v1alpha1/clusterworkflowtemplates",
  "GET /apis/argoproj.io/v1alpha1/cronworkflows",
  "GET /apis/argoproj.io/v1alpha1/workflowtemplates",
  "GET /apis/argoproj.io/v1alpha1/workflows",
  "GET /apis/tekton.dev/v1/pipelines",
  "GET /apis/tekton.dev/v1/tasks",
  "GET /apis/serving.knative.dev/v1/services",
  "GET /apis/serving.knative.dev/v1/configurations",
  "GET /apis/serving.knative.dev/v1/revisions",
  "GET /apis/openfaas.com/v1/functions",
  "GET /apis/operator.knative.dev/v1beta1/knativeservings",
  "GET /apis/keda.sh/v1alpha1/scaledobjects",
  "GET /apis/keda.sh/v1alpha1/scaledjobs",
  "GET /apis/apps/v1/deployments",
  "GET /apis/argoproj.io/v1alpha1/rollouts",
  "GET /apis/apps/v1/daemonsets",
  "GET /apis/apps/v1/statefulsets",
  "GET /apis/batch/v1/cronjobs",
  "GET /apis/batch/v1/jobs",
  "GET /apis/autoscaling/v2/horizontalpodautoscalers",
  "GET /apis/apps/v1/replicasets",
  "GET /api/v1/replicationcontrollers",
  "GET /api/v1/pods",
]
`);
});
