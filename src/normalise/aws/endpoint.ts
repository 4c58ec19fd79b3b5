/** Ways in from outside, and what stands at the edge, however they are written. */
import { byDefault, set } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import { plainEndpoint } from '../../model/plain.js';
import { alias, each, entity, known, made, namesOf, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, oneOf, plainWords, text } from '../read.js';
import type { Cursor, Path, Words } from '../read.js';
import { all, apart, guard, inline } from './guards.js';
import { wordAt } from './reads.js';
import type { Read } from './reads.js';
import { urlTrigger } from './trigger.js';

/** "Valid Values: NONE | AWS_IAM" ("CreateFunctionUrlConfig"). */
const authorizations = plainWords('NONE', 'AWS_IAM');

/** "Function URLs are accessible through the public internet"; who may call is said by the authorization. */
export function functionUrlIn(words: { readonly function: string; readonly authorization: string }): Mapper {
  return (raw, body) => {
    const authorization = oneOf(at(body, words.authorization), authorizations);
    const facts = {
      ...plainEndpoint(body.near),
      type: set('function-url', body.near),
      public: byDefault(true, body.near),
      authorization,
    };
    const endpoint = entity(raw, 'endpoint', facts, namesOf(body));
    const trigger = urlTrigger(raw, body, each(at(body, words.function)));
    return { entities: [endpoint, ...trigger.entities], ties: trigger.ties };
  };
}

export interface EndpointWords {
  readonly type: Read<Attr<string>> | string;
  readonly names: readonly string[];
  readonly public?: Read<Attr<boolean>>;
  readonly deletionProtection?: Read<Attr<boolean>>;
  readonly draining?: Read<Attr<boolean>>;
  /** Access logs that are written with it. */
  readonly logs?: LogWords;
  /** Where the web ACL is written with it. */
  readonly acl?: Read<Attr<boolean>>;
}

export interface LogWords {
  readonly enabled: Read<Attr<boolean>>;
  readonly store?: Read<Cursor>;
}

export function endpointIn({ type, names, public: open, deletionProtection: kept, draining, logs, acl }: EndpointWords): Mapper {
  const endpoint: Mapper = (raw, body) => {
    const own = typeof type === 'string' ? set(type, body.near) : type(body);
    const facts = {
      ...plainEndpoint(body.near),
      type: own,
      ...(open === undefined ? {} : { public: open(body) }),
      ...(draining === undefined ? {} : { draining: draining(body) }),
      ...(kept === undefined ? {} : { deletionProtection: kept(body) }),
    };
    return made([entity(raw, 'endpoint', facts, namesOf(body, ...names))]);
  };
  const guards = 'guardsEndpoint';
  return all(
    endpoint,
    ...(logs === undefined ? [] : [inline({ type: 'access-logs', guards, ...logs })]),
    ...(acl === undefined ? [] : [inline({ type: 'web-acl', guards, enabled: acl })]),
  );
}

/** "The default is an Internet-facing load balancer" (Elastic Load Balancing API, "CreateLoadBalancer"). */
export function facing(path: Path, facesInternet: Words<boolean>): Read<Attr<boolean>> {
  return wordAt(path, facesInternet, true);
}

/** "Type: … The default is application" ("CreateLoadBalancer"). */
export function balancerTypeAt(...path: Path): Read<Attr<string>> {
  return wordAt(path, balancers, 'load-balancer');
}

const balancers: Words = new Map([
  ['application', 'load-balancer'],
  ['gateway', 'gateway-load-balancer'],
  ['network', 'network-load-balancer'],
]);

/** "protocolType: WEBSOCKET, HTTP" (API Gateway version 2 API, "Api"). */
export const protocols: Words = new Map([
  ['HTTP', 'http-api'],
  ['WEBSOCKET', 'websocket-api'],
]);

/** "The endpoint types of an API: EDGE, REGIONAL or PRIVATE"; EDGE where none is written (API Gateway API, "EndpointConfiguration"). */
export const apiTypes: Words<boolean> = new Map([
  ['EDGE', true],
  ['PRIVATE', false],
  ['REGIONAL', true],
]);

/** "visibility: GLOBAL, PRIVATE", and GLOBAL where none is written (AWS AppSync API, "CreateGraphqlApi"). */
export const visibilities: Words<boolean> = new Map([
  ['GLOBAL', true],
  ['PRIVATE', false],
]);

/** Logs that are delivered elsewhere: "For Amazon CloudFront, the valid value is ACCESS_LOGS" (CloudWatch Logs API, "PutDeliverySource"). */
export function deliverySourceIn(words: { readonly type: string; readonly target: string }): Mapper {
  const logs = apart({ type: 'access-logs', guards: 'guardsEndpoint', target: [words.target] });
  return (raw, body) => (known(text(at(body, words.type))) === 'ACCESS_LOGS' ? logs(raw, body) : made([]));
}

export interface StageWords {
  readonly api: string;
  /** Whether the stage has access logs. */
  readonly logs: Read<Attr<boolean>>;
}

/** A stage is where an API is reached: it stands for its API, and says what that one logs. */
export function stageIn({ api, logs }: StageWords): Mapper {
  return (raw, body) => {
    const apis = written(at(body, api));
    // A stage is known by its own name, whatever it is that it says.
    const part = { id: 'access-logs', title: titleOf(raw) };
    const logged = guard(raw, body, { type: 'access-logs', guards: 'guardsEndpoint' }, logs(body), apis, part);
    return { ...logged, aliases: alias(raw, namesOf(body), apis).aliases ?? [] };
  };
}
