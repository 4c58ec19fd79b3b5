/** Ways in from outside, however they are written. */
import { byDefault, set } from '../../model/attr.js';
import { plainEndpoint } from '../../model/plain.js';
import { each, entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';
import { at, oneOf, orElse, plainWords } from '../read.js';
import type { Words } from '../read.js';
import { urlTrigger } from './trigger.js';

/** "Valid Values: NONE | AWS_IAM" ("CreateFunctionUrlConfig"). */
const authorizations = plainWords('NONE', 'AWS_IAM');

/** "Function URLs are accessible through the public internet"; who may call is said by the authorization. */
export function functionUrlIn(words: { readonly function: string; readonly authorization: string }): Mapper {
  return (raw, body) => {
    const authorization = oneOf(at(body, words.authorization), authorizations);
    const endpoint = entity(raw, 'endpoint', { ...plainEndpoint(body.near), type: set('function-url', body.near), public: byDefault(true, body.near), authorization }, namesOf(body));
    const trigger = urlTrigger(raw, body, each(at(body, words.function)));
    return { entities: [endpoint, ...trigger.entities], ties: trigger.ties };
  };
}

export interface BalancerWords {
  readonly name: string;
  /** What says whether it faces the internet, and which of its values say so. */
  readonly scheme: string;
  readonly facesInternet: Words<boolean>;
}

/** "The default is an Internet-facing load balancer" (Elastic Load Balancing API, "CreateLoadBalancer"). */
export function loadBalancerIn(words: BalancerWords): Mapper {
  return (raw, body) => {
    const open = oneOf(at(body, words.scheme), words.facesInternet);
    const facts = { ...plainEndpoint(body.near), type: set('load-balancer', body.near), public: orElse(open, true) };
    return made([entity(raw, 'endpoint', facts, namesOf(body, words.name))]);
  };
}
