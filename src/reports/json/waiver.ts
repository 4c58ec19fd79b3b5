/** A waiver in the report: what it says, and where it is written. */
import type { ScanResult } from '../../model/finding.js';
import type { Waiver } from '../../model/waiver.js';
import { place } from './place.js';

export function ofWaiver({ rule, covers, path, value, reason, owner, until, at }: Waiver, redact: ScanResult['redact']) {
  const { address, root } = covers.by === 'address' ? covers : { address: undefined, root: undefined };
  return {
    rule,
    ...told({ address, root, path, value }, redact),
    reason: redact(reason),
    owner: redact(owner),
    until,
    location: place(at),
  };
}

function told(texts: Readonly<Record<string, string | undefined>>, redact: ScanResult['redact']) {
  return Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [[key, redact(text)]])));
}
