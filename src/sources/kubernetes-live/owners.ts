/** The top owner is judged: what it makes says nothing new, but for pods that were changed on their way. */
import { isFields, itemsAt, textAt, within } from './fields.js';
import type { Fields } from './fields.js';
import type { ObjectKind } from './kinds.js';
import { likeness } from './pod.js';

/** Likenesses of pods that are judged: the owner's own, and each other one once. */
type Judged = Set<string>;

export class Owners {
  /** By the owner's uid, and by that of all it owns. */
  readonly #judged = new Map<string, Judged>();
  /** By the uid of controllers of which nothing is known. */
  readonly #strangers = new Map<string, Judged>();

  /** Whether an object is judged itself. Owners come before what they own. */
  takes({ kind, pod }: ObjectKind, object: Fields): boolean {
    if (pod === undefined) return true;
    const controller = controllerOf(object);
    const above = this.#judged.get(controller);
    if (kind === 'Pod') {
      return above === undefined ? this.#takesStray(object, controller) : !isOver(object) && adds(above, likeness(object));
    }
    if (above === undefined && isEmpty(kind, object)) return false;
    this.#judged.set(textAt(object, 'metadata', 'uid'), above ?? new Set([likeness(within(object, ...pod))]));
    return above === undefined;
  }

  /** Where nobody stands for a pod it is judged; of several alike with one controller, the first. */
  #takesStray(pod: Fields, controller: string): boolean {
    if (controller === '') return true;
    const judged = this.#strangers.get(controller) ?? new Set();
    this.#strangers.set(controller, judged);
    return adds(judged, likeness(pod));
  }
}

function adds(judged: Judged, one: string): boolean {
  const size = judged.size;
  return judged.add(one).size > size;
}

/** Kubernetes: "Owners and dependents"; at most one owner is the controller. */
function controllerOf(object: Fields): string {
  const owners = itemsAt(object, 'metadata', 'ownerReferences');
  return textAt(owners.find((owner) => isFields(owner) && owner['controller'] === true), 'uid');
}

/** Former revisions are kept without pods; nobody runs them. */
function isEmpty(kind: string, object: Fields): boolean {
  return (kind === 'ReplicaSet' || kind === 'ReplicationController') && within(object, 'spec', 'replicas') === 0;
}

/** "Pod Lifecycle": its containers have ended and are not started again. */
function isOver(pod: Fields): boolean {
  return ['Failed', 'Succeeded'].includes(textAt(pod, 'status', 'phase'));
}
