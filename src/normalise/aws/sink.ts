/** Log groups and trails, however they are written. */
import { absent, byDefault, certain, set } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Entity, EntityOf, Implied, Relation, Tie } from '../../model/estate.js';
import type { Sink } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Dict, Located, Value } from '../../model/value.js';
import { plainSink } from '../../model/plain.js';
import { at, flag, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { entity, firstOf, known, made, namesOf, textAt, ties, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { dataEvents } from './data-events.js';
import { managementEvents } from './management-events.js';
import type { SelectorWords } from './management-events.js';
import { textOf } from './names.js';

/** "If you select 0, the events in the log group are always retained and never expire", which is also the default. */
const FOR_EVER = 0;

export function logGroupIn(words: { readonly name: string; readonly retention: string; readonly key: string }): Mapper {
  return (raw, body) => {
    const facts = logGroupFacts(orElse(number(at(body, words.retention)), FOR_EVER), named(at(body, words.key)), body.near);
    return made([entity(raw, 'sink', facts, namesOf(body, words.name))]);
  };
}

/** The group that the platform makes for a workload when nothing declares it. */
export function impliedLogGroup(raw: Raw, name: Value, part = 'log-group'): Implied {
  const by = bodiless(raw);
  return { kind: 'sink', make: () => platformLogGroup(by, name, part) };
}

/** What waits to be made must not keep in memory all that stands in the resource that implies it. */
function bodiless(raw: Raw): Raw {
  const { vocabulary, type, address, formerly, domain, exists, at, unread } = raw;
  return { vocabulary, type, address, formerly, domain, exists, at, unread, body: { kind: 'dict', entries: nothing, at: at.at } };
}

const nothing: Dict['entries'] = new Map();

function platformLogGroup(raw: Raw, name: Value, part: string): EntityOf<'sink'> {
  const known = textOf(name);
  const title = `log group ${known === undefined ? '' : `${known} `}of ${titleOf(raw)}`;
  const facts = logGroupFacts(byDefault(FOR_EVER, raw.at), absent(raw.at), raw.at);
  return entity(raw, 'sink', { ...facts, declared: byDefault(false, raw.at) }, [name], { id: part, title });
}

function logGroupFacts(retentionDays: Attr<number>, kmsKey: Attr<string>, near: Located): Sink {
  return { ...plainSink(near), type: 'log-group', retentionDays, kmsKey };
}

export interface TrailWords {
  readonly name: string;
  readonly key: string;
  readonly logging: string;
  readonly multiRegion: string;
  readonly globalServices: string;
  readonly integrity: string;
  readonly logGroup: string;
  readonly topics: readonly string[];
  readonly bucket: string;
  readonly selectors: SelectorWords;
}

export function trailIn(words: TrailWords): Mapper {
  return (raw, body) => {
    const facts: Sink = {
      ...plainSink(body.near),
      type: 'trail',
      kmsKey: named(at(body, words.key)),
      logging: orElse(flag(at(body, words.logging)), true),
      multiRegion: orElse(flag(at(body, words.multiRegion)), false),
      managementEvents: managementEvents(body, words.selectors),
      globalServices: orElse(flag(at(body, words.globalServices)), true),
      integrity: orElse(flag(at(body, words.integrity)), false),
      streamsTo: named(at(body, words.logGroup)),
      notifies: words.topics.map((topic) => named(at(body, topic))).reduce((one, other) => firstOf(one, other)),
      dataEvents: dataEvents(body, words.selectors),
    };
    const sink = entity(raw, 'sink', facts, namesOf(body, words.name));
    const account = ofAccount(raw, sink);
    // A trail of data events alone watches what it names, not the account.
    const audits = known(facts.managementEvents) === 'None' ? [] : [account('audits')];
    return made([sink], audits, [account('watches')], ties('delivers', raw, sink, written(at(body, words.bucket))));
  };
}

/** A name or ARN, which is one even if it is known only after apply. */
export function named(from: Cursor): Attr<string> {
  const leaf = text(from);
  const ref = from.value?.ref;
  if (leaf.state === 'unknown' && leaf.oneOf === undefined && leaf.parts === undefined && ref !== undefined) return set(ref.address, from.near);
  return known(leaf) === '' ? absent(from.near) : leaf;
}

/** What speaks for an account, which nobody declares: one for all of a domain. */
export function ofAccount(raw: Raw, from: Entity): (relation: Relation) => Tie {
  const by = bodiless(raw);
  const { domain } = raw;
  return (relation) => ({ relation, domain, from, to: textAt('account', raw.at), implied: { kind: 'account', make: () => declaredAccount(by) } });
}

export function declaredAccount(raw: Raw): EntityOf<'account'> {
  const { domain } = raw;
  // Addresses are unique in a root, which may have a domain for each provider.
  const address = `account${domain.id.slice(domain.root.length)}`;
  const part = { id: address, title: 'the account as declared here' };
  const made = entity(raw, 'account', { id: absent(raw.at) }, [textAt('account', raw.at)], part);
  // A whole account is there whatever becomes of the resource that it is shown at.
  return { ...made, address, formerly: [], exists: domain.whole === 'account' ? certain : made.exists };
}
