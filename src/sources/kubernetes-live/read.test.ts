import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kubernetes, types } from '../../normalise/kubernetes/index.js';
import { ClusterError } from './contract.js';
import type { AskCluster, ClusterProblem } from './contract.js';
import { kinds } from './kinds.js';
import { clusterRole } from './rbac.js';
import { readCluster } from './read.js';
import type { ReadOptions } from './read.js';
import type { Fields } from './fields.js';
import { answer, fakeAsk, fakeSession, object } from './testing.js';
import type { FakeObject } from './testing.js';
import { allOf } from '../../model/testing.js';

const read = (objects: readonly FakeObject[], problems: Readonly<Record<string, ClusterProblem>> = {}) =>
  allOf(readCluster(fakeSession(fakeAsk({ objects, pageSize: 2 }, problems)), { secrets: true }));

const addresses = async (objects: readonly FakeObject[]) => (await read(objects)).raws.map(({ address }) => address).sort();

const spec = (more: object = {}) => ({ containers: [{ name: 'app', image: 'shop/app:1', ...more }] });
const podSpec = (more: object = {}) => ({ serviceAccountName: 'default', ...spec(more) });

const deployment = object('apps/v1', 'Deployment', 'web', { spec: { replicas: 2, template: { spec: spec() } } });
const replicaSet = object('apps/v1', 'ReplicaSet', 'web-1', { spec: { replicas: 2, template: { spec: spec() } } }, deployment);
const former = object('apps/v1', 'ReplicaSet', 'web-0', { spec: { replicas: 0, template: { spec: spec() } } }, deployment);
const pod = (name: string, podSpec: object, owner?: FakeObject, phase = 'Running') => object('v1', 'Pod', name, { spec: podSpec, status: { phase } }, owner);
const cronJob = object('batch/v1', 'CronJob', 'nightly', { spec: { jobTemplate: { spec: { template: { spec: spec() } } } } });
const job = object('batch/v1', 'Job', 'nightly-1', { spec: { template: { spec: spec() } } }, cronJob);
const rollout = object('apps.example.org/v1', 'Fleet', 'web');
const service = object('serving.knative.dev/v1', 'Service', 'fn', { spec: { template: { spec: spec() } } });
const configuration = object('serving.knative.dev/v1', 'Configuration', 'fn', { spec: { template: { spec: spec() } } }, service);
const revision = object('serving.knative.dev/v1', 'Revision', 'fn-1', { spec: spec() }, configuration);
const ofRevision = object('apps/v1', 'Deployment', 'fn-1', { spec: { template: { spec: spec() } } }, revision);
const privileged = { securityContext: { privileged: true } };
const shape = { template: { spec: spec() } };
const fn = object('openfaas.com/v1', 'Function', 'qr', { spec: { name: 'qr', image: 'shop/app:1' } });
const ofFunction = object('apps/v1', 'Deployment', 'qr', { spec: shape }, fn);
const ofQr = object('apps/v1', 'ReplicaSet', 'qr-1', { spec: { replicas: 1, ...shape } }, ofFunction);
const scaler = (name: string, kind: string, target: string, owner?: FakeObject) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', name, { spec: { scaleTargetRef: { kind, name: target }, maxReplicas: 3 } }, owner);
const scaled = object('keda.sh/v1alpha1', 'ScaledObject', 'web', { spec: { scaleTargetRef: { name: 'web' } } });
const labelled = (labels: Fields) => ({ metadata: { labels } });
const task = object('tekton.dev/v1', 'Task', 'build', { spec: { steps: [] } });
const pipeline = object('tekton.dev/v1', 'Pipeline', 'release', { spec: { tasks: [] } });
const taskRun = object('tekton.dev/v1', 'TaskRun', 'build-x2');
const ofTask = (name: string, labels: Fields, more: object = {}) => object('v1', 'Pod', name, { ...labelled(labels), spec: podSpec(more), status: { phase: 'Running' } }, taskRun);
const cronWorkflow = object('argoproj.io/v1alpha1', 'CronWorkflow', 'report', { spec: {} });
const workflow = object('argoproj.io/v1alpha1', 'Workflow', 'report-1', {}, cronWorkflow);
const template = object('argoproj.io/v1alpha1', 'WorkflowTemplate', 'steps', { spec: {} });
const submitted = object('argoproj.io/v1alpha1', 'Workflow', 'steps-1', labelled({ 'workflows.argoproj.io/workflow-template': 'steps' }));
const everywhere = object('argoproj.io/v1alpha1', 'ClusterWorkflowTemplate', 'all', { metadata: { namespace: undefined }, spec: {} });
const ofEverywhere = object('argoproj.io/v1alpha1', 'Workflow', 'all-1', labelled({ 'workflows.argoproj.io/cluster-workflow-template': 'all' }));
const byHand = object('argoproj.io/v1alpha1', 'Workflow', 'hand-1', {});
const canary = object('argoproj.io/v1alpha1', 'Rollout', 'canary', { spec: shape });
const ofCanary = object('apps/v1', 'ReplicaSet', 'canary-1', { spec: { replicas: 1, ...shape } }, canary);
const referring = object('argoproj.io/v1alpha1', 'Rollout', 'web', { spec: { workloadRef: { kind: 'Deployment', name: 'web' } } });
const ofReferring = object('apps/v1', 'ReplicaSet', 'web-9', { spec: { replicas: 1, ...shape } }, referring);

