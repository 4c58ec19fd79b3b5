/** Log groups and trails: "Resource: aws_cloudwatch_log_group", "Resource: aws_cloudtrail". */
import { absent, byDefault } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { EntityOf } from '../../model/estate.js';
import type { Sink } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Located, Value } from '../../model/value.js';
import { at, flag, number, orElse, text } from '../read.js';
import { entity, made, namesOf } from './make.js';
import type { Mapper } from './make.js';
import { managementEvents } from './management-events.js';
import { textOf } from './names.js';

/** "If you select 0, the events in the log group are always retained and never expire", which is also the default. */
const FOR_EVER = 0;

export const logGroup: Mapper = (raw, body) => {
  const facts = logGroupFacts(orElse(number(at(body, 'retention_in_days')), FOR_EVER), text(at(body, 'kms_key_id')), body.near);
  return made([entity(raw, 'sink', facts, namesOf(body, 'name'))]);
};

/** The group that the platform makes for a workload when nothing declares it. */
export function impliedLogGroup(raw: Raw, name: Value, part = 'log-group'): EntityOf<'sink'> {
  const known = textOf(name);
  const title = `log group ${known === undefined ? '' : `${known} `}of ${raw.address}`;
  return entity(raw, 'sink', logGroupFacts(byDefault(FOR_EVER, raw.at), absent(raw.at), raw.at), [name], { id: part, title });
}

function logGroupFacts(retentionDays: Attr<number>, kmsKey: Attr<string>, near: Located): Sink {
  return {
    type: 'log-group',
    retentionDays,
    kmsKey,
    logging: absent(near),
    multiRegion: absent(near),
    managementEvents: absent(near),
  };
}

export const trail: Mapper = (raw, body) => {
  const facts: Sink = {
    type: 'trail',
    retentionDays: absent(body.near),
    kmsKey: text(at(body, 'kms_key_id')),
    logging: orElse(flag(at(body, 'enable_logging')), true),
    multiRegion: orElse(flag(at(body, 'is_multi_region_trail')), false),
    managementEvents: managementEvents(body),
  };
  return made([entity(raw, 'sink', facts, namesOf(body, 'name'))]);
};
