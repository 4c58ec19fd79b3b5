/** KEDA ("ScaledObject specification", "ScaledJob specification"): autoscalers by events, and jobs that events start. */
import type { Scale } from '../../model/facts.js';
import { scalar } from '../../model/values.js';
import type { Mapper } from '../make.js';
import { at, number, orElse } from '../read.js';
import type { Cursor } from '../read.js';
import { autoscaler } from './autoscaler.js';
import { workload } from './container.js';
import { dictOf, over } from './custom/dicts.js';
import { jobBounds } from './job.js';

export const scaledObject: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const { value, near } = at(spec, 'scaleTargetRef');
  // "Default: Deployment".
  const reference = over(dictOf(near, { kind: scalar('Deployment', near.at) }), value);
  return autoscaler(raw, body, bounds(spec), { value: reference, near });
};

/** So many jobs at once, each with pods of its own. */
export const scaledJob: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const job = at(spec, 'jobTargetRef');
  return workload(raw, body, { runtime: 'container', platform: 'kubernetes', pod: at(job, 'template'), scale: bounds(spec), job: jobBounds(job, undefined) });
};

function bounds(spec: Cursor): Scale {
  return { min: orElse(number(at(spec, 'minReplicaCount')), 0), max: orElse(number(at(spec, 'maxReplicaCount')), 100) };
}