describe('the top owner is judged', () => {
  test.each<[string, readonly FakeObject[], readonly string[]]>([
    ['a pod without an owner', [pod('lone', podSpec())], ['Pod/shop/lone']],
    ['a pod of a former phase, without an owner', [pod('lone', podSpec(), undefined, 'Failed')], ['Pod/shop/lone']],
    ['a deployment, not its ReplicaSets and pods', [deployment, replicaSet, former, pod('web-1-a', podSpec(), replicaSet)], ['Deployment/shop/web']],
    ['a pod with another image too', [deployment, replicaSet, pod('web-1-a', podSpec({ image: 'shop/app:0' }), replicaSet)], ['Deployment/shop/web', 'Pod/shop/web-1-a']],
    ['a pod that is privileged too', [deployment, replicaSet, pod('web-1-a', podSpec(privileged), replicaSet)], ['Deployment/shop/web', 'Pod/shop/web-1-a']],
    ['a pod with another user too', [deployment, replicaSet, pod('web-1-a', { ...podSpec(), securityContext: { runAsUser: 0 } }, replicaSet)], ['Deployment/shop/web', 'Pod/shop/web-1-a']],
    ['a pod with another account too', [deployment, replicaSet, pod('web-1-a', { ...podSpec(), serviceAccountName: 'admin' }, replicaSet)], ['Deployment/shop/web', 'Pod/shop/web-1-a']],
    [
      'a pod with an injected sidecar too, the second one like it not',
      [deployment, replicaSet, ...['a', 'b'].map((name) => pod(name, { ...podSpec(), initContainers: [{ name: 'mesh', image: 'mesh:1' }] }, replicaSet))],
      ['Deployment/shop/web', 'Pod/shop/a'],
    ],
    ['a pod that somebody debugs', [deployment, replicaSet, pod('a', { ...podSpec(), ephemeralContainers: [{ name: 'debug', image: 'busybox' }] }, replicaSet)], ['Deployment/shop/web', 'Pod/shop/a']],
    ['a pod with a variable written into it', [deployment, replicaSet, pod('a', podSpec({ env: [{ name: 'A', value: 'b' }] }), replicaSet)], ['Deployment/shop/web', 'Pod/shop/a']],
    ['a variable that refers to its value makes no other pod', [deployment, replicaSet, pod('a', podSpec({ env: [{ name: 'A', valueFrom: {} }] }), replicaSet)], ['Deployment/shop/web']],
    ['another pod that has ended runs no more', [deployment, replicaSet, pod('a', podSpec(privileged), replicaSet, 'Failed')], ['Deployment/shop/web']],
    ['a CronJob, not its jobs and pods', [cronJob, job, pod('nightly-1-a', podSpec(), job)], ['CronJob/shop/nightly']],
    ['a Knative service, not what comes of it', [service, configuration, revision, ofRevision], ['Service.serving.knative.dev/shop/fn']],
    [
      'a ReplicaSet whose owner nobody here knows, and not its pods',
      [...[{ ...replicaSet, ...object('apps/v1', 'ReplicaSet', 'own', { spec: replicaSet['spec'] }, rollout) }].flatMap((one) => [one, pod('own-a', podSpec(), one)])],
      ['ReplicaSet/shop/own'],
    ],
    ['a ReplicaSet without replicas not at all', [object('apps/v1', 'ReplicaSet', 'old', { spec: { replicas: 0 } })], []],
    ['a pod whose owner is gone', [pod('orphan', podSpec(), replicaSet)], ['Pod/shop/orphan']],
    ['a function of OpenFaaS, not what its provider makes of it', [fn, ofFunction, ofQr, pod('qr-1-a', podSpec(), ofQr)], ['Function.openfaas.com/shop/qr']],
    ['a pod of a function that somebody changed too', [fn, ofFunction, ofQr, pod('qr-1-a', podSpec(privileged), ofQr)], ['Function.openfaas.com/shop/qr', 'Pod/shop/qr-1-a']],
    ['an autoscaler of KEDA, not the one that it makes', [scaled, scaler('keda-hpa-web', 'Deployment', 'web', scaled)], ['ScaledObject.keda.sh/shop/web']],
    ['no autoscaler that somebody makes for what has an owner', [service, configuration, revision, ofRevision, scaler('fn-1', 'Deployment', 'fn-1', revision)], ['Service.serving.knative.dev/shop/fn']],
    ['an autoscaler that somebody wrote for what has an owner', [fn, ofFunction, scaler('own', 'Deployment', 'qr')], ['Function.openfaas.com/shop/qr', 'HorizontalPodAutoscaler/shop/own']],
    ['an autoscaler of a controller that nobody here knows', [deployment, scaler('own', 'Deployment', 'web', rollout)], ['Deployment/shop/web', 'HorizontalPodAutoscaler/shop/own']],
    ['a Rollout, not its ReplicaSets and pods', [canary, ofCanary, pod('canary-1-a', podSpec(), ofCanary)], ['Rollout.argoproj.io/shop/canary']],
    ['a deployment that a Rollout takes its pods from', [deployment, referring, ofReferring, pod('web-9-a', podSpec(), ofReferring)], ['Deployment/shop/web']],
    ['a ReplicaSet where that deployment is not known', [referring, ofReferring, pod('web-9-a', podSpec(), ofReferring)], ['ReplicaSet/shop/web-9']],
    ['a task, not the pods of its runs', [task, ofTask('build-x2-pod', { 'tekton.dev/task': 'build' })], ['Task.tekton.dev/shop/build']],
    [
      'a pod of a task that a run lets out of its box, once',
      [task, ...['a', 'b'].map((name) => ofTask(name, { 'tekton.dev/task': 'build' }, privileged))],
      ['Pod/shop/a', 'Task.tekton.dev/shop/build'],
    ],
    ['a pod of a task that is kept elsewhere', [pipeline, ofTask('a', { 'tekton.dev/task': 'other', 'tekton.dev/pipeline': 'release' })], ['Pipeline.tekton.dev/shop/release', 'Pod/shop/a']],
    ['a pipeline, not the pods of tasks that it brings along', [pipeline, ofTask('a', { 'tekton.dev/pipeline': 'release' })], ['Pipeline.tekton.dev/shop/release']],
    ['a pod that only says that it is of a task', [task, object('v1', 'Pod', 'a', { ...labelled({ 'tekton.dev/task': 'build' }), spec: podSpec() })], ['Pod/shop/a', 'Task.tekton.dev/shop/build']],
    ['a CronWorkflow, not its workflows and pods', [cronWorkflow, workflow, pod('report-1-a', podSpec(), workflow)], ['CronWorkflow.argoproj.io/shop/report']],
    ['a WorkflowTemplate, not the pods of its workflows', [template, submitted, pod('steps-1-a', podSpec(), submitted)], ['WorkflowTemplate.argoproj.io/shop/steps']],
    ['one for all namespaces as well', [everywhere, ofEverywhere, pod('all-1-a', podSpec(), ofEverywhere)], ['ClusterWorkflowTemplate.argoproj.io/-/all']],
    ['pods of a workflow that nobody keeps, those that are alike once', [byHand, pod('hand-1-a', podSpec(), byHand), pod('hand-1-b', podSpec(), byHand)], ['Pod/shop/hand-1-a']],
    ['an account of an owner, since pods run as it', [object('v1', 'ServiceAccount', 'builder', {}, deployment), deployment], ['Deployment/shop/web', 'ServiceAccount/shop/builder']],
  ])('%s', async (_, objects, expected) => {
    expect(await addresses(objects)).toEqual(expected);
  });

  test('where owners may not be listed, their pods are judged themselves, one for all that are alike', async () => {
    const objects = [deployment, replicaSet, ...['web-1-a', 'web-1-b'].map((name) => pod(name, podSpec(), replicaSet))];
    const { raws } = await read(objects, { '/apis/apps/v1/deployments': 'denied', '/apis/apps/v1/replicasets': 'denied' });
    expect(raws.map(({ address }) => address)).toEqual(['Pod/shop/web-1-a']);
  });

  test('a function says what its Deployment shows, which a profile may have added', async () => {
    const shown = spec({ name: 'qr', securityContext: { privileged: true } });
    const { raws } = await read([fn, object('apps/v1', 'Deployment', 'qr', { spec: { template: { spec: shown } } }, fn)]);
    expect(raws.map(({ address }) => address)).toEqual(['Function.openfaas.com/shop/qr']);
    const [own] = raws.flatMap((raw) => kubernetes(raw)?.entities ?? []);
    const container = own?.kind === 'workload' ? own.facts.containers.items[0] : undefined;
    expect([own?.kind === 'workload' && own.facts.runtime, container?.sandbox.privileged]).toMatchObject(['function', { state: 'set', value: true }]);
  });

  test.each<[string, string, readonly FakeObject[], string]>([
    ['functions', '/apis/openfaas.com/v1/functions', [fn, ofFunction, ofQr], 'Deployment/shop/qr'],
    ['Rollouts', '/apis/argoproj.io/v1alpha1/rollouts', [canary, ofCanary], 'ReplicaSet/shop/canary-1'],
    ['tasks', '/apis/tekton.dev/v1/tasks', [task, ofTask('a', { 'tekton.dev/task': 'build' })], 'Pod/shop/a'],
    ['autoscalers of KEDA', '/apis/keda.sh/v1alpha1/scaledobjects', [scaled, scaler('keda-hpa-web', 'Deployment', 'web', scaled)], 'HorizontalPodAutoscaler/shop/keda-hpa-web'],
  ])('where %s may not be listed, what they own is judged itself', async (_, path, objects, expected) => {
    const { raws } = await read(objects, { [path]: 'denied' });
    expect(raws.map(({ address }) => address)).toEqual([expected]);
  });

  test('where workflows may not be listed, nothing is missing: their pods are judged themselves', async () => {
    const { raws, ledger, completeness } = await read([cronWorkflow, workflow, pod('a', podSpec(), workflow)], { '/apis/argoproj.io/v1alpha1/workflows': 'denied' });
    expect(raws.map(({ address }) => address)).toEqual(['CronWorkflow.argoproj.io/shop/report', 'Pod/shop/a']);
    expect(ledger.filter(({ outcome }) => outcome === 'failure')).toHaveLength(1);
    expect(completeness).toEqual([]);
  });
});

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
// What events make is read as what it is.
const events = ['argoproj.io/Sensor', ...['EventListener', 'Trigger', 'TriggerTemplate'].map((kind) => `triggers.tekton.dev/${kind}`)];
const beside: ReadonlySet<string> = new Set([...events, 'tekton.dev/ClusterTask', 'tekton.dev/PipelineRun', 'tekton.dev/StepAction', 'tekton.dev/TaskRun']);

