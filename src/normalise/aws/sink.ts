/** Log groups and trails, however they are written. */
import { absent, byDefault } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Entity, EntityOf, Tie } from '../../model/estate.js';
import type { Sink } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Located, Value } from '../../model/value.js';
import { plainSink } from '../../model/plain.js';
import { at, flag, number, orElse, text } from '../read.js';
import { entity, known, made, namesOf, textAt, titleOf } from '../make.js';
import type { Mapper } from '../make.js';
import { managementEvents } from './management-events.js';
import type { SelectorWords } from './management-events.js';
import { textOf } from './names.js';

/** "If you select 0, the events in the log group are always retained and never expire", which is also the default. */
const FOR_EVER = 0;

export function logGroupIn(words: { readonly name: string; readonly retention: string; readonly key: string }): Mapper {
  return (raw, body) => {
    const facts = logGroupFacts(orElse(number(at(body, words.retention)), FOR_EVER), text(at(body, words.key)), body.near);
    return made([entity(raw, 'sink', facts, namesOf(body, words.name))]);
  };
}

/** The group that the platform makes for a workload when nothing declares it. */
export function impliedLogGroup(raw: Raw, name: Value, part = 'log-group'): EntityOf<'sink'> {
  const known = textOf(name);
  const title = `log group ${known === undefined ? '' : `${known} `}of ${titleOf(raw)}`;
  return entity(raw, 'sink', logGroupFacts(byDefault(FOR_EVER, raw.at), absent(raw.at), raw.at), [name], { id: part, title });
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
  readonly selectors: SelectorWords;
}

export function trailIn(words: TrailWords): Mapper {
  return (raw, body) => {
    const facts: Sink = {
      ...plainSink(body.near),
      type: 'trail',
      kmsKey: text(at(body, words.key)),
      logging: orElse(flag(at(body, words.logging)), true),
      multiRegion: orElse(flag(at(body, words.multiRegion)), false),
      managementEvents: managementEvents(body, words.selectors),
      globalServices: orElse(flag(at(body, words.globalServices)), true),
    };
    const sink = entity(raw, 'sink', facts, namesOf(body, words.name));
    // A trail of data events alone watches what it names, not the account.
    return made([sink], known(facts.managementEvents) === 'None' ? [] : [audits(raw, sink)]);
  };
}

/** Trails record an account, which nobody declares: one for all trails of a domain. */
function audits(raw: Raw, from: Entity): Tie {
  return { relation: 'audits', domain: raw.domain, from, to: textAt('account', raw.at), implied: declaredAccount(raw) };
}

export function declaredAccount(raw: Raw): EntityOf<'account'> {
  const { domain } = raw;
  // Addresses are unique in a root, which may have a domain for each provider.
  const address = `account${domain.id.slice(domain.root.length)}`;
  const part = { id: address, title: 'the account as declared here' };
  return { ...entity(raw, 'account', { id: absent(raw.at) }, [textAt('account', raw.at)], part), address, formerly: [] };
}
