/** From what was found to what it means today: who answers for it, and what of it is news. */
import type { Remembered } from '../cache/index.js';
import { makeRedactor } from '../derive/secrets/index.js';
import type { ScanResult } from '../model/finding.js';
import { version } from '../shared/version.js';

export function settle({ secrets, waivers: _waivers, ...found }: Remembered): ScanResult {
  return { version, ...found, vanished: [], newGaps: [], redact: makeRedactor(secrets) };
}
