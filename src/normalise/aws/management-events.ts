/** Which management events a trail records ("Logging management events", the CloudTrail user guide). */
import { byDefault, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Value } from '../../model/value.js';
import { at, cursor, flag, orElse, reasonOf, text } from '../read.js';
import type { Cursor } from '../read.js';
import { each, known } from '../make.js';

/** Where a vocabulary writes selectors, and what they select. */
export interface SelectorWords {
  readonly basic: string;
  readonly management: string;
  readonly access: string;
  readonly advanced: string;
  readonly fields: string;
  readonly field: string;
  readonly equals: string;
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

function ofSelector(selector: Cursor, words: SelectorWords): Attr<string> {
  const included = orElse(flag(at(selector, words.management)), true);
  if (included.state === 'unknown') return unknown(included.reason, selector.near);
  return known(included) === false ? set('None', selector.near) : orElse(text(at(selector, words.access)), 'All');
}

/** Fields are `{field, equals, …}`; management events are selected by `eventCategory` and narrowed by `readOnly`. */
function ofFields(selector: Value, words: SelectorWords): Attr<string> {
  const fields = each(at(cursor(selector), words.fields));
  if (fields.some((field) => field.kind === 'unknown')) return unknown(fields.map(reasonOf).join(''), selector);
  const equal = (name: string): Attr<string> | undefined => {
    const field = fields.find((one) => known(text(at(cursor(one), words.field))) === name);
    return field === undefined ? undefined : text(at(cursor(field), words.equals, 0));
  };
  const category = equal('eventCategory');
  if (category?.state === 'unknown') return unknown(category.reason, selector);
  if (category === undefined || known(category) !== 'Management') return set('None', selector);
  const readOnly = equal('readOnly');
  if (readOnly?.state === 'unknown') return unknown(readOnly.reason, selector);
  return set(readOnly === undefined ? 'All' : known(readOnly) === 'true' ? 'ReadOnly' : 'WriteOnly', selector);
}

/** What several selectors record together. */
function together(parts: readonly Attr<string>[], body: Cursor): Attr<string> {
  const kinds = new Set(parts.map(known));
  if (kinds.has('All') || (kinds.has('ReadOnly') && kinds.has('WriteOnly'))) return set('All', body.near);
  const open = parts.find((part) => part.state === 'unknown');
  return open ?? parts.find((part) => known(part) !== 'None') ?? set('None', body.near);
}
