/** Buckets and the settings that guard them, however they are written: with the bucket or apart from it. */
import { coll, perhaps, set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Entity, EntityOf, Tie } from '../../model/estate.js';
import type { Control } from '../../model/facts.js';
import { plainDependency } from '../../model/plain.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { each, entity, firstOf, itself, known, made, namesOf, textAt, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { statements } from '../policy.js';
import { at, cursor, flag, members, none, oneOf, orElse, text } from '../read.js';
import type { Cursor, Path, Words } from '../read.js';
import { admitted } from './admits.js';
import { isComputed, unlessComputed } from './computed.js';

/** A setting of a bucket, by the words of a vocabulary; `from` is what holds it. */
export interface Setting {
  readonly type: Control['type'];
  readonly read: (from: Cursor) => Pick<Control, 'admits' | 'enabled'>;
  /** Of access logs, the bucket that they go to; not written, it is the bucket itself. */
  readonly target?: string;
}

export interface InlineSetting {
  /** The blocks or properties of which one must be there. */
  readonly at: readonly string[];
  /** The setting is read from the resource, not from the block. */
  readonly beside?: true;
  readonly setting: Setting;
}

export function bucketIn(words: { readonly name: string; readonly settings: readonly InlineSetting[] }): Mapper {
  return (raw, body) => {
    const facts = { ...plainDependency(body.near), type: set('s3', body.near) };
    const bucket = entity(raw, 'dependency', facts, namesOf(body, words.name));
    const parts = words.settings.flatMap((one) => inlined(raw, body, one, written(at(body, words.name))));
    const ofAccount: Tie = { relation: 'guardsStore', domain: raw.domain, from: textAt(accountBlock, raw.at), to: itself(raw), optional: true };
    return made([bucket, ...parts.map(({ control }) => control)], ...parts.map(({ tied }) => tied), [ofAccount]);
  };
}

/** The one that stands before all buckets of the account goes by this name. */
const accountBlock = 'public access block of the account';

export function accountBlockIn(setting: Setting): Mapper {
  return (raw, body) => made([entity(raw, 'control', factsOf(setting, body, []), [textAt(accountBlock, raw.at)])]);
}

/** A setting as a resource of its own. */
export function settingIn(setting: Setting, store: string): Mapper {
  return (raw, body) => {
    const stores = each(at(body, store));
    const control = entity(raw, 'control', factsOf(setting, body, stores), []);
    return made([control], ties('guardsStore', raw, control, stores), logsTo(raw, control, setting, body, stores));
  };
}

interface Inlined {
  readonly control: EntityOf<'control'>;
  readonly tied: readonly Tie[];
}

function inlined(raw: Raw, body: Cursor, { at: paths, beside, setting }: InlineSetting, names: readonly Value[]): readonly Inlined[] {
  return paths
    .flatMap((path) => each(at(body, path)))
    .filter((value) => !isComputed(value))
    .slice(0, 1)
    .map((value) => {
      const from = beside === true ? body : cursor(value);
      const self = itself(raw);
      const stores = [self, ...names];
      const part = { id: setting.type, title: nouns[setting.type] ?? setting.type };
      const one = entity(raw, 'control', factsOf(setting, from, stores), [], part);
      const control = value.kind === 'unknown' && beside !== true ? { ...one, exists: perhaps(value.reason.text) } : one;
      return { control, tied: [...ties('guardsStore', raw, control, [self]), ...logsTo(raw, control, setting, from, stores)] };
    });
}

const nouns: Partial<Record<Control['type'], string>> = {
  'access-control-list': 'access control list',
  'access-logs': 'access logs',
  'object-lock': 'object lock',
  'public-access-block': 'public access block',
  'resource-policy': 'policy',
};

function factsOf(setting: Setting, from: Cursor, stores: readonly Value[]): Control {
  const { enabled, admits } = setting.read(from);
  // Logs of a bucket within itself make more logs, and whoever gets in gets both.
  return { type: setting.type, admits, enabled: isOwn(setting, from, stores) ? set(false, from.near) : enabled };
}

function isOwn({ target }: Setting, from: Cursor, stores: readonly Value[]): boolean {
  return target !== undefined && targetsOf(from, target, stores).some((one) => stores.some((store) => isSame(one, store)));
}

/** What a bucket writes into itself does not make it a store of logs. */
function logsTo(raw: Raw, control: Entity, setting: Setting, from: Cursor, stores: readonly Value[]): readonly Tie[] {
  if (setting.target === undefined || isOwn(setting, from, stores)) return [];
  return ties('deliversLogs', raw, control, targetsOf(from, setting.target, stores));
}

function targetsOf(from: Cursor, target: string, stores: readonly Value[]): readonly Value[] {
  const targets = each(at(from, target));
  return targets.length > 0 ? targets : stores;
}

function isSame(one: Value, other: Value): boolean {
  if (one.ref !== undefined && other.ref !== undefined) return one.ref.address === other.ref.address;
  return one.kind === 'scalar' && other.kind === 'scalar' && one.value === other.value;
}

// ---- what settings say

/** By a word. */
export function switchedBy(path: Path, words: Words<boolean>, otherwise: boolean): Setting['read'] {
  return (from) => ({ enabled: orElse(oneOf(at(from, ...path), words), otherwise), admits: none(from.near) });
}

/** By being there. */
export const present: Setting['read'] = ({ near }) => ({ enabled: set(true, near), admits: none(near) });

/** By flags, each of which is off unless it is written. */
export function switchedByAll(...flags: readonly string[]): Setting['read'] {
  return (from) => {
    const read = flags.map((name) => orElse(flag(at(from, name)), false));
    const off = read.find((one) => known(one) === false) ?? read.find(({ state }) => state === 'unknown');
    return { enabled: off ?? set(true, from.near), admits: none(from.near) };
  };
}

export interface GrantWords {
  readonly canned: string;
  readonly meanings: Words;
  /** Lists of grants, and where each says to whom. */
  readonly grants?: readonly [string, ...Path];
  readonly grantee: Path;
}

/** "Canned ACL" and "Amazon S3 predefined groups": both groups are everybody, with or without an account of whatever kind. */
export function granted({ canned, meanings, grants, grantee }: GrantWords): Setting['read'] {
  const groups: Words = new Map([
    ['http://acs.amazonaws.com/groups/global/AllUsers', '*'],
    ['http://acs.amazonaws.com/groups/global/AuthenticatedUsers', '*'],
    ['http://acs.amazonaws.com/groups/s3/LogDelivery', 'log delivery'],
  ]);
  return (from) => {
    const word = oneOf(unlessComputed(at(from, canned)), meanings);
    const [first, ...rest] = grants ?? [];
    const listed =
      first === undefined
        ? none<Attr<string>>(from.near)
        : members<Attr<string>>(at(unlessComputed(at(from, first)), ...rest), (grant) => {
            const whom = at(grant, ...grantee);
            return firstOf(oneOf(at(whom, 'uri'), groups), text(at(whom, 'id')));
          });
    const items = [...(word.state === 'absent' ? [] : [word]), ...listed.items];
    return { enabled: set(true, from.near), admits: coll(items, from.near, listed.open ? listed.reason : undefined) };
  };
}

/** A policy on the bucket. */
export function permitted(document: string): Setting['read'] {
  return (from) => {
    const policy = at(from, document);
    const admits: Coll<Attr<string>> = admitted(statements(policy), policy.near);
    return { enabled: set(true, from.near), admits };
  };
}
