/** ConfigMaps: texts that whoever may read the namespace reads. */
import { entity, made } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, entries } from '../read.js';
import { setting } from '../settings.js';
import { nameOf } from './names.js';

export const configMap: Mapper = (raw, body) => {
  const named = naming('key');
  const settings = entries(at(body, 'data'), (name, from) => named(setting(from), name));
  return made([entity(raw, 'config', { type: 'config-map', settings }, nameOf(body))]);
};
