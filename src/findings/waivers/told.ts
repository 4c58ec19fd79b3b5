/** What is wrong with waivers, as findings like any other: with a place, an identity, and a severity that can be set. */
import { posix } from 'node:path';
import type { Finding } from '../../model/finding.js';
import type { AnyRule } from '../../model/rule.js';
import type { BrokenWaiver, Waiver } from '../../model/waiver.js';
import { digest } from '../identity.js';
import type { WaiverRule } from './rules.js';
import { textOf } from './value.js';

/** One thing that is wrong with one waiver. */
export interface Complaint {
  readonly rule: WaiverRule;
  readonly about: BrokenWaiver | Waiver;
  /** Completes "the waiver of … " or "this waiver …". */
  readonly message: string;
}

/** `rules`: those that are asked. No two have one address and path, so none is taken for another. */
export function told(complaints: readonly Complaint[], rules: readonly AnyRule[], redact: (text: string) => string): readonly Finding[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const times = new Map<string, number>();
  return complaints.flatMap(({ rule: id, about, message }) => {
    const rule = byId.get(id);
    if (rule === undefined) return [];
    const name = nameOf(about, redact);
    const key = JSON.stringify([id, about.at.file.path, name]);
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    return [finding(rule, about, message, count === 1 ? name : `${name}#${count}`, redact)];
  });
}

function finding(rule: AnyRule, about: BrokenWaiver | Waiver, message: string, path: string, redact: (text: string) => string): Finding {
  const { at } = about;
  const address = at.file.path;
  const root = isInCode(about) ? posix.dirname(address) : '.';
  return {
    rule,
    severity: rule.severity,
    verdict: 'fail',
    kind: 'waiver',
    root,
    address,
    subject: 'rule' in about ? subjectOf(about) : 'this waiver',
    message,
    path,
    at,
    declared: at,
    chain: [],
    unknowns: [],
    identity: {
      address: digest('address/1', rule.id, root, address, path),
      formerly: [],
      construct: digest('construct/1', rule.id, 'waiver', redact(textOf(at)).replace(/\s+/g, ''), path),
    },
    standing: { state: 'open' },
  };
}

function isInCode(about: BrokenWaiver | Waiver): boolean {
  return !('rule' in about) || about.covers.by === 'place';
}

function subjectOf({ rule, covers, owner }: Waiver): string {
  return `the waiver of ${rule}${covers.by === 'address' ? ` for ${covers.address}` : ''} by ${owner}`;
}

/** Who a waiver is: what it says of whom, not for how long. */
function nameOf(about: BrokenWaiver | Waiver, redact: (text: string) => string): string {
  if (!('rule' in about)) return clipped(redact(textOf(about.at)).replace(/\s+/g, ' ').trim());
  const { rule, covers, path = '' } = about;
  const where = covers.by === 'address' ? [covers.root ?? '', covers.address] : [];
  return clipped([rule, ...where, path].filter((part) => part !== '').map(redact).join(' '));
}

function clipped(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
