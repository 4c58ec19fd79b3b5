/** `bylaw scan`: read, judge, write the reports, answer with the exit code. */
import { scan } from '../../index.js';
import { baselineFlag } from '../baseline.js';
import { deliverer, targetOf } from '../deliver.js';
import type { Flags } from '../deliver.js';
import { configOf } from '../environment.js';
import type { Output } from '../outputs.js';
import { progressLine } from '../progress.js';

export async function runScan(paths: readonly string[], flags: Flags, outputs: readonly Output[]): Promise<number> {
  const deliver = await deliverer(flags, outputs);
  const known = baselineFlag(flags);
  const config = configOf(flags);
  const line = progressLine(process.stderr);
  const cache = flags['cache'] === false ? false : 'user';
  const result = await scan({ ...targetOf(paths, flags), config, cache, ...known, inlineWaivers: flags['inlineWaivers'] !== false, onProgress: line.update });
  line.clear();
  return deliver(result, config);
}
