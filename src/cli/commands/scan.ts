/** `bylaw scan`: read, judge, write the reports, answer with the exit code. */
import { loadConfig, scan } from '../../index.js';
import { deliverer, textFlag } from '../deliver.js';
import type { Flags } from '../deliver.js';
import type { Output } from '../outputs.js';
import { progressLine } from '../progress.js';

export async function runScan(paths: readonly string[], flags: Flags, outputs: readonly Output[]): Promise<number> {
  const deliver = await deliverer(flags, outputs);
  const { config } = loadConfig(process.cwd(), textFlag(flags, 'config'));
  const line = progressLine(process.stderr);
  const cache = flags['cache'] === false ? false : 'user';
  const result = await scan({ paths: paths.length === 0 ? ['.'] : paths, cwd: process.cwd(), config, cache, onProgress: line.update });
  line.clear();
  return deliver(result);
}
