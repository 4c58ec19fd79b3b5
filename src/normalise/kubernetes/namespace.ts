/** Namespaces and their labels, by which admission controllers go. */
import { set } from '../../model/attr.js';
import { naming } from '../naming.js';
import { at, entries, text } from '../read.js';
import { entity, made } from '../make.js';
import type { Mapper } from '../make.js';
import { nameOf } from './names.js';

export const namespace: Mapper = (raw, body) => {
  const named = naming('label');
  const labels = entries(at(body, 'metadata', 'labels'), (key, value) => named({ key: set(key, value.near), value: text(value) }, key));
  return made([entity(raw, 'namespace', { labels }, nameOf(body))]);
};
