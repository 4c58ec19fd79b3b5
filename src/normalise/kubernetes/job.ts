/** Jobs (Kubernetes API reference, "JobSpec", "CronJobSpec"). */
import { absent, byDefault } from '../../model/attr.js';
import type { JobBounds } from '../../model/facts.js';
import { firstOf } from '../make.js';
import { at, number, oneOf, orElse, plainWords } from '../read.js';
import type { Cursor } from '../read.js';

const policies = plainWords('Allow', 'Forbid', 'Replace');

/** `schedule` is what starts the job again and again, if something does. */
export function jobBounds(job: Cursor, schedule: Cursor | undefined): JobBounds {
  const { near } = job;
  return {
    type: byDefault(schedule === undefined ? 'job' : 'schedule', near),
    deadline: firstOf(number(at(job, 'activeDeadlineSeconds')), number(at(job, 'template', 'spec', 'activeDeadlineSeconds'))),
    retries: orElse(number(at(job, 'backoffLimit')), 6),
    timeToLive: number(at(job, 'ttlSecondsAfterFinished')),
    overlap: schedule === undefined ? absent(near) : orElse(oneOf(at(schedule, 'concurrencyPolicy'), policies), 'Allow'),
  };
}
