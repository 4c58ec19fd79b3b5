/**
 * Tekton: each task is a pod whose containers are its steps and sidecars ("Tasks", "TaskRuns", "Pipelines", "PipelineRuns",
 * "StepActions", "Pod templates"). `resources` of the older versions became `computeResources`.
 */
import type { Dict, Unknown, Value } from '../../../model/value.js';
import { scalar, unknown } from '../../../model/values.js';
import { withHoles } from '../../../syntax/yaml/index.js';
import type { Hole } from '../../../syntax/yaml/index.js';
import type { Normalised } from '../../../model/estate.js';
import type { Raw } from '../../../model/raw.js';
import { titleOf } from '../../make.js';
import type { Mapper, Part } from '../../make.js';
import { cursor } from '../../read.js';
import type { Cursor } from '../../read.js';
import { elsewhere, workload } from '../container.js';
import { dictOf, itemsOf, listOf, nameOf, over, valueAt, without } from './dicts.js';
import { all, ids } from './parts.js';

/** How a task is run: nobody knows yet, or as the run says. */
interface Run {
  readonly account: Value | undefined;
  /** A part of a pod's spec. */
  readonly template: Value | undefined;
  readonly resources?: Value | undefined;
}

export const tektonTask: Mapper = (raw, body) => {
  const spec = specOf(raw);
  return podOf(raw, body, spec, runLater(spec ?? raw.body));
};

export const tektonTaskRun: Mapper = (raw, body) => {
  const spec = specOf(raw);
  const task = valueAt(spec, 'taskSpec');
  const run = { account: valueAt(spec, 'serviceAccountName'), template: valueAt(spec, 'podTemplate'), resources: valueAt(spec, 'computeResources') };
  return task === undefined ? all([]) : podOf(raw, body, task, run);
};

export const tektonPipeline: Mapper = (raw, body) => {
  const spec = specOf(raw);
  return tasksOf(raw, body, spec, () => runLater(spec ?? raw.body));
};

export const tektonPipelineRun: Mapper = (raw, body) => {
  const spec = specOf(raw);
  // Before v1 what `taskRunTemplate` holds stood in the spec itself, and names of single tasks were longer.
  const common = valueAt(spec, 'taskRunTemplate') ?? spec;
  const ofTask = (name: string | undefined): Run => {
    const own = itemsOf(valueAt(spec, 'taskRunSpecs')).find((one) => text(valueAt(one, 'pipelineTaskName')) === name);
    const account = valueAt(own, 'serviceAccountName') ?? valueAt(own, 'taskServiceAccountName') ?? valueAt(common, 'serviceAccountName');
    const template = over(valueAt(common, 'podTemplate'), valueAt(own, 'podTemplate') ?? valueAt(own, 'taskPodTemplate'));
    return { account, template, resources: valueAt(own, 'computeResources') };
  };
  return tasksOf(raw, body, valueAt(spec, 'pipelineSpec'), ofTask);
};

/** A step on its own, for tasks to refer to. */
export const tektonStepAction: Mapper = (raw, body) => {
  const step = specOf(raw);
  if (step === undefined) return all([]);
  const named = over(step, dictOf(step, { name: valueAt(valueAt(raw.body, 'metadata'), 'name') })) ?? step;
  // A StepAction cannot say them.
  const resources = unknown('deployment', 'the step that refers to it says so', step.at);
  const task = dictOf(step, { steps: listOf(step, [over(named, dictOf(step, { resources })) ?? named]) });
  return podOf(raw, body, task, runLater(step));
};

/** "Variable Substitutions Supported by Tasks and Pipelines"; any other `$( )` is for the shell or the kubelet. */
const variable = /\$\((?:context|credentials|finally|inputs|outputs|params|results|steps?|tasks|tt|workspaces)[.[][^()\n]{1,200}\)/g;

function nextHole(found: string, from: number): Hole | undefined {
  if (!found.includes('$(', from)) return undefined;
  const hole = new RegExp(variable);
  hole.lastIndex = from;
  const match = hole.exec(found);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length, as: { code: 'deployment', text: `${match[0]} is filled in when the task runs` } };
}

function specOf({ body }: Raw): Value | undefined {
  const spec = valueAt(body, 'spec');
  return spec === undefined ? undefined : withHoles(spec, nextHole);
}

function runLater(spec: Value): Run {
  return { account: unknown('deployment', 'the run of the task names the service account', spec.at), template: undefined };
}

function tasksOf(raw: Raw, body: Cursor, pipeline: Value | undefined, runOf: (task: string | undefined) => Run): Normalised {
  const tasks = [...itemsOf(valueAt(pipeline, 'tasks')), ...itemsOf(valueAt(pipeline, 'finally'))];
  const named = ids();
  return all(
    tasks.map((task, index) => {
      const spec = valueAt(task, 'taskSpec');
      const id = nameOf(task) ?? String(index);
      return spec === undefined ? all([]) : podOf(raw, body, spec, runOf(nameOf(task)), { id: named(id), title: `${titleOf(raw)}, task ${id}` });
    }),
  );
}

function podOf(raw: Raw, body: Cursor, task: Value | undefined, run: Run, part?: Part): Normalised {
  // Custom tasks bring something else.
  if (task === undefined || (task.kind === 'dict' && !task.entries.has('steps'))) return all([]);
  const spec = task.kind === 'dict' ? specOfPod(task, run) : task;
  const pod = cursor(dictOf(task, { metadata: valueAt(task, 'metadata'), spec }));
  return workload(raw, body, { runtime: 'container', platform: 'kubernetes', pod, scale: elsewhere(body), ...(part === undefined ? {} : { part }) });
}

function specOfPod(task: Dict, { account, template, resources }: Run): Value {
  const base = valueAt(task, 'stepTemplate');
  const steps = itemsOf(valueAt(task, 'steps')).map((step) => stepOf(over(without(base, ['name']), step) ?? step));
  const sidecars = itemsOf(valueAt(task, 'sidecars')).map(stepOf);
  const own = {
    serviceAccountName: account,
    restartPolicy: scalar('Never', task.at),
    resources,
    volumes: valueAt(task, 'volumes'),
    containers: listOf(task, [...steps, ...sidecars]),
  };
  return over(template, dictOf(task, own)) ?? task;
}

/** As a container: its script is what it runs, its limits go by the name that Kubernetes has for them. */
function stepOf(step: Value): Value {
  const limits = valueAt(step, 'computeResources');
  const script = itemsOf(valueAt(step, 'script'));
  const args = script.length === 0 ? undefined : listOf(step, [...itemsOf(valueAt(step, 'args')), ...script]);
  const made = over(step, dictOf(step, { resources: limits, args })) ?? step;
  const action = valueAt(step, 'ref');
  return made.kind === 'dict' && action !== undefined ? { ...made, rest: elsewhereSaid(action) } : made;
}

function elsewhereSaid(action: Value): Unknown {
  return unknown('not-covered', `the step action ${nameOf(action) ?? ''} says so`.replace('  ', ' '), action.at);
}

function text(value: Value | undefined): string | undefined {
  return value?.kind === 'scalar' ? String(value.value) : undefined;
}
