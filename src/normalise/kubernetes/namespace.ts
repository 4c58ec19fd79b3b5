/** Namespaces; admission controllers go by their labels. */
import { plainLabels } from '../../model/plain.js';
import { entity, made } from '../make.js';
import type { Mapper } from '../make.js';
import { nameOf } from './names.js';

export const namespace: Mapper = (raw, body) => {
  return made([entity(raw, 'namespace', { labels: plainLabels(body.near) }, nameOf(body))]);
};
