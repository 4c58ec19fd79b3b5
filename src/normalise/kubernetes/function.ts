/** Knative Serving: Services, Configurations and Revisions, which run containers or what `func` builds from a function. */
import { absent } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Load, Scale } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { unknown as notKnown } from '../../model/values.js';
import { at, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { workload } from './container.js';
import { dictOf, over } from './custom/dicts.js';
import { firstOf, kindOf, known } from '../make.js';
import type { Mapper } from '../make.js';

/** `path` leads to what has the pod's metadata and spec. */
export function knative(path: readonly string[]): Mapper {
  return (raw, body) => {
    const pod = at(body, ...path);
    const runtime = [body, pod].some(isFunction) ? 'function' : 'container';
    return workload(raw, body, { runtime, platform: 'knative', pod, scale: scaleOf(pod), load: loadOf(pod), labels: labelsOf(raw, body, pod) });
  };
}

/**
 * Knative Serving puts labels on its pods, over those of the template: whose they are, and `app` where the template has none. Names
 * of revisions are made up, unless the template has one.
 */
function labelsOf({ type }: Raw, body: Cursor, pod: Cursor): Value | undefined {
  const { near } = pod;
  const own = at(pod, 'metadata', 'labels').value;
  if (own?.kind === 'unknown') return own;
  const name = at(body, 'metadata', 'name').value;
  const kind = kindOf(type);
  const revision = at(pod, 'metadata', 'name').value ?? notKnown('computed', 'revisions are named when they are made', near.at);
  const mine = { [`${LABEL}revision`]: revision, [`${LABEL}configuration`]: kind === 'Revision' ? undefined : name, [`${LABEL}service`]: kind === 'Service' ? name : undefined };
  return over(over(dictOf(near, { app: revision }), own), dictOf(near, mine));
}

const LABEL = 'serving.knative.dev/';

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

/**
 * Knative Serving, "Configuring concurrency": a hard limit, 0 being none, and what the autoscaler aims at. "If both a soft and a
 * hard limit are specified, the smaller of the two values will be used"; of the soft one the default is 100.
 */
function loadOf(pod: Cursor): Load {
  const limit = orElse(number(at(pod, 'spec', 'containerConcurrency')), 0);
  const metric = text(at(pod, 'metadata', 'annotations', 'autoscaling.knative.dev/metric'));
  // What is counted may be something else than requests at once.
  const own = metric.state === 'absent' || known(metric) === 'concurrency' ? number(at(pod, 'metadata', 'annotations', 'autoscaling.knative.dev/target')) : absent<number>(pod.near);
  const aimed = orElse(own, 100);
  return { limit, target: smaller(limit, aimed) };
}

function smaller(limit: Attr<number>, aimed: Attr<number>): Attr<number> {
  if (limit.state === 'unknown') return limit.oneOf === undefined ? limit : { state: 'unknown', reason: limit.reason };
  const bound = known(limit) ?? 0;
  const wanted = known(aimed);
  return bound > 0 && (wanted === undefined || bound < wanted) ? limit : aimed;
}
