import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { types } from '../../normalise/kubernetes/index.js';
import { ClusterError } from './contract.js';
import type { AskCluster, ClusterProblem } from './contract.js';
import { kinds } from './kinds.js';
import { readCluster } from './read.js';
import type { ReadOptions } from './read.js';
import { answer, cronJob, deployment, fakeAsk, fakeSession, object, pod, podSpec, readAll as read, service } from './testing.js';
import { allOf } from '../../model/testing.js';

describe('objects as raws', () => {
  test('a document of its own, without status and what the server counts', async () => {
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":"c2VjcmV0"}', team: 'a' };
    const one = object('apps/v1', 'Deployment', 'web', { metadata: { annotations, managedFields: [{}] }, spec: { replicas: 1 }, status: { replicas: 1 } });
    const { raws } = await read([one]);
    expect(raws[0]).toMatchObject({ vocabulary: 'kubernetes', type: 'apps/Deployment', domain: { id: 'kubernetes prod', root: 'kubernetes/prod', live: { provider: 'kubernetes', cluster: 'prod' } } });
    const file = raws[0]?.at.at.file;
    expect(file?.path).toBe('.live/kubernetes/prod/shop/Deployment/web.json');
    expect(JSON.parse(file?.text ?? '')).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop', annotations: { team: 'a' } }, spec: { replicas: 1 } });
  });

  test.each([
    ['what is in no namespace has an underscore', object('v1', 'Namespace', 'shop', { metadata: { namespace: undefined } }), '.live/kubernetes/prod/_/Namespace/shop.json', 'Namespace/-/shop'],
    ['kinds of foreign groups carry their group', service, '.live/kubernetes/prod/shop/Service.serving.knative.dev/fn.json', 'Service.serving.knative.dev/shop/fn'],
    ['names lead nowhere else', pod('../../etc', {}), '.live/kubernetes/prod/shop/Pod/..%2F..%2Fetc.json', 'Pod/shop/../../etc'],
    ['nor do dots', object('v1', 'Pod', 'a', { metadata: { namespace: '..' } }), '.live/kubernetes/prod/_/Pod/a.json', 'Pod/../a'],
  ])('%s', async (_, one, path, address) => {
    const { raws } = await read([one]);
    expect(raws.map((raw) => [raw.at.at.file.path, raw.address])).toEqual([[path, address]]);
  });

  test('an object that is nested without end is told, not read', async () => {
    let deep: object = {};
    for (let level = 0; level < 5000; level++) deep = { deep };
    const { raws, ledger, completeness } = await read([object('apps/v1', 'Deployment', 'web', { spec: deep })]);
    expect(raws).toEqual([]);
    expect(ledger.filter(({ outcome }) => outcome === 'failure')).toMatchObject([{ name: 'list apps/v1 deployments prod', code: 'too-deep' }]);
    expect(completeness).toMatchObject([{ kinds: ['workload'] }]);
  });
});

