/**
 * Aliases and versions have policies of their own, which GetPolicy shows only to who names them. That somebody else may push to one
 * matters only where all that is known to start the function is bounded, so that nothing needs to bound the function itself: there
 * its aliases are listed, and those and what bounded mappings name are asked about.
 */
import type { Reader } from '../../contract.js';
import { textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { idOf } from '../items.js';

/** By ARN of a function that Lambda polls for within a bound: the qualifiers that its mappings name. */
export type Bounded = Map<string, Set<string>>;

export function noteBounded(mapping: Json, bounded: Bounded): void {
  const target = textAt(mapping, 'FunctionArn');
  if (target === undefined || within(mapping, 'ScalingConfig', 'MaximumConcurrency') === undefined) return;
  const parts = target.split(':');
  const arn = parts.slice(0, 7).join(':');
  const named = bounded.get(arn) ?? new Set();
  bounded.set(arn, named);
  if (parts[7] !== undefined) named.add(parts[7]);
}

/** All aliases, and what else is named. */
export async function qualifiersOf(reader: Reader, arn: string, named: ReadonlySet<string>): Promise<readonly string[]> {
  const paging = { input: { FunctionName: arn, MaxItems: 50 }, items: 'Aliases', token: ['Marker', 'NextMarker'] } as const;
  const qualifiers = new Set(named);
  for await (const alias of reader.list('ListAliases', { ...paging, kinds: ['trigger'], expected: ['ResourceNotFoundException'] })) {
    const name = idOf(reader, 'ListAliases', ['trigger'], alias, 'Name');
    if (name !== undefined) qualifiers.add(name);
  }
  return [...qualifiers].sort();
}
