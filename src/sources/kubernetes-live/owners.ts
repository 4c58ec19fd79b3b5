/** The top owner is judged: what it makes says nothing new, but for pods and Applications that were changed on their way. */
import { revisions } from './delivery.js';
import { isFields, itemsAt, textAt, within } from './fields.js';
import type { Fields } from './fields.js';
import type { ObjectKind } from './kinds.js';
import { likeness, reachesItsMachine } from './pod.js';

/** What stands for a pod, or an Application, that is judged through its owner. */
interface Judged {
  /** Of those that are judged: the owner's own, and each other one once. */
  readonly likenesses: Set<string>;
  /** False: only whoever runs it says what its pods look like, so they are compared with nothing. */
  isPlain: boolean;
}

export class Owners {
  /** By the owner's uid, and by that of all it owns. */
  readonly #judged = new Map<string, Judged>();
  /** By kind, namespace and name, of what others name without owning it. */
  readonly #named = new Map<string, Judged>();
  /** By the uid of controllers of which nothing is known. */
  readonly #strangers = new Map<string, Set<string>>();
  /** Names of what is judged through its owner. */
  readonly #owned = new Set<string>();

  /** Whether an object is judged itself. Owners come before what they own. */
  takes(of: ObjectKind, object: Fields): boolean {
    if (of.entity === 'autoscaler') return this.#takesScaler(object);
    if (of.entity === 'delivery') return this.#takesDelivery(of, object);
    return of.entity !== 'workload' || (of.kind === 'Pod' ? this.#takesPod(object) : this.#takesWorkload(of, object));
  }

  #takesWorkload({ kind, pod, isRun }: ObjectKind, object: Fields): boolean {
    const above = this.#above(object, kind);
    const template = pod && within(object, ...pod);
    if (above === undefined && (isRun === true || isEmpty(kind, object))) return false;
    const judged = above ?? { likenesses: new Set(), isPlain: false };
    // What the first owned one asks for stands for an owner that has no pod of its own.
    if (template !== undefined && !judged.isPlain) judged.likenesses.add(likeness(template));
    judged.isPlain ||= pod !== undefined;
    this.#judged.set(textAt(object, 'metadata', 'uid'), judged);
    this.#named.set(nameOf(kind, object), judged);
    if (above !== undefined) this.#owned.add(nameOf(kind, object));
    return above === undefined;
  }

  #takesPod(pod: Fields): boolean {
    const above = this.#above(pod, 'Pod');
    if (above === undefined) return this.#takesStray(pod, controllerOf(pod));
    if (isOver(pod)) return false;
    return (above.isPlain || reachesItsMachine(pod)) && adds(above.likenesses, likeness(pod));
  }

  /** What stands for an object, if it is judged. */
  #above(object: Fields, kind: string): Judged | undefined {
    const controller = controllerOf(object);
    const owner = controller === '' ? undefined : this.#judged.get(controller);
    return owner ?? this.#named.get(definitionOf(object, kind) ?? '');
  }

  /** Where nobody stands for a pod it is judged; of several alike with one controller, the first. */
  #takesStray(pod: Fields, controller: string): boolean {
    if (controller === '') return true;
    const judged = this.#strangers.get(controller) ?? new Set();
    this.#strangers.set(controller, judged);
    return adds(judged, likeness(pod));
  }

  /** "Application Pruning & Resource Deletion": an ApplicationSet owns the Applications that it makes of its template. */
  #takesDelivery({ kind }: ObjectKind, object: Fields): boolean {
    const controller = controllerOf(object);
    const above = controller === '' ? undefined : this.#judged.get(controller);
    if (above !== undefined) return adds(above.likenesses, revisions(within(object, 'spec')));
    const likenesses = new Set([revisions(within(object, 'spec', 'template', 'spec'))]);
    if (kind === 'ApplicationSet') this.#judged.set(textAt(object, 'metadata', 'uid'), { likenesses, isPlain: false });
    return true;
  }

  /** One that somebody else's autoscaler made, or that scales what is judged through its owner. */
  #takesScaler(object: Fields): boolean {
    const controller = controllerOf(object);
    this.#judged.set(textAt(object, 'metadata', 'uid'), { likenesses: new Set(), isPlain: false });
    if (controller === '') return true;
    const target = within(object, 'spec', 'scaleTargetRef');
    const scaled = keyOf(textAt(target, 'kind'), textAt(object, 'metadata', 'namespace'), textAt(target, 'name'));
    return !this.#judged.has(controller) && !this.#owned.has(scaled);
  }
}

function adds(judged: Set<string>, one: string): boolean {
  const size = judged.size;
  return judged.add(one).size > size;
}

/** Kubernetes: "Owners and dependents"; at most one owner is the controller. */
export function controllerOf(object: Fields): string {
  return textAt(controllerIn(object), 'uid');
}

function controllerIn(object: Fields): unknown {
  return itemsAt(object, 'metadata', 'ownerReferences').find((owner) => isFields(owner) && owner['controller'] === true);
}

/** Former revisions are kept without pods; nobody runs them. A Rollout without a template has its pods from another object. */
function isEmpty(kind: string, object: Fields): boolean {
  if (kind === 'Rollout') return within(object, 'spec', 'template') === undefined;
  return (kind === 'ReplicaSet' || kind === 'ReplicationController') && within(object, 'spec', 'replicas') === 0;
}

/** "Pod Lifecycle": its containers have ended and are not started again. */
function isOver(pod: Fields): boolean {
  return ['Failed', 'Succeeded'].includes(textAt(pod, 'status', 'phase'));
}

/** By which labels a run tells what it is a run of, and whether that is in its namespace. */
const definitions: Readonly<Record<string, readonly (readonly [label: string, kind: string, namespaced: boolean])[]>> = {
  // Tekton, "Labels and Annotations": a task that a pipeline brings along has no name of its own.
  TaskRun: [
    ['tekton.dev/task', 'Task', true],
    ['tekton.dev/pipeline', 'Pipeline', true],
  ],
  // Argo Workflows, "Workflow Templates".
  Workflow: [
    ['workflows.argoproj.io/workflow-template', 'WorkflowTemplate', true],
    ['workflows.argoproj.io/cluster-workflow-template', 'ClusterWorkflowTemplate', false],
  ],
};

/** What an object is made after that does not own it: the definition of a run, or what a Rollout takes its template from. */
function definitionOf(object: Fields, kind: string): string | undefined {
  const namespace = textAt(object, 'metadata', 'namespace');
  const reference = kind === 'Rollout' ? within(object, 'spec', 'workloadRef') : undefined;
  if (reference !== undefined) return keyOf(textAt(reference, 'kind'), namespace, textAt(reference, 'name'));
  const run = kind === 'Pod' ? textAt(controllerIn(object), 'kind') : kind;
  const listed = Object.hasOwn(definitions, run) ? (definitions[run] ?? []) : [];
  const [label, definition, namespaced] = listed.find(([one]) => textAt(object, 'metadata', 'labels', one) !== '') ?? [];
  return label === undefined || definition === undefined ? undefined : keyOf(definition, namespaced === true ? namespace : '', textAt(object, 'metadata', 'labels', label));
}

function nameOf(kind: string, object: Fields): string {
  return keyOf(kind, textAt(object, 'metadata', 'namespace'), textAt(object, 'metadata', 'name'));
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('\n');
}
