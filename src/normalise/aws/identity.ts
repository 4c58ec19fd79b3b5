/** Roles, users and groups, however they are written. */
import { absent, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Entity } from '../../model/estate.js';
import type { Identity } from '../../model/facts.js';
import { plainPowers } from '../../model/plain.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { standing } from '../place.js';
import { statements } from '../policy.js';
import { at, cursor, perhapsAt, text } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { alias, each, entity, itself, known, made, namesOf, ties, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { managedByAws } from './managed-policies.js';

/** Where a vocabulary writes what; what a vocabulary or a type does not have has no word. */
export interface IdentityWords {
  readonly type: Identity['type'];
  readonly name: string;
  readonly trust?: Path;
  readonly boundary?: Path;
  readonly inline?: InlineWords;
  /** ARNs of managed policies. */
  readonly attached?: Path;
  /** The groups that a user is in. */
  readonly groups?: Path;
}

/** A list of policies, each with its name and document. */
export interface InlineWords {
  readonly list: string;
  readonly name: string;
  readonly document: string;
}

export function identityIn(words: IdentityWords): Mapper {
  return (raw, body) => {
    const boundary = perhapsAt(body, words.boundary);
    const facts: Identity = {
      type: words.type,
      trust: statements(perhapsAt(body, words.trust)),
      permissionsBoundary: boundaryIn(boundary),
      automountsToken: absent(body.near),
      powers: plainPowers(body.near),
    };
    const identity = entity(raw, 'identity', facts, namesOf(body, words.name));
    const held = policiesOf(words, raw, body);
    return made(
      [identity, ...held.filter(isEntity)],
      held.flatMap((policy) => ties('grants', raw, policy, [itself(raw)])),
      ties('boundedBy', raw, identity, each(boundary)),
      ties('memberOf', raw, identity, each(perhapsAt(body, words.groups))),
    );
  };
}

/** Another resource's ARN is not known yet, but there. */
function boundaryIn(from: Cursor): Attr<string> {
  const { value } = from;
  const isArn = value?.kind === 'unknown' && value.ref !== undefined && value.oneOf === undefined && value.reason.code !== 'error';
  return isArn ? unknown(value.reason.text, value, { parts: ['arn:', null] }) : text(from);
}

/** What names the profile means its role. */
export function instanceProfileIn(words: { readonly name: string; readonly role: string }): Mapper {
  return (raw, body) => alias(raw, namesOf(body, words.name), each(at(body, words.role)));
}

/** Users put into groups by a resource of its own. */
export function membershipIn(words: { readonly users: string; readonly groups: string }): Mapper {
  return (raw, body) => {
    const groups = each(at(body, words.groups));
    return made([], each(at(body, words.users)).flatMap((user) => ties('memberOf', raw, user, groups)));
  };
}

/** What it is granted, and what names that. */
function policiesOf({ inline, attached }: IdentityWords, raw: Raw, body: Cursor): readonly (Entity | Value)[] {
  const blocks = inline === undefined ? [] : each(at(body, inline.list));
  const own = inline === undefined ? [] : inlinePolicies(inline, raw, blocks);
  // Blocks that are not known may hold further grants.
  const unseen = blocks.filter((block) => block.kind === 'unknown');
  const { policies, others } = managedByAws(raw, perhapsAt(body, attached));
  return [...own, ...policies, ...unseen, ...others];
}

function isEntity(end: Entity | Value): end is Entity {
  return 'facts' in end;
}

/** Each block is a policy of its own; an empty block only says that there are no others. */
function inlinePolicies(words: InlineWords, raw: Raw, blocks: readonly Value[]): readonly Entity[] {
  return blocks.flatMap((block, index) => {
    const policy = at(cursor(block), words.document);
    if (block.kind === 'unknown' || written(policy).length === 0) return [];
    const name = known(text(at(cursor(block), words.name)));
    const id = `${words.list}[${name === undefined ? index : JSON.stringify(name)}]`;
    const title = `inline policy ${name === undefined ? index + 1 : JSON.stringify(name)} of ${titleOf(raw)}`;
    return [{ ...entity(raw, 'policy', { type: 'inline', statements: statements(policy) }, [], { id, title }), at: standing(block, raw) }];
  });
}
