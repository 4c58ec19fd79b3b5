/** Recorders of configurations (AWS Config), however they are written. */
import { byDefault } from '../../model/attr.js';
import type { Sink } from '../../model/facts.js';
import { plainSink } from '../../model/plain.js';
import { each, entity, made, namesOf, ties } from '../make.js';
import type { Mapper } from '../make.js';
import { at, flag, none, orElse } from '../read.js';
import { unlessComputed } from './computed.js';
import { ofAccount } from './sink.js';

export interface RecorderWords {
  readonly name: string;
  readonly group: string;
  readonly inList: boolean;
  readonly all: string;
  readonly global: string;
  /** Of a group in which it is not said. */
  readonly allInGroup: boolean;
  /** It is switched on with the account's delivery channel, and needs no resource for that. */
  readonly startsItself: boolean;
}

/** "If you do not specify a recording group, … all supported resource types", but global ones ("RecordingGroup", the AWS Config API). */
export function recorderIn(words: RecorderWords): Mapper {
  return (raw, body) => {
    const group = at(unlessComputed(at(body, words.group)), ...(words.inList ? [0] : []));
    const facts: Sink = {
      ...plainSink(body.near),
      type: 'recorder',
      logging: byDefault(words.startsItself, raw.at),
      everything: orElse(flag(at(group, words.all)), group.value === undefined || words.allInGroup),
      globalServices: orElse(flag(at(group, words.global)), false),
    };
    const recorder = entity(raw, 'sink', facts, namesOf(body, words.name));
    return made([recorder], [ofAccount(raw, recorder)('records')]);
  };
}

/** What switches a recorder on: a resource of its own. */
export function recordingIn(words: { readonly recorder: string; readonly enabled: string }): Mapper {
  return (raw, body) => {
    const enabled = orElse(flag(at(body, words.enabled)), false);
    const recording = entity(raw, 'control', { type: 'recording', enabled, admits: none(body.near) }, []);
    return made([recording], ties('switches', raw, recording, each(at(body, words.recorder))));
  };
}
