/** Alerts on what trails record: filters with alarms, and rules over events, however they are written. */
import { absent, byDefault, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Alert } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { each, entity, everyAt, known, made, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, flag, oneOf, orElse, perhapsAt, text } from '../read.js';
import type { Cursor, Path, Words } from '../read.js';
import { prefixed, textOf } from './names.js';
import { ofAccount } from './sink.js';

/** Where a metric is named. */
export interface MetricWords {
  readonly namespace: Path;
  readonly name: Path;
}

export function metricFilterIn(words: MetricWords & { readonly pattern: string }): Mapper {
  return (raw, body) => {
    const pattern = text(at(body, words.pattern));
    const metrics = metricsIn(body, [words]);
    // Nothing comes of a count alone.
    const facts: Alert = { type: 'metric-filter', pattern, acts: byDefault(false, raw.at), metric: metricOf(metrics, body) };
    const filter = entity(raw, 'alert', facts, metrics);
    return made([filter], isOfTrails(pattern, /\$\.\s*(?:error|event|userIdentity)/) ? [ofAccount(raw, filter)('alerts')] : []);
  };
}

export interface AlarmWords {
  readonly metrics: readonly MetricWords[];
  readonly actions: readonly string[];
  readonly enabled: string;
}

export function alarmIn(words: AlarmWords): Mapper {
  return (raw, body) => {
    const metrics = metricsIn(body, words.metrics);
    const acts = both(orElse(flag(at(body, words.enabled)), true), anyOf(words.actions.map((name) => at(body, name)), body), body);
    const alarm = entity(raw, 'alert', { type: 'alarm', pattern: absent(body.near), acts, metric: metricOf(metrics, body) }, []);
    return made([alarm], ties('tells', raw, alarm, metrics));
  };
}

export interface EventRuleWords {
  readonly pattern: string;
  readonly states: readonly { readonly at: string; readonly words: Words<boolean> }[];
  readonly names: readonly string[];
  /** Targets that are written with it. */
  readonly targets?: string;
}

export function eventRuleIn(words: EventRuleWords): Mapper {
  return (raw, body) => {
    const pattern = patternIn(at(body, words.pattern));
    const states = words.states.map((state) => oneOf(at(body, state.at), state.words));
    const on = states.find((state) => state.state === 'unknown' || known(state) === false) ?? byDefault(true, body.near);
    const targets = words.targets === undefined ? byDefault(false, raw.at) : anyOf([perhapsAt(body, [words.targets])], body);
    const acts = both(on, targets, body);
    const rule = entity(raw, 'alert', { type: 'event-rule', pattern, acts, metric: absent(body.near) }, words.names.flatMap((name) => written(at(body, name))));
    return made([rule], isOfTrails(pattern, /via CloudTrail/) ? [ofAccount(raw, rule)('alerts')] : []);
  };
}

/** What a rule over events calls, written apart. */
export function eventTargetIn(words: { readonly rule: string }): Mapper {
  return (raw, body) => {
    const facts: Alert = { type: 'event-target', pattern: absent(body.near), acts: set(true, body.near), metric: absent(body.near) };
    const target = entity(raw, 'alert', facts, []);
    return made([target], ties('tells', raw, target, each(at(body, words.rule))));
  };
}

/** A pattern may be written as the structure that it is. */
function patternIn(from: Cursor): Attr<string> {
  if (from.value?.kind !== 'dict') return text(from);
  const parts = textsIn(from.value, []);
  return parts.includes(null) ? unknown('a part of it is not known', from.near, { parts }) : set(parts.join(' '), from.near);
}

/** Its keys and texts, as JSON would have them; null is what is not known. */
function textsIn(value: Value, found: (string | null)[]): (string | null)[] {
  switch (value.kind) {
    case 'dict':
      for (const [key, entry] of value.entries) {
        found.push(`"${key}"`);
        textsIn(entry.value, found);
      }
      break;
    case 'list':
      for (const item of value.items) textsIn(item, found);
      break;
    case 'scalar':
      found.push(JSON.stringify(value.value));
      return found;
    case 'template':
      found.push('"', ...value.parts.map((part) => (typeof part === 'string' ? part : null)), '"');
      return found;
    case 'unknown':
      found.push(null);
      return found;
  }
  if (value.rest !== undefined) found.push(null);
  return found;
}

/** Applications count lines of their own logs with the same means; a pattern of which nothing is known may be of either. */
function isOfTrails(pattern: Attr<string>, sign: RegExp): boolean {
  if (pattern.state !== 'unknown') return sign.test(known(pattern) ?? '');
  const parts = pattern.parts ?? pattern.oneOf;
  return parts === undefined || parts.some((part) => part !== null && sign.test(part));
}

function metricsIn(body: Cursor, words: readonly MetricWords[]): readonly Value[] {
  return words.flatMap(({ namespace, name }) => {
    const names = everyAt(body, name);
    return everyAt(body, namespace).flatMap((space, index) => {
      const named = names[index];
      if (named === undefined || written(named).length === 0 || written(space).length === 0) return [];
      return [joined(space, named)];
    });
  });
}

/** `namespace/name`, with the holes of either. */
function joined(space: Cursor, name: Cursor): Value {
  const known = textOf(space.value);
  if (known !== undefined) return prefixed(`${known}/`, name);
  const tail = prefixed('/', name);
  const parts = tail.kind === 'template' ? tail.parts : [textOf(tail) ?? ''];
  const head = space.value?.kind === 'template' ? space.value.parts : space.value?.kind === 'unknown' ? [space.value] : [];
  return { kind: 'template', parts: [...head, ...parts], at: name.near.at };
}

function metricOf(metrics: readonly Value[], body: Cursor): Attr<string> {
  const [metric] = metrics;
  return metric === undefined ? absent(body.near) : text(cursor(metric));
}

/** Whether anything stands at one of the places. */
function anyOf(places: readonly Cursor[], body: Cursor): Attr<boolean> {
  const values = places.flatMap(each);
  const some = values.find((value) => value.kind !== 'unknown' || value.ref !== undefined);
  if (some !== undefined) return set(true, some);
  const [open] = values;
  return open?.kind === 'unknown' ? unknown(open.reason.text, open) : set(false, body.near);
}

function both(one: Attr<boolean>, other: Attr<boolean>, body: Cursor): Attr<boolean> {
  if (known(one) === false) return set(false, body.near);
  if (other.state === 'set' && !other.value) return other;
  return [one, other].find(({ state }) => state === 'unknown') ?? other;
}
