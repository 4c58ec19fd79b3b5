/** What the audits of all providers have in common: progress, an end that the user may call, a snapshot, reports, exit code. */
import { setFlagsFromString } from 'node:v8';
import { audit } from '../index.js';
import type { AuditOptions, Config } from '../index.js';
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
  const line = progressLine(process.stderr);
  const { signal, done } = interruptible();
  try {
    return await recorded(textFlag(flags, 'snapshot'), async (taken) => {
      const result = await audit({ target, config, signal, onProgress: line.update, ...taken });
      line.clear();
      return deliver(result);
    });
  } finally {
    line.clear();
    done();
  }
}
