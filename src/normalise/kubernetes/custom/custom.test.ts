import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shown, tied } from '../../terraform/testing.js';
import { kubernetes, types } from '../index.js';
import { normalised, raw } from '../testing.js';

const pod = '{containers: [{name: app, image: shop/app:1}]}';

/** Address, title, images, greatest scale. */
function workloads(type: string, yaml: string): unknown[] {
  const read = kubernetes(raw(type, `metadata: {name: web}\n${yaml}`));
  return (read?.entities ?? []).map((own) => (own.kind === 'workload' ? [own.address, own.title, ...own.facts.containers.items.map(({ image }) => shown(image.reference))] : own.kind));
}

describe('pods of custom resources', () => {
  test.each<[string, string, string, unknown[]]>([
    ['an Argo Rollout', 'argoproj.io/Rollout', `spec: {replicas: 3, template: {spec: ${pod}}}`, [['Rollout/-/web', 'Rollout web, spec.template', 'shop/app:1']]],
    ['a CloneSet', 'apps.kruise.io/CloneSet', `spec: {template: {metadata: {}, spec: ${pod}}}`, [['CloneSet/-/web', 'CloneSet web, spec.template', 'shop/app:1']]],
    ['a schedule of jobs', 'apps.kruise.io/AdvancedCronJob', `spec: {template: {jobTemplate: {spec: {template: {spec: ${pod}}}}}}`, [['AdvancedCronJob/-/web', 'AdvancedCronJob web, spec.template.jobTemplate.spec.template', 'shop/app:1']]],
    ['a spec that is no template', 'shop.example.com/Shop', `spec: {podSpec: ${pod}}`, [['Shop/-/web', 'Shop web, spec.podSpec', 'shop/app:1']]],
    ['a spec that is one of a pod', 'shop.example.com/Shop', `spec: ${pod}`, [['Shop/-/web', 'Shop web, spec', 'shop/app:1']]],
    [
      'several, by the names of their list',
      'jobset.x-k8s.io/JobSet',
      `spec: {replicatedJobs: [{name: driver, template: {spec: {template: {spec: ${pod}}}}}, {template: {spec: {template: {spec: ${pod}}}}}]}`,
      [
        ['JobSet/-/web#spec.replicatedJobs[driver].template.spec.template', 'JobSet web, spec.replicatedJobs[driver].template.spec.template', 'shop/app:1'],
        ['JobSet/-/web#spec.replicatedJobs[1].template.spec.template', 'JobSet web, spec.replicatedJobs[1].template.spec.template', 'shop/app:1'],
      ],
    ],
    [
      'several of one name',
      'shop.example.com/Shop',
      `spec: {parts: [{name: a, pod: ${pod}}, {name: a, pod: ${pod}}]}`,
      [['Shop/-/web#spec.parts[a].pod', 'Shop web, spec.parts[a].pod', 'shop/app:1'], ['Shop/-/web#spec.parts[a].pod#2', 'Shop web, spec.parts[a].pod', 'shop/app:1']],
    ],
    ['an image that is not known', 'argoproj.io/Rollout', 'spec: {template: {spec: {containers: [{image: !unknown later}]}}}', [['Rollout/-/web', 'Rollout web, spec.template', { unknown: 'later' }]]],
  ])('%s', (_, type, yaml, expected) => {
    expect(workloads(type, yaml)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['a rollout of a Deployment', 'argoproj.io/Rollout', 'spec: {workloadRef: {kind: Deployment, name: web}}'],
    ['a schema', 'apiextensions.k8s.io/CustomResourceDefinition', `spec: {template: {spec: ${pod}}}`],
    ['what a policy looks for', 'policies.kyverno.io/ValidatingPolicy', `spec: {rules: [{validate: {pattern: {spec: ${pod}}}}]}`],
    ['values of a chart', 'helm.toolkit.fluxcd.io/HelmRelease', `spec: {values: ${pod}}`],
    ['changes to containers that an operator makes', 'monitoring.coreos.com/Prometheus', 'spec: {containers: [{name: prometheus, resources: {}}]}'],
    ['a virtual machine', 'kubevirt.io/VirtualMachine', 'spec: {template: {spec: {domain: {devices: {}}}}}'],
    ['a kind of Kubernetes', 'storage.k8s.io/StorageClass', `spec: {template: {spec: ${pod}}}`],
    ['an object without a spec', 'shop.example.com/Shop', `template: {spec: ${pod}}`],
    ['a spec that is not known', 'shop.example.com/Shop', 'spec: !unknown later'],
    ['containers that are no list', 'shop.example.com/Shop', 'spec: {containers: {image: x}}'],
  ])('there are none in %s', (_, type, yaml) => {
    expect(kubernetes(raw(type, `metadata: {name: web}\n${yaml}`))).toBeUndefined();
  });

  test.each([
    ['deep', `${'{a: '.repeat(40)}{containers: [{image: x}]}${'}'.repeat(40)}`],
    ['large', `[${'{},'.repeat(30_000)}]`],
  ])('what is too %s to be searched is said', (_, within) => {
    const read = normalised('shop.example.com/Shop', `metadata: {name: web}\nspec: {x: ${within}}`);
    expect([read.entities.length, read.gaps?.map(({ name, outcome, code }) => `${name} ${outcome} ${code}`)]).toEqual([0, ['Shop/-/web gap limit']]);
  });

  test.each([
    ['written', 'replicas: 3, ', 3],
    ['not written', '', null],
    ['not known', 'replicas: !unknown later, ', { unknown: 'later' }],
  ])('replicas that are %s', (_, replicas, max) => {
    const [own] = normalised('argoproj.io/Rollout', `metadata: {name: web}\nspec: {${replicas}template: {spec: ${pod}}}`).entities;
    expect(own?.kind === 'workload' && shown(own.facts.scale)).toEqual({ min: max, max });
  });

  test('the only pod of an object is what the object is called', () => {
    const read = normalised('argoproj.io/Rollout', `metadata: {name: web}\nspec: {template: {spec: ${pod}}}`);
    expect(read.entities[0]?.names.map((name) => (name.kind === 'scalar' ? name.value : name.kind))).toEqual(['web', 'Rollout/web']);
    expect(tied(read)).toEqual(['runsAs Rollout/-/web -> default']);
  });
});

/** Of each pod its part, and of its containers what stands in question. */
function containers(type: string, spec: string) {
  return normalised(type, `metadata: {name: web}\nspec: ${spec}`).entities.map((own) => {
    if (own.kind !== 'workload') throw new Error('a pod is a workload');
    const items = own.facts.containers.items.map(({ image, arguments: args, limits, sandbox }) => ({
      image: shown(image.reference),
      arguments: args.items.map(({ value }) => shown(value)),
      cpu: shown(limits.cpu),
      user: shown(sandbox.user),
    }));
    return { title: own.title, platform: own.facts.platform, items };
  });
}

const step = (image: unknown, more: object = {}) => ({ image, arguments: [], cpu: null, user: null, ...more });
const filled = (hole: string, by: string) => ({ unknown: `${hole} is filled in when the ${by} runs` });

describe('Argo Workflows', () => {
  test.each<[string, string, unknown[]]>([
    ['a container', '{templates: [{name: a, container: {image: "x:1", resources: {limits: {cpu: 1}}}}]}', [['a', step('x:1', { cpu: 1 })]]],
    ['a script', '{templates: [{name: a, script: {image: "x:1", command: [sh], source: "echo hi"}}]}', [['a', step('x:1', { arguments: ['sh', 'echo hi'] })]]],
    ['several containers, those before and beside', '{templates: [{name: a, containerSet: {containers: [{name: m, image: "x:1"}]}, initContainers: [{name: i, image: "i:1"}], sidecars: [{name: s, image: "s:1"}]}]}', [['a', step('i:1'), step('x:1'), step('s:1')]]],
    ['templates that run nothing themselves', '{templates: [{name: a, dag: {tasks: [{name: b, template: c}]}}, {name: s, suspend: {}}, {name: c, container: {image: "x:1"}}]}', [['c', step('x:1')]]],
    ['what steps and tasks have inline', '{templates: [{name: a, steps: [[{name: b, inline: {container: {image: "x:1"}}}]]}, {name: d, dag: {tasks: [{name: e, inline: {script: {image: "y:1"}}}]}}]}', [['a.b', step('x:1')], ['d.e', step('y:1')]]],
    ['a parameter', '{templates: [{name: a, container: {image: "{{inputs.parameters.image}}", args: ["{{x}}"]}}]}', [['a', step(filled('{{inputs.parameters.image}}', 'workflow'), { arguments: [filled('{{x}}', 'workflow')] })]]],
    ['defaults', '{templateDefaults: {script: {image: "y:1"}, container: {resources: {limits: {cpu: 2}}}}, templates: [{name: a, container: {image: "x:1"}}]}', [['a', step('x:1', { cpu: 2 })]]],
    ['the context of the pod', '{securityContext: {runAsUser: 8}, templates: [{name: a, container: {image: "x:1"}}, {name: b, securityContext: {runAsUser: 9}, container: {image: "x:1"}}]}', [['a', step('x:1', { user: '8' })], ['b', step('x:1', { user: '9' })]]],
    ['a patch', '{podSpecPatch: "containers: []", templates: [{name: a, container: {image: "x:1"}}]}', [['a', step('x:1', { cpu: { unknown: 'podSpecPatch may change it' }, user: { unknown: 'podSpecPatch may change it' }, arguments: [] })]]],
    ['templates without a name', '{templates: [{container: {image: "x:1"}}]}', [['0', step('x:1')]]],
    ['nothing but a reference', '{workflowTemplateRef: {name: b}}', []],
  ])('%s', (_, spec, expected) => {
    const pods = expected.map((one) => (Array.isArray(one) ? { title: `Workflow web, template ${String(one[0])}`, platform: 'kubernetes', items: one.slice(1) } : one));
    expect(containers('argoproj.io/Workflow', spec)).toEqual(pods);
  });

  test.each<[string, string, string, string]>([
    ['by its template', 'argoproj.io/Workflow', 'spec: {serviceAccountName: b, templates: [{name: a, serviceAccountName: c, container: {image: x}}]}', 'c'],
    ['by the workflow', 'argoproj.io/CronWorkflow', 'spec: {workflowSpec: {serviceAccountName: b, templates: [{name: a, container: {image: x}}]}}', 'b'],
    ['by nobody', 'argoproj.io/Workflow', 'spec: {templates: [{name: a, container: {image: x}}]}', 'default'],
    ['by the workflow that runs a template', 'argoproj.io/WorkflowTemplate', 'spec: {templates: [{name: a, container: {image: x}}]}', '? the workflow that runs the template names the service account'],
  ])('the account is named %s', (_, type, yaml, expected) => {
    expect(tied(normalised(type, `metadata: {name: web}\n${yaml}`))).toEqual([`runsAs ${type.slice(type.indexOf('/') + 1)}/-/web#a -> ${expected}`]);
  });

  test.each([['{parallelism: 4, ', 4], ['{', { default: 0 }]])('parallelism: %s', (begin, max) => {
    const [own] = normalised('argoproj.io/Workflow', `metadata: {name: web}\nspec: ${begin}templates: [{name: a, container: {image: x}}]}`).entities;
    expect(own?.kind === 'workload' && shown(own.facts.scale.max)).toEqual(max);
  });
});

describe('Tekton', () => {
  test.each<[string, string, string, unknown[]]>([
    ['steps and sidecars', 'Task', '{steps: [{name: a, image: "a:1"}, {image: "b:1"}], sidecars: [{name: s, image: "s:1"}]}', [['', step('a:1'), step('b:1'), step('s:1')]]],
    ['limits in either spelling', 'Task', '{steps: [{image: a, computeResources: {limits: {cpu: 1}}}, {image: b, resources: {limits: {cpu: 2}}}]}', [['', step('a', { cpu: 1 }), step('b', { cpu: 2 })]]],
    ['a template of steps', 'ClusterTask', '{stepTemplate: {image: "x:1", securityContext: {runAsUser: 7}}, steps: [{name: a}, {name: b, image: "y:1"}], sidecars: [{image: s}]}', [['', step('x:1', { user: '7' }), step('y:1', { user: '7' }), step('s')]]],
    ['a script', 'Task', '{steps: [{image: a, command: [sh], args: [x], script: "echo $(date) $(params.who)"}]}', [['', step('a', { arguments: ['sh', 'x', { ...filled('$(params.who)', 'task'), parts: ['echo $(date) ', null] }] })]]],
    ['parameters', 'Task', '{steps: [{image: "$(params.image)", args: ["$(HOME)", "$(workspaces.source.path)"]}]}', [['', step(filled('$(params.image)', 'task'), { arguments: ['$(HOME)', filled('$(workspaces.source.path)', 'task')] })]]],
    ['a step that is kept elsewhere', 'Task', '{steps: [{name: a, ref: {name: clone}}]}', [['', { image: { unknown: 'the step action clone says so' }, arguments: [], cpu: { unknown: 'the step action clone says so' }, user: { unknown: 'the step action clone says so' } }]]],
    ['a step that others refer to', 'StepAction', '{image: "a:1"}', [['', step('a:1', { cpu: { unknown: 'the step that refers to it says so' } })]]],
    ['tasks of a pipeline', 'Pipeline', '{tasks: [{name: a, taskSpec: {steps: [{image: a}]}}, {name: b, taskRef: {name: x}}, {taskSpec: {apiVersion: x, spec: {}}}], finally: [{name: c, taskSpec: {steps: [{image: c}]}}]}', [[', task a', step('a')], [', task c', step('c')]]],
    ['a run of a task', 'TaskRun', '{podTemplate: {securityContext: {runAsUser: 5}}, computeResources: {limits: {cpu: 3}}, taskSpec: {steps: [{image: a}]}}', [['', step('a', { user: '5', cpu: 3 })]]],
    ['a run of a pipeline', 'PipelineRun', '{taskRunTemplate: {podTemplate: {securityContext: {runAsUser: 5}}}, taskRunSpecs: [{pipelineTaskName: b, podTemplate: {securityContext: {runAsUser: 6}}}], pipelineSpec: {tasks: [{name: a, taskSpec: {steps: [{image: a}]}}, {name: b, taskSpec: {steps: [{image: b}]}}]}}', [[', task a', step('a', { user: '5' })], [', task b', step('b', { user: '6' })]]],
    ['a run of what is kept elsewhere', 'TaskRun', '{taskRef: {name: build}}', []],
  ])('%s', (_, kind, spec, expected) => {
    const pods = expected.map((one) => (Array.isArray(one) ? { title: `${kind} web${String(one[0])}`, platform: 'kubernetes', items: one.slice(1) } : one));
    expect(containers(`tekton.dev/${kind}`, spec)).toEqual(pods);
  });

  test.each<[string, string, string, string[]]>([
    ['whoever runs it', 'Task', '{steps: [{image: a}]}', ['runsAs Task/-/web -> ? the run of the task names the service account']],
    ['its run', 'TaskRun', '{serviceAccountName: b, taskSpec: {steps: [{image: a}]}}', ['runsAs TaskRun/-/web -> b']],
    ['nobody', 'TaskRun', '{taskSpec: {steps: [{image: a}]}}', ['runsAs TaskRun/-/web -> default']],
    ['the run, and for one task by itself', 'PipelineRun', '{taskRunTemplate: {serviceAccountName: b}, taskRunSpecs: [{pipelineTaskName: z, serviceAccountName: c}], pipelineSpec: {tasks: [{name: x, taskSpec: {steps: []}}, {name: z, taskSpec: {steps: []}}]}}', ['runsAs PipelineRun/-/web#x -> b', 'runsAs PipelineRun/-/web#z -> c']],
    ['the run, as it was written before', 'PipelineRun', '{serviceAccountName: b, pipelineSpec: {tasks: [{name: x, taskSpec: {steps: []}}]}}', ['runsAs PipelineRun/-/web#x -> b']],
  ])('the account is named by %s', (_, kind, spec, expected) => {
    expect(tied(normalised(`tekton.dev/${kind}`, `metadata: {name: web}\nspec: ${spec}`))).toEqual(expected);
  });
});

test('any body of any kind is mapped', () => {
  const key = fc.constantFrom('spec', 'workflowSpec', 'template', 'templates', 'templateDefaults', 'container', 'containers', 'script', 'source', 'containerSet', 'sidecars', 'steps', 'inline', 'dag', 'tasks', 'taskSpec', 'pipelineSpec', 'stepTemplate', 'podTemplate', 'taskRunTemplate', 'taskRunSpecs', 'ref', 'image', 'args', 'name', 'podSpecPatch', 'volumes');
  const { body } = fc.letrec<{ body: unknown }>((tie) => ({
    body: fc.oneof({ maxDepth: 7 }, fc.constantFrom<unknown>(null, 'x', 1, true, '', '{{x}}', '$(params.x)'), fc.array(tie('body'), { maxLength: 3 }), fc.dictionary(key, tie('body'), { maxKeys: 4 })),
  }));
  const kinds = [...types.keys(), 'argoproj.io/Rollout'].filter((type) => /^(?:argoproj|tekton)/.test(type));
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.dictionary(key, body, { minKeys: 1, maxKeys: 4 }), (type, spec) => {
      const yaml = JSON.stringify({ metadata: { name: 'web' }, spec });
      expect(kubernetes(raw(type, yaml))).toEqual(kubernetes(raw(type, yaml)));
    }),
    { numRuns: 500 },
  );
});

