/** Namespaces; admission controllers go by their labels. */
import { absent } from '../../model/attr.js';
import { plainLabels } from '../../model/plain.js';
import { entity, made } from '../make.js';
import type { Mapper } from '../make.js';
import { at, text } from '../read.js';
import { nameOf } from './names.js';
import { nothing } from './selector.js';

export const namespace: Mapper = (raw, body) => {
  const { near } = body;
  const podSecurity = text(at(body, 'metadata', 'labels', 'pod-security.kubernetes.io/enforce'));
  const builds = { target: absent<number>(near), limit: absent<number>(near) };
  const own = entity(raw, 'namespace', { name: text(at(body, 'metadata', 'name')), podSecurity, builds, labels: plainLabels(near) }, nameOf(body));
  return made([{ ...own, selectable: at(body, 'metadata', 'labels').value ?? nothing(body) }]);
};
