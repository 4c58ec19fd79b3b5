/** One entry of `Events`. */
import type { Located, Value } from '../../../../model/value.js';
import type { Expansion } from '../expansion.js';
import { made } from '../expansion.js';
import type { Target } from '../shared.js';
import { nothing, together } from '../policies.js';
import type { Grants } from '../policies.js';
import { dict, get, given, isIntrinsic, scalar, textOf } from '../values.js';
import type { Fields } from '../values.js';

export interface SamEvent {
  /** Function and event: `RepriceNightly`. */
  readonly id: string;
  readonly type: string;
  readonly properties: Value;
  /** Its name. */
  readonly at: Located;
  readonly target: Target;
}

/** Makes the resources of an event; returns what the function's role needs for it. */
export type EventKind = (event: SamEvent, x: Expansion) => Grants;

export function eventsOf(target: Target): readonly SamEvent[] {
  const events = given(target.owner.properties, 'Events');
  if (events?.kind !== 'dict' || isIntrinsic(events)) return [];
  return Array.from(events.entries, ([name, { key, value }]) => ({
    id: `${target.owner.id}${name}`,
    type: textOf(get(value, 'Type')) ?? '',
    properties: given(value, 'Properties') ?? dict({}, value),
    at: { at: key },
    target,
  }));
}

export function expandEvents(target: Target, kinds: ReadonlyMap<string, EventKind>, x: Expansion): Grants {
  const grants = eventsOf(target).map((event) => {
    const kind = kinds.get(event.type);
    if (kind === undefined) x.gap(event.id, `events of type ${event.type || '(none)'} are not known`, event.at);
    return kind?.(event, x) ?? nothing;
  });
  return together(...grants);
}

/** Leave for a service to invoke the function. */
export function permit({ id, target, at }: SamEvent, principal: string, more: Fields, x: Expansion, suffix = 'Permission'): void {
  const fields = { Action: scalar('lambda:InvokeFunction', at), FunctionName: target.name, Principal: scalar(principal, at), ...more };
  x.add(made(target.owner, `${id}${suffix}`, 'AWS::Lambda::Permission', fields, at));
}
