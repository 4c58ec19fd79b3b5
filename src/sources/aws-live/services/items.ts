/** What several services need to read an answer. */
import type { EntityKind } from '../../../model/facts.js';
import type { Reader } from '../contract.js';
import type { Json } from '../json.js';
import { textAt } from '../json.js';

/** What identifies an item that the operation answered. Without it the item cannot be told from others: that is no answer. */
export function idOf(reader: Reader, operation: string, kinds: readonly EntityKind[], item: Json, key: string): string | undefined {
  const id = textAt(item, key);
  if (id === undefined) reader.malformed(operation, `something without its ${key}`, kinds);
  return id;
}

/** `:function:reprice` of an ARN is called `reprice`, `:role/service/app` `app`. */
export function lastPart(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}
