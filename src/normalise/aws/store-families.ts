/** Words that a family of stores has in both vocabularies. */
import type { Attr } from '../../model/attr.js';
import { written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, oneOf } from '../read.js';
import type { Path, Words } from '../read.js';
import { storeIn } from './dependency.js';
import type { StoreWords } from './dependency.js';
import type { Read } from './reads.js';

/** "PublicAccess: Type: DISABLED, SERVICE_PROVIDED_EIPS" (Amazon MSK API, "PublicAccess"). */
export const kafkaAccess: Words<boolean> = new Map([
  ['DISABLED', false],
  ['SERVICE_PROVIDED_EIPS', true],
]);

const brokers: Words = new Map([
  ['activemq', 'ActiveMQ'],
  ['rabbitmq', 'RabbitMQ'],
]);

/** "EngineType: ActiveMQ and RabbitMQ", which each vocabulary spells in its own way. */
export function brokerEngineAt(path: Path): Read<Attr<string>> {
  return (body) => oneOf(at(body, ...path), brokers, (word) => word.toLowerCase());
}

/**
 * Of an instance that belongs to a cluster, logs are the cluster's ("EnableCloudwatchLogsExports: … the setting is managed by the DB
 * cluster").
 */
export function databaseIn(words: StoreWords, cluster: Path): Mapper {
  const own = storeIn(words);
  const { logs: _, ...rest } = words;
  const member = storeIn({ ...rest, type: `${words.type}-instance` });
  return (raw, body) => (written(at(body, ...cluster)).length > 0 ? member : own)(raw, body);
}
