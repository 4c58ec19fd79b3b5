/** Security groups: "Resource: aws_security_group", "aws_security_group_rule", "aws_vpc_security_group_ingress_rule". */
import { set } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { BoundaryRule } from '../../model/facts.js';
import { naming } from '../naming.js';
import { at, here, joined, members, text } from '../read.js';
import type { Cursor } from '../read.js';
import { entity, known, made, namesOf, one } from '../make.js';
import type { Mapper } from '../make.js';
import { groups, itsOwnGroup, networks, onePeer, prefixLists } from '../aws/peers.js';
import { port, protocol, ruleName } from '../aws/ports.js';

type Direction = 'egress' | 'ingress';

/** Terraform takes away the egress rule that AWS gives a new group: what is not written is not there. */
export const securityGroup: Mapper = (raw, body) => {
  const named = naming('rule');
  const written = (direction: Direction) =>
    members(at(body, direction), (rule) => {
      const made = groupRule(rule, set(direction, rule.near));
      return named(made, known(text(at(rule, 'description'))) || ruleName(made));
    });
  const rules = joined(body.near, written('ingress'), written('egress'));
  return made([entity(raw, 'boundary', { type: 'security-group', rules }, namesOf(body, 'name'))]);
};

export const securityGroupRule: Mapper = (raw, body) => {
  const rule = groupRule(body, text(at(body, 'type')));
  return made([entity(raw, 'boundary', { type: 'security-group', rules: one(rule, body.near) }, namesOf(body))]);
};

/** Inline and in "aws_security_group_rule", which names one source group where the other names several. */
function groupRule(rule: Cursor, direction: Attr<string>): BoundaryRule {
  const spoken = protocol(at(rule, 'protocol'));
  return here(
    {
      direction,
      protocol: spoken,
      fromPort: port(spoken, at(rule, 'from_port')),
      toPort: port(spoken, at(rule, 'to_port')),
      peers: joined(
        rule.near,
        networks(at(rule, 'cidr_blocks')),
        networks(at(rule, 'ipv6_cidr_blocks')),
        prefixLists(at(rule, 'prefix_list_ids')),
        groups(at(rule, 'security_groups')),
        ...onePeer([], [at(rule, 'source_security_group_id')]),
        itsOwnGroup(rule),
      ),
    },
    rule,
  );
}

/** "aws_vpc_security_group_ingress_rule" and its egress twin: one peer each. */
export function vpcRule(direction: Direction): Mapper {
  return (raw, body) => {
    const spoken = protocol(at(body, 'ip_protocol'));
    const rule: BoundaryRule = here(
      {
        direction: set(direction, body.near),
        protocol: spoken,
        fromPort: port(spoken, at(body, 'from_port')),
        toPort: port(spoken, at(body, 'to_port')),
        peers: joined(
          body.near,
          ...onePeer(
            [at(body, 'cidr_ipv4'), at(body, 'cidr_ipv6')],
            [at(body, 'referenced_security_group_id')],
            [at(body, 'prefix_list_id')],
          ),
        ),
      },
      body,
    );
    return made([entity(raw, 'boundary', { type: 'security-group', rules: one(rule, body.near) }, namesOf(body))]);
  };
}
