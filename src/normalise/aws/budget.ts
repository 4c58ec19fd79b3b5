/** Budgets, however they are written. */
import { keyed, placed, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { BudgetAlert, Label } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { entity, known, made, namesOf, one } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, flat, here, maybe, members, none, number, oneOf, plainWords, reasonOf, text } from '../read.js';
import type { Cursor, Path } from '../read.js';

export interface BudgetWords {
  readonly names: readonly Path[];
  readonly limit: Path;
  /** Lists of `user:<key>$<value>`. */
  readonly tags: (body: Cursor) => Coll<Label>;
  readonly alerts: string;
  /** Within an alert: what it is about, and who is told. */
  readonly notice: Path;
  readonly threshold: string;
  readonly unit: string;
  readonly comparison: string;
  readonly subscribers: (alert: Cursor) => Coll<Attr<string>>;
}

export function budgetIn(words: BudgetWords): Mapper {
  return (raw, body) => {
    const limit = number(at(body, ...words.limit));
    const alerts = flat(members(at(body, words.alerts), (one) => alertsIn(one, limit, words)), body.near);
    const names = words.names.flatMap((name) => namesOf(at(body, ...name.slice(0, -1)), String(name.at(-1))));
    return made([entity(raw, 'budget', { filters: words.tags(body), alerts }, names)]);
  };
}

const comparisons = plainWords('EQUAL_TO', 'GREATER_THAN', 'LESS_THAN');
const units = plainWords('ABSOLUTE_VALUE', 'PERCENTAGE');

/** One that waits for less to be spent tells nobody of too much. */
function alertsIn(told: Cursor, limit: Attr<number>, words: BudgetWords): Coll<BudgetAlert> {
  const notice = at(told, ...words.notice);
  const comparison = oneOf(at(notice, words.comparison), comparisons);
  if (known(comparison) === 'LESS_THAN') return none(told.near);
  const threshold = number(at(notice, words.threshold));
  const percent = share(threshold, oneOf(at(notice, words.unit), units), limit, notice);
  const alert: BudgetAlert = here({ percent, subscribers: words.subscribers(told) }, told);
  return one(comparison.state === 'unknown' ? maybe(alert, comparison.reason) : alert, told.near);
}

/** "ThresholdType: … The default is PERCENTAGE" ("Notification" of the Budgets API). */
function share(threshold: Attr<number>, unit: Attr<string>, limit: Attr<number>, { near }: Cursor): Attr<number> {
  if (unit.state === 'unknown') return unknown(unit.reason, near);
  if (known(unit) !== 'ABSOLUTE_VALUE') return threshold;
  const [part, whole] = [known(threshold), known(limit)];
  if (part === undefined || whole === undefined || whole === 0) return unknown('its share of the limit is not known', near);
  return set((100 * part) / whole, near);
}

/** "user:Key$Value" ("Filtering your budgets", on `TagKeyValue`). What is not of this form may be any label. */
export function tagFilters(from: Cursor): Coll<Label> {
  return members(from, ({ value, near }): Label => {
    const [before, after] = value === undefined ? [] : apart(value);
    if (before === undefined || after === undefined) {
      const reason = value === undefined ? 'nothing is written' : reasonOf(value) || 'it is no label';
      return placed({ key: unknown<string>(reason, near), value: unknown<string>(reason, near) }, near);
    }
    return placed(keyed({ key: set(before.replace(/^user:/, ''), near), value: after }, 'label', before), near);
  });
}

/** What stands before the first `$`, if that is known, and what comes behind it. */
function apart(value: Value): readonly [string, Attr<string>] | readonly [] {
  if (value.kind !== 'scalar' && value.kind !== 'template') return [];
  const [first, ...rest] = value.kind === 'scalar' ? [String(value.value)] : value.parts;
  const end = typeof first === 'string' ? first.indexOf('$') : -1;
  if (typeof first !== 'string' || end < 0) return [];
  const tail = first.slice(end + 1);
  if (rest.length === 0) return [first.slice(0, end), set(tail, value)];
  return [first.slice(0, end), text(cursor({ kind: 'template', parts: [tail, ...rest], at: value.at }))];
}

/** A filter by a key and values of its own. */
export function labelsFrom(from: Cursor, key: string, values: string): Coll<Label> {
  const name = text(at(from, key));
  if (name.state === 'absent') return none(from.near);
  return members(at(from, values), (one) => ({ key: name, value: text(one) }));
}


