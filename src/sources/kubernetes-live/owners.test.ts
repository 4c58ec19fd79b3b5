import { describe, expect, test } from '@jest/globals';
import { kubernetes } from '../../normalise/kubernetes/index.js';
import type { Fields } from './fields.js';
import { cronJob, deployment, object, pod, podSpec, readAll as read, service, spec } from './testing.js';
import type { FakeObject } from './testing.js';

const addresses = async (objects: readonly FakeObject[]) => (await read(objects)).raws.map(({ address }) => address).sort();

const replicaSet = object('apps/v1', 'ReplicaSet', 'web-1', { spec: { replicas: 2, template: { spec: spec() } } }, deployment);
const former = object('apps/v1', 'ReplicaSet', 'web-0', { spec: { replicas: 0, template: { spec: spec() } } }, deployment);
const job = object('batch/v1', 'Job', 'nightly-1', { spec: { template: { spec: spec() } } }, cronJob);
const rollout = object('apps.example.org/v1', 'Fleet', 'web');
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
const sources = (...revisions: readonly string[]) => ({ sources: revisions.map((targetRevision) => ({ repoURL: 'https://example.org/shop.git', targetRevision })) });
const applications = object('argoproj.io/v1alpha1', 'ApplicationSet', 'shops', { spec: { template: { spec: sources('v1.2.3') } } });
const filledIn = object('argoproj.io/v1alpha1', 'ApplicationSet', 'later', { spec: { template: { spec: sources('{{.revision}}') } } });
const application = (name: string, revision: string, owner?: FakeObject) => object('argoproj.io/v1alpha1', 'Application', name, { spec: sources(revision) }, owner);
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
    ['an ApplicationSet, not the Applications that it makes', [applications, application('eu', 'v1.2.3', applications), application('us', 'v1.2.3', applications)], ['ApplicationSet.argoproj.io/shop/shops']],
    ['an Application of a set that somebody changed too', [applications, application('eu', 'v1.2.3', applications), application('us', 'main', applications)], ['Application.argoproj.io/shop/us', 'ApplicationSet.argoproj.io/shop/shops']],
    [
      'what a generator fills in, those that are alike once',
      [filledIn, ...['eu', 'us'].map((name) => application(name, 'main', filledIn)), application('test', 'v2.0.0', filledIn)],
      ['Application.argoproj.io/shop/eu', 'Application.argoproj.io/shop/test', 'ApplicationSet.argoproj.io/shop/later'],
    ],
    ['an Application that nobody owns, beside a set of which the server says no uid', [object('argoproj.io/v1alpha1', 'ApplicationSet', 'odd', { metadata: { uid: '' } }), application('own', '')], ['Application.argoproj.io/shop/own', 'ApplicationSet.argoproj.io/shop/odd']],
    ['an Application that nobody owns', [applications, application('own', 'v1.2.3')], ['Application.argoproj.io/shop/own', 'ApplicationSet.argoproj.io/shop/shops']],
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
    ['ApplicationSets', '/apis/argoproj.io/v1alpha1/applicationsets', [applications, application('eu', 'v1.2.3', applications)], 'Application.argoproj.io/shop/eu'],
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
