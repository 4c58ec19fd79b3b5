/** What is wrong in the values of resources, for the ledger: each mistake once, at the place that Terraform would refuse. */
import type { Reason, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Journal } from './journal.js';
import { causeOf } from './values.js';

/** `name` is told where a mistake is met first. Collections that instances share are looked through once. */
export function mistakesIn(journal: Journal): (name: string, value: Value) => void {
  const seen = new Set<Value>();
  const look = (name: string, value: Value): void => {
    if (value.kind === 'unknown') return tell(journal, name, value.reason, value.at);
    if (value.kind === 'template') for (const part of value.parts) if (typeof part !== 'string') look(name, part);
    if ((value.kind !== 'list' && value.kind !== 'dict') || seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'list') for (const item of value.items) look(name, item);
    else for (const entry of value.entries.values()) look(name, entry.value);
    if (value.rest !== undefined) look(name, value.rest);
  };
  return look;
}

/** What is not known for another reason is no mistake. */
export function tell(journal: Journal, name: string, reason: Reason, near: Spot): void {
  const cause = causeOf(reason) ?? (reason.code === 'error' ? { code: 'expression', at: near } as const : undefined);
  if (cause === undefined) return;
  // A text that is a template has places of its own, which no file has.
  const unreal = cause.at.file !== near.file && cause.at.file.path === near.file.path;
  journal.add({ subject: 'reference', name, outcome: 'gap', code: cause.code, reason: reason.text, at: unreal ? near : cause.at });
}
