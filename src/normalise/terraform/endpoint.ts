/** Ways in: "Resource: aws_lambda_function_url", "Resource: aws_lb". */
import { absent, byDefault } from '../../model/attr.js';
import { at, leaf, orElse, text } from '../read.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';
import { urlTrigger } from './trigger.js';

/** "Function URLs are accessible through the public internet"; who may call is `authorization_type`. */
export const functionUrl: Mapper = (raw, body) => {
  const endpoint = entity(
    raw,
    'endpoint',
    { public: byDefault(true, body.near), authorization: text(at(body, 'authorization_type')) },
    namesOf(body),
  );
  const trigger = urlTrigger(raw, body);
  return { entities: [endpoint, ...trigger.entities], ties: trigger.ties };
};

/** "internal: If true, the LB will be internal. Defaults to false." */
export const loadBalancer: Mapper = (raw, body) => {
  const open = leaf(at(body, 'internal'), (value) => (value === null ? null : opposite(value)));
  return made([entity(raw, 'endpoint', { public: orElse(open, true), authorization: absent(body.near) }, namesOf(body, 'name'))]);
};

function opposite(value: boolean | number | string): boolean | undefined {
  return value === true || value === 'true' ? false : value === false || value === 'false' ? true : undefined;
}
