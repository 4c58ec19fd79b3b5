/** `flatten`. "Terraform: Built-in Functions", collection functions. */
import type { List, Reason, Value } from '../../../model/value.js';
import { anyOf } from '../access.js';
import { restOf } from '../elements.js';
import type { Call } from '../function.js';
import { secret } from '../values.js';
import { limit, list, maxItems } from './make.js';

interface Nested {
  readonly value: Value;
  /** Why it may not be there. */
  readonly doubt: Reason | undefined;
}

/** Lists within lists come undone, also where they may be there; an unknown item may be such a list. */
export function flatten(call: Call, all: List): Value {
  const flat: Value[] = [];
  const doubtful: Value[] = [];
  let reason: Reason | undefined;
  let hidden = false;
  const stack: Nested[] = [{ value: all, doubt: undefined }];
  for (let steps = 0, next = stack.pop(); next !== undefined; next = stack.pop(), steps++) {
    const { value, doubt } = next;
    const inner = within(value, doubt);
    if (steps > 2 * maxItems || (inner?.length ?? 0) + stack.length > 2 * maxItems) {
      return limit(call, `the list would have more than ${maxItems} items`);
    }
    if (inner !== undefined && value.sensitive === true) hidden = true;
    if (inner !== undefined) for (const one of inner.toReversed()) stack.push(one);
    else if (isOne(value) && doubt === undefined) flat.push(value);
    else {
      reason ??= value.kind === 'unknown' ? value.reason : doubt;
      doubtful.push(value);
    }
  }
  return secret(list(call, flat, reason && restOf(doubtful, reason, call.at)), hidden);
}

/** Whatever it turns out to be, it is no list. */
function isOne(value: Value): boolean {
  return value.kind !== 'unknown' || value.type !== undefined;
}

/** What a list holds, or may hold; undefined for what is no list. */
function within(value: Value, doubt: Reason | undefined): readonly Nested[] | undefined {
  if (value.kind === 'unknown') return isOne(value) ? undefined : value.oneOf?.map((one) => ({ value: one, doubt: doubt ?? value.reason }));
  if (value.kind !== 'list') return undefined;
  const inner = value.items.map((item) => ({ value: item, doubt }));
  return value.rest === undefined ? inner : [...inner, { value: anyOf(value.rest), doubt: doubt ?? value.rest.reason }];
}
