/** Where secrets are kept: "Resource: aws_secretsmanager_secret", "Resource: aws_ssm_parameter". */
import { at, text } from '../read.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';

export const secret: Mapper = (raw, body) =>
  made([entity(raw, 'secret', { type: 'secret', kmsKey: text(at(body, 'kms_key_id')) }, namesOf(body, 'name'))]);

export const parameter: Mapper = (raw, body) =>
  made([entity(raw, 'secret', { type: 'parameter', kmsKey: text(at(body, 'key_id')) }, namesOf(body, 'name'))]);