describe('what events make', () => {
  const of = (type: string, spec: string): unknown[] =>
    normalised(type, `metadata: {name: push, namespace: ci}\nspec: ${spec}`).entities.map((own) => [
      own.address,
      ...(own.kind === 'workload' ? [shown(own.facts.namespace), ...own.facts.containers.items.map(({ image }) => shown(image.reference))] : [own.kind]),
    ]);
  const run = '{apiVersion: tekton.dev/v1, kind: TaskRun, metadata: {generateName: build-}, spec: {taskSpec: {steps: [{image: "$(tt.params.image)"}]}}}';
  const job = `{apiVersion: batch/v1, kind: Job, metadata: {name: "a-$(uid)"}, spec: {template: {spec: {containers: [{name: a, image: "shop/$(tt.params.name):1"}]}}}}`;
  const workflow = '{apiVersion: argoproj.io/v1alpha1, kind: Workflow, metadata: {generateName: w-, namespace: other}, spec: {templates: [{name: main, container: {image: "x:1"}}]}}';
  const trigger = (body: string): string => `{triggers: [{template: {name: build, ${body}}}]}`;
  const event = (hole: string): object => ({ unknown: `${hole} comes with the event` });
  const partly = (hole: string, ...parts: (string | null)[]): object => ({ ...event(hole), parts });

  test.each<[string, string, string, unknown[]]>([
    ['a run of a task', 'triggers.tekton.dev/TriggerTemplate', `{resourcetemplates: [${run}]}`, [['TriggerTemplate/-/push#TaskRun', 'ci', event('$(tt.params.image)')]]],
    ['a job', 'triggers.tekton.dev/TriggerTemplate', `{resourcetemplates: [${job}]}`, [['TriggerTemplate/-/push#Job', 'ci', partly('$(tt.params.name)', 'shop/', null, ':1')]]],
    ['what a trigger brings along', 'triggers.tekton.dev/Trigger', `{template: {spec: {resourcetemplates: [${run}]}}}`, [['Trigger/-/push#TaskRun', 'ci', event('$(tt.params.image)')]]],
    ['what a listener brings along', 'triggers.tekton.dev/EventListener', `{triggers: [{template: {ref: a}}, {template: {spec: {resourcetemplates: [${run}]}}}]}`, [['EventListener/-/push#TaskRun', 'ci', event('$(tt.params.image)')]]],
    ['a workflow of Argo', 'argoproj.io/Sensor', trigger(`argoWorkflow: {operation: submit, source: {resource: ${workflow}}}`), [['Sensor/-/push#build#main', 'other', 'x:1']]],
    ['any object', 'argoproj.io/Sensor', trigger(`k8s: {operation: create, source: {resource: ${job}}}`), [['Sensor/-/push#build', 'ci', 'shop/$(tt.params.name):1']]],
    ['what a parameter replaces', 'argoproj.io/Sensor', trigger(`k8s: {source: {resource: ${job}}, parameters: [{src: {dependencyName: d}, dest: spec.template.spec.containers.0.image}]}`), [['Sensor/-/push#build', 'ci', { unknown: 'it comes with the event' }]]],
    ['nothing that runs', 'argoproj.io/Sensor', trigger('k8s: {source: {resource: {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}}}'), []],
    ['what makes something else again', 'argoproj.io/Sensor', trigger('k8s: {source: {resource: {apiVersion: argoproj.io/v1alpha1, kind: Sensor, spec: {}}}}'), []],
    ['what is kept elsewhere', 'argoproj.io/Sensor', trigger('k8s: {source: {git: {url: x}}}'), []],
    ['nothing at all', 'argoproj.io/Sensor', '{triggers: [{template: {http: {url: x}}}]}', []],
  ])('%s', (_, type, spec, expected) => {
    expect(of(type, spec)).toEqual(expected);
  });

  test('an object that is written as a text is said', () => {
    const { gaps } = normalised('argoproj.io/Sensor', `metadata: {name: push}\nspec: ${trigger('k8s: {source: {inline: "kind: Job"}}')}`);
    expect(gaps?.map(({ name, code }) => `${name} ${code}`)).toEqual(['Sensor/-/push#build not-covered']);
  });
});
