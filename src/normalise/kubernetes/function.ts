/** Knative Serving: Services, Configurations and Revisions, which run containers or what `func` builds from a function. */
import type { Scale } from '../../model/facts.js';
import { at, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { workload } from './container.js';
import { firstOf, known } from '../make.js';
import type { Mapper } from '../make.js';

/** `path` leads to what has the pod's metadata and spec. */
export function knative(path: readonly string[]): Mapper {
  return (raw, body) => {
    const pod = at(body, ...path);
    const runtime = [body, pod].some(isFunction) ? 'function' : 'container';
    return workload(raw, body, { runtime, platform: 'knative', pod, scale: scaleOf(pod) });
  };
}

/** Labels that `func deploy` sets (Knative Functions). */
function isFunction(from: Cursor): boolean {
  const labels = at(from, 'metadata', 'labels');
  return known(text(at(labels, 'function.knative.dev'))) === 'true' || known(text(at(labels, 'function.knative.dev/name'))) !== undefined;
}

/** Knative Serving, "Configuring scale bounds": annotations of the revision, 0 being no bound; the older spelling still counts. */
function scaleOf(pod: Cursor): Scale {
  const annotation = (name: string) => number(at(pod, 'metadata', 'annotations', `autoscaling.knative.dev/${name}`));
  return {
    min: orElse(firstOf(annotation('min-scale'), annotation('minScale')), 0),
    max: orElse(firstOf(annotation('max-scale'), annotation('maxScale')), 0),
  };
}
