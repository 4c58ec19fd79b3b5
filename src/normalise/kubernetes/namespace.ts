/** Namespaces and their labels, by which admission controllers go. */
import { naming } from '../naming.js';
import { at, entries } from '../read.js';
import { entity, made } from '../make.js';
import type { Mapper } from '../make.js';
import { setting } from '../settings.js';
import { nameOf } from './names.js';

export const namespace: Mapper = (raw, body) => {
  const named = naming('label');
  const labels = entries(at(body, 'metadata', 'labels'), (key, value) => named(setting(value), key));
  return made([entity(raw, 'namespace', { labels }, nameOf(body))]);
};