describe('what could not be read', () => {
  // The fake serves the policies of Calico by both of their groups.
  const asked = kinds.filter(({ unless }) => unless === undefined);
  const of = (isAsked: (group: string) => boolean) => [...new Set(kinds.filter(({ group }) => isAsked(group)).map(({ entity }) => entity))];

  test('nothing fails: every call is told, and nothing is missing', async () => {
    const { ledger, completeness } = await read([deployment]);
    expect(new Set(ledger.map(({ outcome }) => outcome))).toEqual(new Set(['read']));
    expect(ledger.filter(({ name }) => name.startsWith('list')).map(({ name }) => name)).toHaveLength(asked.length);
    expect(completeness).toEqual([]);
  });

  test.each<[string, string, ClusterProblem, string, readonly string[]]>([
    ['Secrets', '/api/v1/secrets', 'denied', 'the right to list secrets is missing in the cluster prod', ['secret']],
    ['a group\'s kind', '/apis/apps/v1/deployments', 'denied', 'the right to list deployments.apps is missing in the cluster prod', ['workload']],
    ['accounts', '/api/v1/serviceaccounts', 'expired', 'the credentials for the cluster prod ran out before list serviceaccounts was answered', ['identity']],
    ['autoscalers', '/apis/autoscaling/v2/horizontalpodautoscalers', 'throttled', 'list horizontalpodautoscalers.autoscaling was throttled by the cluster prod until patience ran out', ['autoscaler']],
    ['a version of a group', '/apis/apps/v1', 'denied', 'the right to get /apis/apps/v1 is missing in the cluster prod', ['workload']],
    ['the core', '/api/v1', 'unreachable', 'get /api/v1 was not answered by the cluster prod: as the test wants it', of((group) => group === '')],
    ['all groups', '/apis', 'malformed', 'get /apis got an answer from the cluster prod that is not Kubernetes\': as the test wants it', of((group) => group !== '')],
  ])('%s', async (_, path, problem, reason, missing) => {
    const { ledger, completeness } = await read([deployment], { [path]: problem });
    expect(ledger.filter(({ outcome }) => outcome === 'failure')).toMatchObject([{ subject: 'call', code: problem, reason }]);
    expect(completeness).toMatchObject([{ state: 'unread', reason, kinds: missing }]);
  });

  test('each call in turn: no other answer is lost, and nothing is whole', async () => {
    const objects = [deployment, service, cronJob, object('v1', 'ServiceAccount', 'a'), object('v1', 'Secret', 'b')];
    const whole = (await read(objects)).raws.length;
    const paths: string[] = [];
    const ask = fakeAsk({ objects });
    await allOf(readCluster(fakeSession((get) => (paths.push(get.path), ask(get))), { secrets: true }));
    expect(paths).toHaveLength(asked.length + new Set(kinds.map(({ group }) => group)).size + 1);
    for (const path of paths.filter((one) => one !== '/apis' && !/\/v\d\w*$/.test(one))) {
      const { raws, ledger, completeness } = await read(objects, { [path]: 'denied' });
      expect(ledger.filter(({ outcome }) => outcome === 'failure')).toHaveLength(1);
      expect(completeness).toHaveLength(path.endsWith('/workflows') ? 0 : 1);
      expect(whole - raws.length).toBeLessThanOrEqual(1);
    }
  });

  test.each(['/apis', '/api/v1', '/apis/apps/v1'])('%s that says nothing is not a cluster without anything', async (path) => {
    const ask = fakeAsk({ objects: [deployment] });
    const { ledger, completeness } = await allOf(readCluster(fakeSession(async (get) => (get.path === path ? { kind: 'Status' } : ask(get))), { secrets: true }));
    expect(ledger.flatMap(({ code }) => (code === '' ? [] : [code]))).toEqual(['malformed']);
    expect(completeness).toHaveLength(1);
  });

  test.each<[string, ReadOptions, boolean, readonly string[]]>([
    ['by default', {}, false, ['secret']],
    ['for rules that are about them', { wanted: new Set(['secret']) }, false, ['secret']],
    ['where they are asked for', { secrets: true }, true, []],
    ['where they are asked for and no rule is about them', { wanted: new Set(['workload']), secrets: true }, false, []],
    ['where no rule is about them', { wanted: new Set(['workload']) }, false, []],
  ])('Secrets, %s', async (_, options, listed, missing) => {
    const asked: string[] = [];
    const ask = fakeAsk({ objects: [object('v1', 'Secret', 'b'), object('bitnami.com/v1alpha1', 'SealedSecret', 'c')] });
    const { raws, ledger, completeness } = await allOf(readCluster(fakeSession((get) => (asked.push(get.path), ask(get))), options));
    expect(asked.includes('/api/v1/secrets')).toBe(listed);
    expect(raws.some(({ type }) => type === 'Secret')).toBe(listed);
    const told = missing.map(() => ({ subject: 'call', name: 'list v1 secrets prod', outcome: 'gap', code: 'secrets-unread' }));
    expect(ledger.filter(({ outcome }) => outcome !== 'read')).toMatchObject(told);
    expect(completeness.flatMap(({ state, kinds = [] }) => kinds.map((kind) => `${state} ${kind}`))).toEqual(missing.map((kind) => `partial ${kind}`));
  });

  test('a kind that the cluster does not have is not missing', async () => {
    const ask = fakeAsk({ objects: [deployment] });
    const without: AskCluster = async (get) => (get.path === '/apis' ? { kind: 'APIGroupList', groups: [] } : ask(get));
    const { completeness, ledger } = await allOf(readCluster(fakeSession(without), { secrets: true }));
    expect(completeness).toEqual([]);
    expect(ledger.some(({ name }) => name.includes('deployments'))).toBe(false);
  });

  test('policies of Calico are read where they are kept, and else where they are served', async () => {
    const policy = (version: string) => object(version, 'NetworkPolicy', 'deny', { spec: { selector: 'all()' } });
    const [kept, served] = ['crd.projectcalico.org/v1', 'projectcalico.org/v3'];
    const ask = fakeAsk({ objects: [kept, served].map((version) => policy(version ?? '')) });
    const groupsWithout = async (get: Parameters<AskCluster>[0]) => (get.path === `/apis/${kept}` ? { kind: 'APIResourceList', resources: [] } : ask(get));
    const typesOf = async (one: AskCluster) => (await allOf(readCluster(fakeSession(one)))).raws.map(({ type }) => type);
    expect(await typesOf(ask)).toEqual(['crd.projectcalico.org/NetworkPolicy']);
    expect(await typesOf(groupsWithout)).toEqual(['projectcalico.org/NetworkPolicy']);
  });

  test('a kind that only an older version of its group has is read in that', async () => {
    const ask = fakeAsk({ objects: [] });
    const versions = [{ groupVersion: 'batch/v1' }, { groupVersion: 'batch/v1beta1' }];
    const answers: Readonly<Record<string, unknown>> = {
      '/apis': { kind: 'APIGroupList', groups: [{ name: 'batch', versions, preferredVersion: versions[0] }] },
      '/apis/batch/v1': { kind: 'APIResourceList', resources: [{ name: 'jobs', kind: 'Job' }] },
      '/apis/batch/v1beta1': { kind: 'APIResourceList', resources: [{ name: 'cronjobs', kind: 'CronJob' }, { name: 'cronjobs/status', kind: 'CronJob' }] },
      '/apis/batch/v1beta1/cronjobs': { kind: 'CronJobList', items: [{ metadata: { name: 'nightly', namespace: 'shop' } }] },
    };
    const { raws } = await allOf(readCluster(fakeSession(async (get) => answers[get.path] ?? ask(get)), { secrets: true }));
    expect(raws.map(({ type, address }) => [type, address])).toEqual([['batch/CronJob', 'CronJob/shop/nightly']]);
  });

  test('a run that is stopped tells what it did not come to', async () => {
    const stop = new AbortController();
    const progress = (done: number) => done >= 1 && stop.abort();
    const { raws, ledger } = await allOf(readCluster(fakeSession(fakeAsk({ objects: [object('v1', 'Namespace', 'shop'), deployment] })), { progress, signal: stop.signal }));
    expect(raws).toHaveLength(1);
    expect(new Set(ledger.filter(({ outcome }) => outcome === 'failure').map(({ code }) => code))).toEqual(new Set(['stopped']));
  });
});

