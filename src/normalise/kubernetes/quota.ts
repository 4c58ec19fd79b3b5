/** Bounds of a namespace ("Resource Quotas", "Limit Ranges"). */
import { absent, byDefault, set } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Quota } from '../../model/facts.js';
import { cursor } from '../read.js';
import { each, entity, firstOf, known, made } from '../make.js';
import type { Mapper } from '../make.js';
import { at, entries, joined, none, text } from '../read.js';
import type { Cursor } from '../read.js';
import { nameOf } from './names.js';
import { quantity } from './quantity.js';

export const resourceQuota: Mapper = (raw, body) => {
  const resources = entries<Attr<string>>(at(body, 'spec', 'hard'), (key, value) => set(key, value.near));
  const facts: Quota = { type: 'resource-quota', resources, defaultCpu: absent(body.near), defaultMemory: absent(body.near) };
  return made([entity(raw, 'quota', facts, nameOf(body))]);
};

export const limitRange: Mapper = (raw, body) => {
  const limits = each(at(body, 'spec', 'limits')).map(cursor);
  const own = limits.filter((one) => ['Container', undefined].includes(known(text(at(one, 'type')))));
  const sections = own.flatMap((one) => ['default', 'max'].map((key) => entries<Attr<string>>(at(one, key), (name, value) => set(name, value.near))));
  const facts: Quota = {
    type: 'limit-range',
    resources: sections.length === 0 ? none(body.near) : joined(body.near, ...sections),
    defaultCpu: defaultOf('cpu', own, body),
    defaultMemory: defaultOf('memory', own, body),
  };
  return made([entity(raw, 'quota', facts, nameOf(body))]);
};

/** "If you specify a max but not a default, the default is the max" (API reference, LimitRangeItem). */
function defaultOf(resource: string, limits: readonly Cursor[], { near }: Cursor): Attr<number> {
  const leaves = limits.flatMap((one) => ['default', 'max'].map((key) => quantity(at(one, key, resource))));
  const [first, ...others] = leaves;
  if (first === undefined) return absent(near);
  const found = firstOf(first, ...others);
  return found.state === 'set' ? byDefault(found.value, near) : found;
}
