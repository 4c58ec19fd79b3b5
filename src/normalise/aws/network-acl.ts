/** Network ACLs, however they are written. Only what they allow is a rule. */
import { perhaps, set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { BoundaryRule } from '../../model/facts.js';
import { plainBoundary } from '../../model/plain.js';
import { naming } from '../naming.js';
import { at, here, joined, members, oneOf, orElse, plainWords, text } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { entity, known, made, namesOf, one } from '../make.js';
import type { Mapper } from '../make.js';
import { onePeer } from './peers.js';
import { port, protocol, ruleName } from './ports.js';

/** Where a vocabulary writes what of an entry. */
export interface AclEntryWords {
  readonly number: string;
  readonly action: string;
  readonly protocol: string;
  readonly from: Path;
  readonly to: Path;
  readonly networks: readonly string[];
}

/** Lists of entries within an ACL; CloudFormation has entries only by themselves. */
export interface AclWords {
  readonly directions: readonly string[];
  readonly entry: AclEntryWords;
}

export function networkAclIn({ directions, entry }: AclWords): Mapper {
  return (raw, body) => {
    const rules = joined(body.near, ...directions.map((direction) => entriesAt(at(body, direction), direction, entry)));
    return made([entity(raw, 'boundary', { ...plainBoundary(body.near), type: 'network-acl', rules }, namesOf(body, 'name'))]);
  };
}

export function networkAclEntryIn(words: AclEntryWords & { readonly egress: string }): Mapper {
  return (raw, body) => {
    const rule = aclRule(words, body, aclDirection(at(body, words.egress)));
    const rules = allowed(one({ rule, action: actionAt(body, words) }, body.near));
    return made([entity(raw, 'boundary', { ...plainBoundary(body.near), type: 'network-acl', rules }, namesOf(body))]);
  };
}

function entriesAt(list: Cursor, direction: string, words: AclEntryWords): Coll<BoundaryRule> {
  const named = naming('rule');
  return allowed(
    members(list, (entry) => {
      const rule = aclRule(words, entry, set(direction, entry.near));
      const order = known(text(at(entry, words.number)));
      return {
        rule: named(rule, order === undefined ? ruleName(rule) : `${direction} ${order}`),
        action: actionAt(entry, words),
      };
    }),
  );
}

/** "egress: Indicates whether this is an egress rule … Default false." */
function aclDirection(egress: Cursor): Attr<string> {
  return orElse(oneOf(egress, directions), 'ingress');
}

const directions = new Map([
  ['true', 'egress'],
  ['false', 'ingress'],
]);

const actions = plainWords('allow', 'deny');

/** Terraform takes it in any case. */
function actionAt(entry: Cursor, words: AclEntryWords): Attr<string> {
  return oneOf(at(entry, words.action), actions, (word) => word.toLowerCase());
}

function aclRule(words: AclEntryWords, entry: Cursor, direction: Attr<string>): BoundaryRule {
  const spoken = protocol(at(entry, words.protocol));
  return here(
    {
      direction,
      protocol: spoken,
      fromPort: port(spoken, at(entry, ...words.from)),
      toPort: port(spoken, at(entry, ...words.to)),
      peers: joined(entry.near, ...onePeer(words.networks.map((key) => at(entry, key)))),
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
    if (action.state !== 'unknown' && known(action) !== 'allow') return [];
    const existence = action.state === 'unknown' ? perhaps(action.reason) : exists;
    return [existence === undefined ? rule : { ...rule, exists: existence }];
  });
  return { ...entries, items };
}