describe('pages', () => {
  const pods = ['a', 'b', 'c', 'd', 'e'].map((name) => pod(name, podSpec()));

  /** The list of pods as it is, but for one answer. */
  function with410(when: (nth: number) => boolean): AskCluster {
    let nth = 0;
    return async (get) => {
      if (get.path.endsWith('/pods') && when(++nth)) throw new ClusterError(get, 'gone', 'expired');
      const [, body] = answer({ objects: pods, pageSize: 2 }, get.path, new URLSearchParams(get.query), get.metadataOnly === true ? 'PartialObjectMetadataList' : '');
      return body;
    };
  }

  test.each<[string, (nth: number) => boolean, number, readonly string[]]>([
    ['all are read', () => false, 5, []],
    ['a token that expired begins again, nothing comes twice', (nth) => nth === 3, 5, []],
    ['once only', (nth) => nth === 3 || nth === 6, 4, ['gone']],
  ])('%s', async (_, when, count, codes) => {
    const { raws, ledger } = await allOf(readCluster(fakeSession(with410(when)), { secrets: true }));
    expect(new Set(raws.map(({ address }) => address)).size).toBe(count);
    expect(raws).toHaveLength(count);
    expect(ledger.flatMap(({ code }) => (code === '' ? [] : [code]))).toEqual(codes);
  });

  test.each<[string, unknown]>([
    ['a token that comes again', { kind: 'PodList', metadata: { continue: 'same' }, items: [] }],
    ['something that is no list', { kind: 'Status', items: [] }],
    ['items that are no list', { kind: 'PodList', items: { a: 1 } }],
    ['an item that is no object', { kind: 'PodList', items: [7] }],
    ['an item without a name', { kind: 'PodList', items: [{ metadata: {} }] }],
    ['a text', 'hello'],
    ['nothing', undefined],
  ])('%s is no answer', async (_, body) => {
    const ask = fakeAsk({ objects: [] });
    const { ledger } = await allOf(readCluster(fakeSession(async (get) => (get.path.endsWith('/pods') ? body : ask(get))), { secrets: true }));
    expect(ledger.flatMap(({ code, name }) => (code === '' ? [] : [`${name}: ${code}`]))).toEqual(['list v1 pods prod: malformed']);
  });

  test('an empty list may be null', async () => {
    const ask = fakeAsk({ objects: [] });
    const { ledger } = await allOf(readCluster(fakeSession(async (get) => (get.path.endsWith('/pods') ? { kind: 'PodList', items: null } : ask(get))), { secrets: true }));
    expect(ledger.every(({ outcome }) => outcome === 'read')).toBe(true);
  });
});

