/** `bylaw coverage`: scan, and tell what was judged, what was not, and what would close the difference. */
import { coverageReports, scan, sharesOf } from '../../index.js';
import { deliverer, targetOf } from '../deliver.js';
import type { Flags } from '../deliver.js';
import { configOf } from '../environment.js';
import type { Output } from '../outputs.js';
import { progressLine } from '../progress.js';

export async function runCoverage(paths: readonly string[], flags: Flags, outputs: readonly Output[]): Promise<number> {
  // What was found is no matter of coverage.
  const deliver = await deliverer({ ...flags, exitZero: true }, outputs, coverageReports(sharesOf));
  const config = configOf(flags);
  const line = progressLine(process.stderr);
  const cache = flags['cache'] === false ? false : 'user';
  const result = await scan({ ...targetOf(paths, flags), config, cache, onProgress: line.update });
  line.clear();
  return deliver(result, config);
}
