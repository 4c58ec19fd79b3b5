/** Of a root that is planned the state tells nothing new: it is what the plan changes. */
import type { LedgerEntry } from '../model/ledger.js';
import type { Reading } from '../model/raw.js';
import type { Source } from '../model/source.js';

type Read = Reading & { readonly source: Pick<Source, 'id'> };

export function withoutPlannedStates<T extends Read>(readings: readonly T[]): readonly T[] {
  const planned = new Set(readings.flatMap(({ settled = [] }) => settled.map(({ root }) => root)));
  if (planned.size === 0) return readings;
  return readings.map((reading) => {
    if (reading.source.id !== 'terraform-state') return reading;
    const files = new Set(reading.raws.filter(({ domain }) => planned.has(domain.root)).map(({ at }) => at.at.file.path));
    return {
      ...reading,
      raws: reading.raws.filter(({ at }) => !files.has(at.at.file.path)),
      ledger: reading.ledger.map((entry) => (entry.subject === 'file' && files.has(entry.name) ? besidePlan(entry) : entry)),
    };
  });
}

function besidePlan({ name }: LedgerEntry): LedgerEntry {
  return { subject: 'file', name, outcome: 'gap', code: 'state-beside-code', reason: 'a plan of its root is judged, which says what will be' };
}