test('whatever objects look like, each is read once', async () => {
  const field = fc.jsonValue({ maxDepth: 4 });
  const fields = fc.dictionary(fc.oneof(fc.constantFrom('template', 'containers', 'replicas', 'env', '__proto__', 'constructor', 'ownerReferences', 'annotations'), fc.string()), field);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('Deployment', 'ReplicaSet', 'Pod'), fc.string({ minLength: 1 }), fields, fields), { maxLength: 8 }), async (made) => {
      const objects = made.map(([kind, name, metadata, spec]) => {
        const { ownerReferences: _, uid: __, ...rest } = metadata;
        return object(kind === 'Pod' ? 'v1' : 'apps/v1', kind, name, { metadata: { ...rest, name }, spec: { ...spec, replicas: 1 } });
      });
      const { raws, ledger } = await allOf(readCluster(fakeSession(fakeAsk({ objects })), { secrets: true }));
      expect(ledger.every(({ outcome }) => outcome === 'read')).toBe(true);
      const names = new Set(objects.map(({ kind, metadata }) => `${kind}/${String(metadata['namespace'])}/${String(metadata['name'])}`));
      expect(raws).toHaveLength(names.size);
      expect(new Set(raws.map(({ address }) => address)).size).toBeLessThanOrEqual(names.size);
      for (const { at, body } of raws) expect(body.at.file).toBe(at.at.file);
    }),
    { numRuns: 200 },
  );
});

// Of what runs once (a TaskRun) there are thousands, and their pods are read; the version that Tekton prefers does not serve the other two.
// What events make is read as what it is, what a profile adds to a function, from its Deployment.
const events = ['argoproj.io/Sensor', ...['EventListener', 'Trigger', 'TriggerTemplate'].map((kind) => `triggers.tekton.dev/${kind}`)];
const beside: ReadonlySet<string> = new Set([...events, 'openfaas.com/Profile', 'tekton.dev/ClusterTask', 'tekton.dev/PipelineRun', 'tekton.dev/StepAction', 'tekton.dev/TaskRun']);

/** Files that configure programs, and a chart's values, are no objects of a cluster. */
const isFile = (type: string): boolean => /^(?:(?:apiserver|kubelet)\.config|audit|kubeadm)\.k8s\.io\/|^helm\.sh\/|^Config$/.test(type);

test('the kinds read are those that the model knows; `extensions` is no more served since 1.16', () => {
  // Rollouts are known by their shape.
  const read = kinds.map(({ group, kind }) => (group === '' ? kind : `${group}/${kind}`)).filter((type) => type !== 'argoproj.io/Rollout');
  expect(read.sort()).toEqual([...types.keys()].filter((type) => !type.startsWith('extensions/') && !beside.has(type) && !isFile(type)).sort());
});
