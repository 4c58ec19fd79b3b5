/** Protocols and ports as AWS writes them. */
import { absent } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { BoundaryRule } from '../../model/facts.js';
import { leaf, number } from '../read.js';
import type { Cursor } from '../read.js';
import { known } from '../make.js';

/** "Assigned Internet Protocol Numbers", as far as AWS has names for them; -1 means all. */
const names: ReadonlyMap<string, string> = new Map([
  ['-1', 'all'],
  ['1', 'icmp'],
  ['6', 'tcp'],
  ['17', 'udp'],
  ['58', 'icmpv6'],
]);

export function protocol(from: Cursor): Attr<string> {
  return leaf(from, (value) => {
    if (value === null) return null;
    const written = String(value).trim().toLowerCase();
    return written === '' ? undefined : (names.get(written) ?? written);
  });
}

/** Absent where every port is meant: with all protocols, AWS ignores what is written. */
export function port(spoken: Attr<string>, from: Cursor): Attr<number> {
  return known(spoken) === 'all' ? absent(from.near) : number(from);
}

/** `ingress tcp/22`: what tells a rule from others when nobody described it. */
export function ruleName(rule: BoundaryRule): string | undefined {
  const direction = known(rule.direction);
  const spoken = known(rule.protocol);
  if (direction === undefined || spoken === undefined) return undefined;
  if (spoken === 'all') return `${direction} all`;
  const [from, to] = [known(rule.fromPort), known(rule.toPort)];
  if (from === undefined || to === undefined) return undefined;
  return `${direction} ${spoken}/${from}${from === to ? '' : `-${to}`}`;
}