/** Files that configure programs, and a chart's values, are no objects of a cluster. */
const isFile = (type: string): boolean => /^(?:(?:apiserver|kubelet)\.config|audit|kubeadm)\.k8s\.io\/|^helm\.sh\/|^Config$/.test(type);

test('the kinds read are those that the model knows; `extensions` is no more served since 1.16', () => {
  // Rollouts are known by their shape.
  const read = kinds.map(({ group, kind }) => (group === '' ? kind : `${group}/${kind}`)).filter((type) => type !== 'argoproj.io/Rollout');
  expect(read.sort()).toEqual([...types.keys()].filter((type) => !type.startsWith('extensions/') && !beside.has(type) && !isFile(type)).sort());
});

test('the role that is printed has Secrets only where they are asked for', () => {
  const lists = (role: string): boolean => /[ []secrets[,\]]/.test(role);
  expect([clusterRole(), clusterRole(undefined, true), clusterRole(new Set(['workload']), true)].map(lists)).toEqual([false, true, false]);
});

test('the role that is printed has just these', () => {
  expect(clusterRole()).toMatchInlineSnapshot(`
"# All that \`bylaw audit kubernetes\` asks for. What the cluster serves, at /api and /apis, everybody may ask who is
# authenticated: the role system:discovery says so.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: bylaw-audit
rules:
  - apiGroups: [""]
    resources: [configmaps, limitranges, namespaces, pods, podtemplates, replicationcontrollers, resourcequotas, serviceaccounts, services]
    verbs: [list]
  - apiGroups: ["apps"]
    resources: [daemonsets, deployments, replicasets, statefulsets]
    verbs: [list]
  - apiGroups: ["argoproj.io"]
    resources: [applications, applicationsets, appprojects, clusterworkflowtemplates, cronworkflows, rollouts, workflows, workflowtemplates]
    verbs: [list]
  - apiGroups: ["autoscaling"]
    resources: [horizontalpodautoscalers]
    verbs: [list]
  - apiGroups: ["batch"]
    resources: [cronjobs, jobs]
    verbs: [list]
  - apiGroups: ["bitnami.com"]
    resources: [sealedsecrets]
    verbs: [list]
  - apiGroups: ["cilium.io"]
    resources: [ciliumclusterwidenetworkpolicies, ciliumnetworkpolicies]
    verbs: [list]
  - apiGroups: ["constraints.gatekeeper.sh"]
    resources: [ratifyverification]
    verbs: [list]
  - apiGroups: ["crd.projectcalico.org"]
    resources: [globalnetworkpolicies, networkpolicies]
    verbs: [list]
  - apiGroups: ["external-secrets.io"]
    resources: [clusterexternalsecrets, externalsecrets]
    verbs: [list]
  - apiGroups: ["gateway.networking.k8s.io"]
    resources: [gateways, grpcroutes, httproutes]
    verbs: [list]
  - apiGroups: ["keda.sh"]
    resources: [scaledjobs, scaledobjects]
    verbs: [list]
  - apiGroups: ["kyverno.io"]
    resources: [clusterpolicies, policies]
    verbs: [list]
  - apiGroups: ["networking.istio.io"]
    resources: [destinationrules]
    verbs: [list]
  - apiGroups: ["networking.k8s.io"]
    resources: [ingresses, networkpolicies]
    verbs: [list]
  - apiGroups: ["openfaas.com"]
    resources: [functions]
    verbs: [list]
  - apiGroups: ["operator.knative.dev"]
    resources: [knativeservings]
    verbs: [list]
  - apiGroups: ["policies.kyverno.io"]
    resources: [imagevalidatingpolicies, namespacedimagevalidatingpolicies]
    verbs: [list]
  - apiGroups: ["policy"]
    resources: [poddisruptionbudgets]
    verbs: [list]
  - apiGroups: ["policy.linkerd.io"]
    resources: [serverauthorizations, servers]
    verbs: [list]
  - apiGroups: ["policy.networking.k8s.io"]
    resources: [adminnetworkpolicies, baselineadminnetworkpolicies, clusternetworkpolicies]
    verbs: [list]
  - apiGroups: ["policy.sigstore.dev"]
    resources: [clusterimagepolicies]
    verbs: [list]
  - apiGroups: ["projectcalico.org"]
    resources: [globalnetworkpolicies, networkpolicies]
    verbs: [list]
  - apiGroups: ["rbac.authorization.k8s.io"]
    resources: [clusterrolebindings, clusterroles, rolebindings, roles]
    verbs: [list]
  - apiGroups: ["secrets-store.csi.x-k8s.io"]
    resources: [secretproviderclasses]
    verbs: [list]
  - apiGroups: ["secrets.hashicorp.com"]
    resources: [vaultdynamicsecrets, vaultstaticsecrets]
    verbs: [list]
  - apiGroups: ["security.istio.io"]
    resources: [peerauthentications]
    verbs: [list]
  - apiGroups: ["serving.knative.dev"]
    resources: [configurations, revisions, services]
    verbs: [list]
  - apiGroups: ["tekton.dev"]
    resources: [pipelines, tasks]
    verbs: [list]
"
`);
});
