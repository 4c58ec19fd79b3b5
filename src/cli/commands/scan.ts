/** `bylaw scan`: read, judge, write the reports, answer with the exit code. */
import { loadConfig, scan } from '../../index.js';
import { baselineFlag } from '../baseline.js';
import { deliverer, textFlag } from '../deliver.js';
import type { Flags } from '../deliver.js';
import type { Output } from '../outputs.js';
import { progressLine } from '../progress.js';

export async function runScan(paths: readonly string[], flags: Flags, outputs: readonly Output[]): Promise<number> {
  const deliver = await deliverer(flags, outputs);
  const known = baselineFlag(flags);
  const { config } = loadConfig(process.cwd(), textFlag(flags, 'config'));
  const line = progressLine(process.stderr);
  const cache = flags['cache'] === false ? false : 'user';
  const result = await scan({ paths: paths.length === 0 ? ['.'] : paths, cwd: process.cwd(), config, cache, ...known, inlineWaivers: flags['inlineWaivers'] !== false, onProgress: line.update });
  line.clear();
  return deliver(result, config);
}
