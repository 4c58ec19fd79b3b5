/** Security groups, however they are written. */
import { absent, byDefault, keyed, perhaps, set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { BoundaryRule } from '../../model/facts.js';
import type { Located } from '../../model/value.js';
import { plainBoundary } from '../../model/plain.js';
import { naming } from '../naming.js';
import { once } from '../once.js';
import { at, here, joined, members, none, perhapsAt, text } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { entity, known, made, namesOf, one } from '../make.js';
import type { Mapper } from '../make.js';
import { groups, itsOwnGroup, networks, onePeer, prefixLists } from './peers.js';
import { port, protocol, ruleName } from './ports.js';

export type Direction = 'egress' | 'ingress';

/** Where a vocabulary writes what of a rule: peers in lists, or one each. */
export interface RuleWords {
  readonly protocol: string;
  readonly from: string;
  readonly to: string;
  readonly networks?: readonly string[];
  readonly prefixLists?: readonly string[];
  readonly groups?: readonly string[];
  readonly network?: readonly string[];
  readonly group?: readonly string[];
  readonly prefixList?: readonly string[];
  /** Whether the group lets itself in. */
  readonly self?: Path;
}

export interface GroupWords {
  readonly names: readonly string[];
  readonly description: string;
  readonly rules: Readonly<Record<Direction, string>>;
  readonly rule: RuleWords;
  /** Whether AWS's own egress rule stays while no other is written. Of what runs, all rules are written. */
  readonly keepsEgress: boolean;
  /** It stands for the one that each network has by default. */
  readonly isDefault?: boolean;
}

export function securityGroupIn(words: GroupWords): Mapper {
  const rulesIn = once((outward: Cursor, inward: Cursor) => {
    const named = naming('rule');
    const written = (direction: Direction, from: Cursor): Coll<BoundaryRule> =>
      members(from, (rule) => {
        const made = boundaryRule(words.rule, rule, set(direction, rule.near));
        return named(made, known(text(at(rule, words.description))) || ruleName(made));
      });
    return { egress: written('egress', outward), ingress: written('ingress', inward) };
  });
  return (raw, body) => {
    const { egress, ingress } = rulesIn(at(body, words.rules.egress), at(body, words.rules.ingress));
    const isCode = raw.domain.live === undefined;
    const kept = words.keepsEgress && isCode ? unlessWritten(egress, raw.at) : none<BoundaryRule>(raw.at);
    return made([
      entity(
        raw,
        'boundary',
        { ...plainBoundary(body.near), type: 'security-group', isDefault: isDefault(words, body, isCode), rules: joined(body.near, ingress, egress, kept) },
        namesOf(body, ...words.names),
      ),
    ]);
  };
}

/** Nobody may make a group that is called so ("CreateSecurityGroup"). */
function isDefault({ isDefault, names }: GroupWords, body: Cursor, isCode: boolean): Attr<boolean> {
  const isCalledSo = !isCode && names.some((name) => known(text(at(body, name))) === 'default');
  return isDefault === true || isCalledSo ? set(true, body.near) : absent(body.near);
}

/** A rule by itself. */
export function securityGroupRuleIn(words: RuleWords, directionOf: (body: Cursor) => Attr<string>): Mapper {
  return (raw, body) => {
    const rule = boundaryRule(words, body, directionOf(body));
    return made([entity(raw, 'boundary', { ...plainBoundary(body.near), type: 'security-group', rules: one(rule, body.near) }, namesOf(body))]);
  };
}

function boundaryRule(words: RuleWords, rule: Cursor, direction: Attr<string>): BoundaryRule {
  const spoken = protocol(at(rule, words.protocol));
  const all = (keys: readonly string[] = []): readonly Cursor[] => keys.map((key) => at(rule, key));
  return here(
    {
      direction,
      protocol: spoken,
      fromPort: port(spoken, at(rule, words.from)),
      toPort: port(spoken, at(rule, words.to)),
      peers: joined(
        rule.near,
        ...all(words.networks).map(networks),
        ...all(words.prefixLists).map(prefixLists),
        ...all(words.groups).map(groups),
        ...onePeer(all(words.network), all(words.group), all(words.prefixList)),
        itsOwnGroup(perhapsAt(rule, words.self)),
      ),
    },
    rule,
  );
}

/**
 * "Amazon EC2 creates a default egress rule that allows egress traffic on all ports and IP protocols to any location. The default
 * rule is removed only when you specify one or more egress rules" ("AWS::EC2::SecurityGroup").
 */
function unlessWritten(egress: Coll<BoundaryRule>, near: Located): Coll<BoundaryRule> {
  if (egress.items.some(({ exists }) => exists?.state !== 'unknown')) return none(near);
  const reason = egress.reason ?? egress.items[0]?.exists?.reason;
  const rule: BoundaryRule = here(
    {
      direction: byDefault('egress', near),
      protocol: byDefault('all', near),
      fromPort: absent(near),
      toPort: absent(near),
      peers: one(byDefault('0.0.0.0/0', near), near),
    },
    { value: undefined, near },
  );
  return one(keyed(reason === undefined ? rule : { ...rule, exists: perhaps(reason) }, 'rule', 'egress by default'), near);
}
