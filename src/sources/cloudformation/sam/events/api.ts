/** Requests through API Gateway. */
import type { Located, Value } from '../../../../model/value.js';
import type { Expansion } from '../expansion.js';
import { nothing } from '../policies.js';
import type { Grants } from '../policies.js';
import type { Target } from '../shared.js';
import { get, given, ref, refOf, scalar, sub, textOf } from '../values.js';
import { eventsOf, permit } from './event.js';
import type { SamEvent } from './event.js';
import { startingRole } from './rule.js';

export const restApi = 'ServerlessRestApi';
export const httpApi = 'ServerlessHttpApi';

export function functionByApi(event: SamEvent, x: Expansion): Grants {
  const api = apiOf(event, 'RestApiId', restApi);
  const method = textOf(get(event.properties, 'Method'))?.toUpperCase() ?? 'ANY';
  const path = `${method === 'ANY' ? '*' : method}${pathOf(get(event.properties, 'Path'), true)}`;
  permit(event, 'apigateway.amazonaws.com', { SourceArn: invocation(api, path, event.at) }, x, `Permission${stageOf(api, x)}`);
  return nothing;
}

/** Without a path any request comes here: one permission then does for all events of the function and the API. */
export function functionByHttpApi(event: SamEvent, x: Expansion): Grants {
  const { properties, at, target } = event;
  const api = apiOf(event, 'ApiId', httpApi);
  if (!isWhole(event) && wholeApis(target).has(idOf(api))) return nothing;
  const method = textOf(get(properties, 'Method'))?.toUpperCase();
  const path = pathOf(get(properties, 'Path'), false);
  const any = method === undefined || method === 'ANY' || method === 'X-AMAZON-APIGATEWAY-ANY-METHOD';
  const request = isWhole(event) ? '*' : path === '/$default' ? '$default' : `${any ? '*' : method}${path}`;
  permit(event, 'apigateway.amazonaws.com', { SourceArn: invocation(api, request, at) }, x);
  return nothing;
}

const known = new WeakMap<Target, ReadonlySet<string | undefined>>();

/** APIs of which all requests come to the function: found once, however many events it has. */
function wholeApis(target: Target): ReadonlySet<string | undefined> {
  const found = known.get(target) ?? new Set(eventsOf(target).filter(isWhole).map((event) => idOf(apiOf(event, 'ApiId', httpApi))));
  known.set(target, found);
  return found;
}

function isWhole({ type, properties }: SamEvent): boolean {
  const path = given(properties, 'Path');
  return type === 'HttpApi' && (path === undefined || textOf(path) === '$default');
}

function apiOf({ properties, at }: SamEvent, property: string, implicit: string): Value {
  return given(properties, property) ?? ref(implicit, at);
}

/** A logical id may be written without `Ref`: the transform finds the API, the ARN has what is written. */
function idOf(api: Value): string | undefined {
  return refOf(api) ?? textOf(api);
}

export function machineByApi(event: SamEvent, x: Expansion): Grants {
  startingRole(event, 'apigateway.amazonaws.com', x);
  return nothing;
}

function invocation(api: Value, request: string, at: Located): Value {
  const arn = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/\${__Stage__}/${request}`;
  return sub(arn, at, { __ApiId__: api, __Stage__: scalar('*', at) });
}

/** Permissions are named after the stage of an API of this template. */
function stageOf(api: Value, x: Expansion): string {
  const resource = x.written.get(idOf(api) ?? '');
  if (resource?.type !== 'AWS::Serverless::Api') return 'AllStages';
  return textOf(get(resource.properties, 'StageName'))?.replace(/\W|_/g, '') ?? 'Stage';
}

/** Parameters of a path are any text. */
function pathOf(path: Value | undefined, trimmed: boolean): string {
  const text = (textOf(path) ?? '/*').replace(/\{[^{}]*\}/g, '*');
  return trimmed && text.length > 1 ? text.replace(/\/$/, '') : text;
}
