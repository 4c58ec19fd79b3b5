/** Which management events a trail records ("Logging management events", the CloudTrail user guide). */
import { byDefault, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Value } from '../../model/value.js';
import { at, cursor, flag, oneOf, orElse, plainWords } from '../read.js';
import type { Cursor, Words } from '../read.js';
import { each, known } from '../make.js';
import { textOf } from './names.js';

/** Where a vocabulary writes selectors, and what they select. */
export interface SelectorWords {
  readonly basic: string;
  readonly management: string;
  readonly access: string;
  readonly advanced: string;
  readonly fields: string;
  readonly field: string;
  readonly equals: string;
  readonly notEquals: string;
  readonly starts: string;
  readonly resources: string;
  readonly type: string;
  readonly values: string;
}

/** `All`, `ReadOnly`, `WriteOnly` or `None`. A trail without selectors records all management events. */
export function managementEvents(body: Cursor, words: SelectorWords): Attr<string> {
  const advanced = each(at(body, words.advanced));
  if (advanced.length > 0) return together(advanced.map((selector) => ofFields(selector, words)), body);
  const selectors = each(at(body, words.basic));
  if (selectors.length === 0) return byDefault('All', body.near);
  const parts = selectors.map((selector) => ofSelector(cursor(selector), words));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : together(parts, body);
}

/** "ReadWriteType: … Valid Values: ReadOnly | WriteOnly | All" ("EventSelector", the CloudTrail API). */
export const accesses = plainWords('All', 'ReadOnly', 'WriteOnly');

function ofSelector(selector: Cursor, words: SelectorWords): Attr<string> {
  const included = orElse(flag(at(selector, words.management)), true);
  if (included.state === 'unknown') return unknown(included.reason, selector.near);
  return known(included) === false ? set('None', selector.near) : orElse(oneOf(at(selector, words.access), accesses), 'All');
}

/** "eventCategory" and "readOnly" of "AdvancedFieldSelector"; all categories but one have no management events. */
const categories = new Map([
  ['Management', 'All'],
  ...['Data', 'NetworkActivity', 'Insight', 'ConfigurationItem', 'Evidence', 'ActivityAuditLog'].map((one) => [one, 'None'] as const),
]);
export const readOnly = new Map([
  ['true', 'ReadOnly'],
  ['false', 'WriteOnly'],
]);
const fieldNames = plainWords('eventCategory', 'readOnly', 'eventSource');
/** "Exclude AWS KMS events", "Exclude Amazon RDS Data API events": what is left without these still counts as all. */
const voluminous: ReadonlySet<unknown> = new Set(['kms.amazonaws.com', 'rdsdata.amazonaws.com']);

/** Fields are `{field, equals, …}`; management events are selected by `eventCategory` and narrowed by the others. */
function ofFields(selector: Value, words: SelectorWords): Attr<string> {
  const fields = each(at(cursor(selector), words.fields)).map((field) => ({
    name: oneOf(at(cursor(field), words.field), fieldNames),
    field: cursor(field),
  }));
  const equal = (name: string, meanings: Words): Attr<string> | undefined => {
    const found = fields.find((one) => known(one.name) === name);
    return found === undefined ? undefined : equals(found.field, words, meanings);
  };
  const category = equal('eventCategory', categories);
  if (category !== undefined && known(category) === 'None') return set('None', selector);
  const narrowed = fields.map(({ name, field }) => (known(name) === 'eventSource' ? leftOut(field, words) : name));
  const doubt = [category, ...narrowed].find((one) => one?.state === 'unknown');
  if (doubt?.state === 'unknown') return unknown(doubt.reason, selector);
  if (category === undefined) return set('None', selector);
  return equal('readOnly', readOnly) ?? category;
}

/** Both take one value, by this operator alone. */
function equals(field: Cursor, words: SelectorWords, meanings: Words): Attr<string> {
  const [value, ...others] = each(at(field, words.equals));
  const isOne = value !== undefined && others.length === 0;
  return isOne ? oneOf(cursor(value), meanings) : unknown('a field is not compared with one value', field.near);
}

function leftOut(field: Cursor, words: SelectorWords): Attr<string> {
  const sources = each(at(field, words.notEquals));
  const isKnown = sources.length > 0 && sources.every((source) => voluminous.has(textOf(source)));
  return isKnown ? set('eventSource', field.near) : unknown('it is narrowed by eventSource', field.near);
}

/** What several selectors record together. */
function together(parts: readonly Attr<string>[], body: Cursor): Attr<string> {
  const kinds = new Set(parts.map(known));
  if (kinds.has('All') || (kinds.has('ReadOnly') && kinds.has('WriteOnly'))) return set('All', body.near);
  const open = parts.find((part) => part.state === 'unknown');
  return open ?? parts.find((part) => known(part) !== 'None') ?? set('None', body.near);
}
