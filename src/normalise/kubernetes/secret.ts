/** Secrets. What encrypts them at rest is the cluster's matter. */
import { absent } from '../../model/attr.js';
import { entity, made } from '../make.js';
import type { Mapper } from '../make.js';
import { nameOf } from './names.js';

export const secret: Mapper = (raw, body) => made([entity(raw, 'secret', { type: 'secret', kmsKey: absent(body.near) }, nameOf(body))]);
