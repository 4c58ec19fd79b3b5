/** `bylaw diff <ref>`: judge what changed since then, write the reports, answer with the exit code. */
import { configAt, diff, loadConfig, noConfig, UserError } from '../../index.js';
import type { Config } from '../../index.js';
import { deliverer, targetOf, textFlag } from '../deliver.js';
import type { Flags } from '../deliver.js';
import { fromHere } from '../environment.js';
import type { Output } from '../outputs.js';
import { progressLine } from '../progress.js';

export async function runDiff(ref: string, given: readonly string[], flags: Flags, outputs: readonly Output[]): Promise<number> {
  if (flags['baseline'] !== undefined) throw new UserError('OPTION_INVALID', '--baseline', 'what was there before the change is its baseline', 'leave it out');
  const deliver = await deliverer(flags, outputs);
  const [cwd, file, isUntrusted] = [process.cwd(), textFlag(flags, 'config'), flags['untrusted'] === true];
  const change = { ...targetOf(given, flags), ref, exact: flags['exact'] === true };
  const config = fromHere((isUntrusted ? configAt(change, file) : loadConfig(cwd, file)).config, flags);
  const line = progressLine(process.stderr);
  const result = await diff({
    ...change,
    config,
    ...(file === undefined ? {} : { configFile: file }),
    ...(isUntrusted ? { untrusted: { config: proposed(cwd, file) } } : {}),
    cache: flags['cache'] === false ? false : 'user',
    inlineWaivers: flags['inlineWaivers'] !== false,
    onProgress: line.update,
  });
  line.clear();
  return deliver(result, config);
}

/** Whatever a stranger writes there does not stop the run. */
function proposed(cwd: string, file: string | undefined): Config {
  try {
    return loadConfig(cwd, file).config;
  } catch (error) {
    if (error instanceof UserError) return noConfig;
    throw error;
  }
}
