/** Which data events a trail records ("Logging data events", the CloudTrail user guide). */
import { coll, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { DataEvents } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { at, cursor, flat, here, joined, members, none, oneOf, orElse, reasonOf, text } from '../read.js';
import type { Cursor } from '../read.js';
import { each, known } from '../make.js';
import { accesses, readOnly } from './management-events.js';
import type { SelectorWords } from './management-events.js';

export function dataEvents(body: Cursor, words: SelectorWords): Coll<DataEvents> {
  const basic = members(at(body, words.basic), (selector) => ofSelector(selector, words));
  const advanced = members(at(body, words.advanced), (selector) => ofFields(selector, words));
  return joined(body.near, flat(basic, body.near), flat(advanced, body.near));
}

function ofSelector(selector: Cursor, words: SelectorWords): Coll<DataEvents> {
  const access = orElse(oneOf(at(selector, words.access), accesses), 'All');
  return members(at(selector, words.resources), (one) =>
    here({ resource: text(at(one, words.type)), access, everywhere: everywhere(at(one, words.values)) }, one),
  );
}

/** "To log data events for all objects in all S3 buckets in your AWS account, specify the prefix as arn:aws:s3". */
const every = /^arn:[^:]*:(?:dynamodb|lambda|s3):{0,3}$/;

/** Any of the values is enough. */
function everywhere(values: Cursor): Attr<boolean> {
  const answers = each(values).map((value) => ({ value, is: isEvery(value) }));
  const all = answers.find(({ is }) => is === true);
  if (all !== undefined) return set(true, all.value);
  const open = answers.find(({ is }) => is === undefined);
  return open === undefined ? set(false, values.near) : unknown(reasonOf(open.value), values.near);
}

/** What stands for a partition is one, whatever it is called; what names a resource is one of many. */
function isEvery(value: Value): boolean | undefined {
  if (value.kind === 'scalar') return every.test(String(value.value));
  if (value.kind === 'template') return every.test(value.parts.map((part) => (typeof part === 'string' ? part : '*')).join(''));
  return value.ref === undefined ? undefined : false;
}

/** Fields that leave every resource of the type in. */
const wide: ReadonlySet<unknown> = new Set(['eventCategory', 'readOnly', 'resources.type']);

/** Fields are `{field, equals, …}`; the category takes one value, and so does "readOnly". */
function ofFields(selector: Cursor, words: SelectorWords): Coll<DataEvents> {
  const { near } = selector;
  const fields = each(at(selector, words.fields)).map((field) => ({ name: text(at(cursor(field), words.field)), field: cursor(field) }));
  const equal = (name: string): Cursor => {
    const found = fields.find((one) => known(one.name) === name);
    return found === undefined ? { value: undefined, near } : at(found.field, words.equals);
  };
  const category = text(at(equal('eventCategory'), 0));
  if (category.state === 'unknown') return coll<DataEvents>([], near, category.reason);
  if (known(category) !== 'Data') return none(near);
  const narrowed = fields.filter(({ name, field }) => !wide.has(known(name)) && !(known(name) === 'resources.ARN' && isWhole(at(field, words.starts))));
  const doubt = narrowed.length > 0 && narrowed.every(({ name }) => name.state === 'unknown');
  const all = doubt ? unknown<boolean>('a field of its selector is not known', near) : set(narrowed.length === 0, near);
  const access = orElse(oneOf(at(equal('readOnly'), 0), readOnly), 'All');
  return members(equal('resources.type'), (type) => here({ resource: text(type), access, everywhere: all }, type));
}

/** "resources.ARN" that starts as every ARN of the service does. */
function isWhole(starts: Cursor): boolean {
  return each(starts).some((value) => isEvery(value) === true);
}
