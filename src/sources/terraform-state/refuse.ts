/** States that cannot be judged, and why. */
import * as v from 'valibot';
import type { LedgerCode } from '../../model/ledger.js';
import type { Spot } from '../../shared/text.js';

const anything = v.looseObject({
  version: v.optional(v.unknown()),
  format_version: v.optional(v.unknown()),
  encrypted_data: v.optional(v.unknown()),
  backend: v.optional(v.unknown()),
});

export interface Refused {
  readonly outcome: 'failure' | 'gap';
  readonly code: LedgerCode;
  readonly reason: string;
  readonly at?: Spot;
}

/** Undefined: it is of a form that is read. */
export function refusal(json: unknown): Refused | undefined {
  if (!v.is(anything, json)) return foreign('it is no state of Terraform');
  const { version, format_version: format, encrypted_data: encrypted, backend } = json;
  if (encrypted !== undefined) {
    return { outcome: 'failure', code: 'state-encrypted', reason: 'it is encrypted: what it holds cannot be read' };
  }
  if (typeof format === 'string') {
    return /^(?:0\.[12]|1\.\d+)$/.test(format) ? undefined : foreign(`its format version ${short(format)} is not known`);
  }
  if (version === 4) return undefined;
  if (version === 3 && backend !== undefined) {
    return { outcome: 'gap', code: 'state-empty', reason: 'it only names the backend that keeps the state' };
  }
  if (version === 1 || version === 2 || version === 3) return foreign(`it is of version ${version}, which Terraform 0.11 and older wrote`);
  return foreign(typeof version === 'number' ? `its version ${version} is not known` : 'it is no state of Terraform');
}

function foreign(reason: string): Refused {
  return { outcome: 'failure', code: 'state-format', reason };
}

function short(text: string): string {
  return JSON.stringify(text.length > 20 ? `${text.slice(0, 20)}…` : text);
}
