/** Network ACLs: "Resource: aws_network_acl", "Resource: aws_network_acl_rule". Only what they allow is a rule. */
import { perhaps, set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { BoundaryRule } from '../../model/facts.js';
import { naming } from '../naming.js';
import { at, here, joined, leaf, members, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { entity, known, made, namesOf, one } from '../make.js';
import type { Mapper } from '../make.js';
import { onePeer } from '../aws/peers.js';
import { port, protocol, ruleName } from '../aws/ports.js';

export const networkAcl: Mapper = (raw, body) => {
  const named = naming('rule');
  const written = (direction: string): Coll<BoundaryRule> =>
    allowed(
      members(at(body, direction), (entry) => {
        const rule = aclRule(entry, set(direction, entry.near));
        const order = known(text(at(entry, 'rule_no')));
        return {
          rule: named(rule, order === undefined ? ruleName(rule) : `${direction} ${order}`),
          action: text(at(entry, 'action')),
        };
      }),
    );
  return made([entity(raw, 'boundary', { type: 'network-acl', rules: joined(body.near, written('ingress'), written('egress')) }, namesOf(body))]);
};

export const networkAclRule: Mapper = (raw, body) => {
  const rules = allowed(one({ rule: aclRule(body, aclDirection(body)), action: text(at(body, 'rule_action')) }, body.near));
  return made([entity(raw, 'boundary', { type: 'network-acl', rules }, namesOf(body))]);
};

/** "egress: Indicates whether this is an egress rule … Default false." */
function aclDirection(body: Cursor): Attr<string> {
  const directions: ReadonlyMap<unknown, string> = new Map<unknown, string>([
    [true, 'egress'],
    ['true', 'egress'],
    [false, 'ingress'],
    ['false', 'ingress'],
  ]);
  return orElse(
    leaf(at(body, 'egress'), (value) => (value === null ? null : directions.get(value))),
    'ingress',
  );
}

function aclRule(entry: Cursor, direction: Attr<string>): BoundaryRule {
  const spoken = protocol(at(entry, 'protocol'));
  return here(
    {
      direction,
      protocol: spoken,
      fromPort: port(spoken, at(entry, 'from_port')),
      toPort: port(spoken, at(entry, 'to_port')),
      peers: joined(entry.near, ...onePeer([at(entry, 'cidr_block'), at(entry, 'ipv6_cidr_block')])),
    },
    entry,
  );
}

interface Entry {
  readonly rule: BoundaryRule;
  readonly action: Attr<string>;
}

function allowed(entries: Coll<Entry>): Coll<BoundaryRule> {
  const items = entries.items.flatMap(({ rule, action, exists }) => {
    if (action.state !== 'unknown' && known(action)?.toLowerCase() !== 'allow') return [];
    const existence = action.state === 'unknown' ? perhaps(action.reason) : exists;
    return [existence === undefined ? rule : { ...rule, exists: existence }];
  });
  return { ...entries, items };
}
