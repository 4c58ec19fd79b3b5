/** Documents that would be objects if they said of which kind, and of which version: kubectl applies none of them. */
import type { LedgerEntry } from '../../model/ledger.js';
import type { Value } from '../../model/value.js';
import { stringAt } from '../../syntax/kubernetes/index.js';

/** So many of one file are told apart. */
const most = 100;

export function typelessIn(path: string, values: readonly Value[]): readonly LedgerEntry[] {
  const all = values.flatMap((value) => typeless(path, value));
  const more = { subject: 'resource', name: path, outcome: 'failure', code: 'more', reason: `${all.length - most} more objects without apiVersion or kind` } as const;
  return all.length <= most ? all : [...all.slice(0, most), more];
}

/** Of a document, and of the items of a list. What has neither is no object at all, unless a list has it. */
function typeless(path: string, value: Value, isItem = false): readonly LedgerEntry[] {
  if (value.kind !== 'dict' || value.rest !== undefined) return [];
  const [version, kind] = [stringAt(value, 'apiVersion'), stringAt(value, 'kind')];
  const items = value.entries.get('items')?.value;
  if (version !== undefined && kind === 'List' && items?.kind === 'list') return items.items.flatMap((item) => typeless(path, item, true));
  if (kind !== undefined && version !== undefined) return [];
  if (!isItem && kind === undefined && version === undefined) return [];
  // Holes of a template may fill in either.
  if (['apiVersion', 'kind'].some((key) => isOpen(value.entries.get(key)?.value))) return [];
  const missing = [...(version === undefined ? ['apiVersion'] : []), ...(kind === undefined ? ['kind'] : [])].join(' and ');
  const name = kind ?? version ?? 'an item of a List';
  return [{ subject: 'resource', name: path, outcome: 'failure', code: 'no-type', reason: `${name} without ${missing}: nothing tells what it is`, at: value.at }];
}

function isOpen(value: Value | undefined): boolean {
  return value?.kind === 'unknown' || value?.kind === 'template';
}
