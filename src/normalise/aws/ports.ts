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

/** Others that go by a name of the same list; those of AWS are numbers. */
const others: ReadonlySet<string> = new Set([
  ...['all', 'icmp', 'tcp', 'udp', 'icmpv6', 'ipv6-icmp', 'ah', 'argus', 'dccp', 'egp', 'eigrp', 'encap', 'esp', 'etherip', 'ggp'],
  ...['gre', 'hmp', 'hopopt', 'idpr', 'igmp', 'igp', 'ip', 'ipcomp', 'ipencap', 'ipip', 'ipv4', 'ipv6', 'ipv6-frag', 'ipv6-nonxt'],
  ...['ipv6-opts', 'ipv6-route', 'isis', 'l2tp', 'mpls-in-ip', 'mux', 'ospf', 'pim', 'pup', 'rdp', 'rsvp', 'sctp', 'st', 'udplite', 'vrrp'],
]);

export function protocol(from: Cursor): Attr<string> {
  return leaf(from, (value) => {
    if (value === null) return null;
    const written = String(value).trim().toLowerCase();
    return names.get(written) ?? (others.has(written) || isNumber(written) ? written : undefined);
  }, (value) => `${JSON.stringify(value)} is no protocol that is known`);
}

function isNumber(written: string): boolean {
  return /^\d{1,3}$/.test(written) && Number(written) <= 255;
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
