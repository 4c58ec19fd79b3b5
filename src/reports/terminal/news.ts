/** What a baseline makes of a scan: what is gone, which limits are new; and what the gate says of it all. */
import type { Gate, ScanResult } from '../../model/finding.js';
import type { Paper } from './paper.js';
import { wrapped } from './visible.js';

/** Lists longer than this are read by nobody here; JSON has them all. */
const shown = 50;

export function newsLines({ comparison, vanished, vanishedGaps, newGaps }: ScanResult, page: Paper): readonly string[] {
  const gone = [
    ...vanished.map(({ rule, root, address, path }) => `${rule}: ${[root === '.' ? '' : root, address, path].filter((part) => part !== '').join(' ')}`),
    ...vanishedGaps.map(({ code, name }) => `${code}: ${name}`),
  ];
  const limits = newGaps.map(({ code, name, reason }) => `${code}: ${name}: ${reason}`);
  return [
    ...listed(comparison === undefined ? 'In the baseline, and there no more (`bylaw baseline update` takes it out):' : 'Fixed by the change:', gone, page),
    ...listed(comparison === undefined ? 'Known limits that the baseline does not have:' : 'Known limits that come with the change:', limits, page),
  ];
}

function listed(title: string, lines: readonly string[], page: Paper): readonly string[] {
  if (lines.length === 0) return [];
  return [
    ...wrapped(title, page.width, ''),
    ...lines.slice(0, shown).flatMap((line) => wrapped(page.say(line), page.width, '  ')),
    ...(lines.length > shown ? [`  … and ${lines.length - shown} more; the json report has them all`] : []),
  ];
}

/** Silent where nothing fails. */
export function gateLines(gate: Gate | undefined, page: Paper): readonly string[] {
  if (gate === undefined || gate.code === 0) return [];
  return wrapped(`Exit code ${gate.code}: ${gate.reasons.join('; ')}.`, page.width, '');
}
