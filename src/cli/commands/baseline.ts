/** `bylaw baseline update`: scan, take down what is found, say what changed. */
import { writeFileSync } from 'node:fs';
import { formatBaseline, gate, noBaseline, scan, updateBaseline, UserError } from '../../index.js';
import type { Baseline } from '../../index.js';
import { safeJson } from '../../shared/safe-json.js';
import { readBaseline } from '../baseline.js';
import { targetOf, textFlag } from '../deliver.js';
import type { Flags } from '../deliver.js';
import { configOf } from '../environment.js';
import { progressLine } from '../progress.js';

/** Findings do not count at its gate; a scan that could not read all still ends with its code. */
export async function runBaselineUpdate(paths: readonly string[], flags: Flags): Promise<number> {
  const file = textFlag(flags, 'file') ?? 'bylaw-baseline.jsonl';
  const before = readBaseline(file);
  const baseline = before ?? noBaseline;
  const config = configOf(flags);
  const line = progressLine(process.stderr);
  const cache = flags['cache'] === false ? false : 'user';
  const result = await scan({ ...targetOf(paths, flags), config, cache, baseline, onProgress: line.update });
  line.clear();
  const { baseline: after, added, removed } = updateBaseline(baseline, result);
  if (before === undefined || formatBaseline(before) !== formatBaseline(after)) write(file, after);
  process.stdout.write([...listed('+', added), ...listed('-', removed), `${summary(file, after, added, removed)}\n`].join('\n'));
  const { code } = gate({ ...result, findings: [], newGaps: [] }, { failOn: 'info', exitZero: true });
  if (code === 2) process.stderr.write('bylaw: a rule broke: what the baseline has of it stays\n');
  if (code === 3) process.stderr.write('bylaw: the scan is incomplete: nothing was taken out for not being found\n');
  return code;
}

function write(file: string, baseline: Baseline): void {
  try {
    writeFileSync(file, formatBaseline(baseline));
  } catch (cause) {
    throw new UserError('OUTPUT_UNWRITABLE', file, 'the baseline cannot be written', 'does its directory exist?', { cause });
  }
}

/** Whoever wants to see more looks at the difference of the file. */
const shown = 50;

function listed(sign: string, { findings, gaps }: Baseline): readonly string[] {
  const lines = [
    ...findings.map(({ rule, root, address, path }) => `${sign} ${rule} ${root} ${address} ${path}`),
    ...gaps.map(({ code, name }) => `${sign} ${code} ${name}`),
  ].map((text) => safeJson(text).slice(1, -1).replaceAll('\\"', '"'));
  return lines.length > shown ? [...lines.slice(0, shown), `${sign} and ${lines.length - shown} more`] : lines;
}

function summary(file: string, after: Baseline, added: Baseline, removed: Baseline): string {
  const count = ({ findings, gaps }: Baseline): string => `${findings.length} findings and ${gaps.length} known limits`;
  return `${file}: ${count(after)}; added ${count(added)}, removed ${count(removed)}.`;
}
