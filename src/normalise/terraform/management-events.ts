/** Which management events a trail records: "Resource: aws_cloudtrail", event_selector and advanced_event_selector. */
import { byDefault, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Value } from '../../model/value.js';
import { at, cursor, flag, orElse, reasonOf, text } from '../read.js';
import type { Cursor } from '../read.js';
import { each, known } from './make.js';

/** `All`, `ReadOnly`, `WriteOnly` or `None`. A trail without selectors records all management events. */
export function managementEvents(body: Cursor): Attr<string> {
  const advanced = each(at(body, 'advanced_event_selector'));
  if (advanced.length > 0) return ofAdvanced(advanced, body);
  const selectors = each(at(body, 'event_selector'));
  const [only] = selectors;
  if (only === undefined) return byDefault('All', body.near);
  return selectors.length === 1
    ? ofSelector(cursor(only))
    : together(
        selectors.map((selector) => ofSelector(cursor(selector))),
        body,
      );
}

function ofSelector(selector: Cursor): Attr<string> {
  const included = orElse(flag(at(selector, 'include_management_events')), true);
  if (included.state === 'unknown') return unknown(included.reason, selector.near);
  return known(included) === false ? set('None', selector.near) : orElse(text(at(selector, 'read_write_type')), 'All');
}

function ofAdvanced(selectors: readonly Value[], body: Cursor): Attr<string> {
  return together(
    selectors.map((selector) => ofFields(selector)),
    body,
  );
}

/** Fields are `{field, equals, …}`; management events are selected by `eventCategory` and narrowed by `readOnly`. */
function ofFields(selector: Value): Attr<string> {
  const fields = each(at(cursor(selector), 'field_selector'));
  if (fields.some((field) => field.kind === 'unknown')) return unknown(fields.map(reasonOf).join(''), selector);
  const equal = (name: string): Attr<string> | undefined => {
    const field = fields.find((one) => known(text(at(cursor(one), 'field'))) === name);
    return field === undefined ? undefined : text(at(cursor(field), 'equals', 0));
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
