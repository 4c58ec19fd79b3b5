/** How a service of ECS keeps its tasks, however it is written: "Service definition parameters" of the ECS developer guide. */
import { absent, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Service } from '../../model/facts.js';
import { plainService } from '../../model/plain.js';
import { firstOf } from '../make.js';
import { at, members, number, oneOf, orElse, plainWords, text } from '../read.js';
import type { Cursor, Path, Words } from '../read.js';

/** Where a vocabulary writes what. */
export interface KeptWords {
  readonly desired: string;
  /** Where nobody writes it. */
  readonly byDefault: number;
  readonly scheduling: string;
  readonly controller: Path;
  readonly minimumHealthy: Path;
  readonly balancers: string;
  readonly targetGroup: string;
  /** Of a classic one. */
  readonly balancer: string;
}

export function keptIn(words: KeptWords, body: Cursor): Service {
  return {
    ...plainService(body.near),
    type: 'ecs',
    desired: where(oneOf(at(body, words.scheduling), replicated), orElse(number(at(body, words.desired)), words.byDefault), body),
    minimumHealthy: where(oneOf(at(body, ...words.controller), replaced), orElse(number(at(body, ...words.minimumHealthy)), 100), body),
    balancers: members<Attr<string>>(at(body, words.balancers), (one) => firstOf(text(at(one, words.targetGroup)), text(at(one, words.balancer)))),
  };
}

/** "schedulingStrategy": `REPLICA` unless said otherwise; of a `DAEMON` there is one task on each machine. */
const replicated: Words = plainWords('REPLICA', 'DAEMON');

/** "deploymentController": `ECS` unless said otherwise; what others do is not said of the service. */
const replaced: Words = plainWords('ECS', 'CODE_DEPLOY', 'EXTERNAL');

/** The leaf where the first word, or none, is written. */
function where(word: Attr<string>, leaf: Attr<number>, { near }: Cursor): Attr<number> {
  if (word.state === 'unknown') return unknown(word.reason, near);
  return word.state === 'absent' || word.value === 'REPLICA' || word.value === 'ECS' ? leaf : absent(near);
}
