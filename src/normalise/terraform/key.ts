/** Keys: "Resource: aws_kms_key", "Resource: aws_kms_alias". */
import { at, flag, orElse } from '../read.js';
import { alias, each, entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';

/** "enable_key_rotation: … Defaults to false." */
export const key: Mapper = (raw, body) =>
  made([entity(raw, 'key', { rotation: orElse(flag(at(body, 'enable_key_rotation')), false) }, namesOf(body, 'key_id'))]);

export const keyAlias: Mapper = (raw, body) => alias(raw, namesOf(body, 'name'), each(at(body, 'target_key_id')));
