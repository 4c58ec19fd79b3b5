/** Service accounts. Who may become one is a matter of RBAC, not of the object. */
import { absent } from '../../model/attr.js';
import { plainPowers } from '../../model/plain.js';
import { at, flag, none, orElse } from '../read.js';
import { entity, made } from '../make.js';
import type { Mapper } from '../make.js';
import { nameOf } from './names.js';

export const serviceAccount: Mapper = (raw, body) =>
  made([entity(raw, 'identity', { type: 'service-account', trust: none(body.near), permissionsBoundary: absent(body.near), automountsToken: orElse(flag(at(body, 'automountServiceAccountToken')), true), powers: plainPowers(body.near) }, nameOf(body))]);
