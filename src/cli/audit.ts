/** What the audits of all providers have in common: progress, an end that the user may call, a snapshot, reports, exit code. */
import { setFlagsFromString } from 'node:v8';
import { audit } from '../index.js';
import type { AuditOptions, Config } from '../index.js';
import { baselineFlag } from './baseline.js';
import { deliverer, textFlag } from './deliver.js';
import type { Flags } from './deliver.js';
import { interruptible } from './interrupt.js';
import type { Output } from './outputs.js';
import { progressLine } from './progress.js';
import { recorded } from './recording.js';

type Target = AuditOptions['target'];

export async function auditTarget(target: Target, config: Config, flags: Flags, outputs: readonly Output[]): Promise<number> {
  // It waits for networks anyway: garbage is collected before the heap is twice what is needed.
  setFlagsFromString('--heap-growing-percent=50');
  const deliver = await deliverer(flags, outputs);
  const known = baselineFlag(flags);
  const line = progressLine(process.stderr);
  const snapshot = textFlag(flags, 'snapshot');
  const { signal, done } = interruptible(snapshot !== undefined);
  try {
    return await recorded(snapshot, async (taken) => {
      const result = await audit({ target, config, signal, ...known, inlineWaivers: flags['inlineWaivers'] !== false, onProgress: line.update, ...taken });
      line.clear();
      return deliver(result, config);
    });
  } finally {
    line.clear();
    done();
  }
}
