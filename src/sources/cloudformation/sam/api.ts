/** AWS::Serverless::Api, HttpApi and WebSocketApi: the API, its stage, and leave for it to call authorizers and routes. */
import type { Located, Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { become, made } from './expansion.js';
import type { Expansion } from './expansion.js';
import { tagList } from './shared.js';
import { dict, given, isIntrinsic, list, notKnown, ref, scalar, sub, take, textOf } from './values.js';
import type { Fields } from './values.js';

export function expandApi(resource: TemplateResource, x: Expansion): void {
  const { id, properties, at } = resource;
  const uri = given(properties, 'DefinitionUri');
  x.add(become(resource, 'AWS::ApiGateway::RestApi', {
    ...take(properties, [
      'Name', 'Description', 'BinaryMediaTypes', 'MinimumCompressionSize', 'ApiKeySourceType', 'Mode',
      'Policy', 'DisableExecuteApiEndpoint', 'SecurityPolicy', ['Body', 'DefinitionBody'],
    ]),
    EndpointConfiguration: endpointOf(given(properties, 'EndpointConfiguration')),
    BodyS3Location: uri && notKnown('deployment', 'the definition is uploaded before the template is deployed', uri),
    Tags: tagList(given(properties, 'Tags'), undefined, resource),
  }));
  const name = given(properties, 'StageName');
  const stage = `${id}${plainName(name)}Stage`;
  const deployment = `${id}Deployment`;
  x.add(made(resource, deployment, 'AWS::ApiGateway::Deployment', { RestApiId: ref(id, at) }));
  x.add(made(resource, stage, 'AWS::ApiGateway::Stage', {
    RestApiId: ref(id, at),
    DeploymentId: ref(deployment, at),
    ...take(properties, [
      'StageName', 'CacheClusterEnabled', 'CacheClusterSize', 'Variables', 'MethodSettings', 'AccessLogSetting', 'CanarySetting',
      'TracingEnabled',
    ]),
    Tags: tagList(given(properties, 'Tags'), undefined, resource),
  }));
  x.aliases.set(`${id}.Stage`, stage);
  x.aliases.set(`${id}.Deployment`, deployment);
  permitAuthorizers(resource, (authorizer) => given(authorizer, 'FunctionArn'), x);
}

/** A type by itself, or one with the VPC endpoints of a private API ("AWS::Serverless::Api": "EndpointConfiguration"). */
function endpointOf(written: Value | undefined): Value | undefined {
  if (written === undefined || given(written, 'Types') !== undefined) return written;
  const type = given(written, 'Type') ?? written;
  const VpcEndpointIds = given(written, 'VPCEndpointIds');
  return dict({ Types: list([type], written), VpcEndpointIds, IpAddressType: given(written, 'IpAddressType') }, written);
}

export function expandHttpApi(resource: TemplateResource, x: Expansion): void {
  const { id, properties } = resource;
  const fields = take(properties, [
    'Name', 'Description', 'DisableExecuteApiEndpoint', 'FailOnWarnings', 'CorsConfiguration', 'Tags', ['Body', 'DefinitionBody'],
  ]);
  x.add(become(resource, 'AWS::ApiGatewayV2::Api', { ...fields, ProtocolType: scalar('HTTP', resource.at) }));
  const own = plainName(given(properties, 'StageName'));
  const named = given(properties, 'StageName') !== undefined;
  addStage(resource, `${id}${named ? own : 'ApiGatewayDefault'}Stage`, { StageName: scalar('$default', resource.at) }, x);
  permitAuthorizers(resource, enabledFunction, x);
}

export function expandWebSocketApi(resource: TemplateResource, x: Expansion): void {
  const { id, properties, at } = resource;
  const fields = take(properties, [
    'Name', 'Description', 'ApiKeySelectionExpression', 'DisableExecuteApiEndpoint', 'DisableSchemaValidation', 'IpAddressType',
    'RouteSelectionExpression', 'Tags',
  ]);
  x.add(become(resource, 'AWS::ApiGatewayV2::Api', { ...fields, ProtocolType: scalar('WEBSOCKET', at) }));
  const name = given(properties, 'StageName') ?? scalar('default', at);
  const stage = given(properties, 'StageName') === undefined ? 'Default' : plainName(name);
  addStage(resource, `${id}${stage}Stage`, { StageName: name }, x);
  const auth = given(given(properties, 'Auth'), 'AuthArn');
  if (auth !== undefined) x.add(permission(resource, `${id}AuthorizerPermission`, auth, authorizers(id, at), at));
  const routes = given(properties, 'Routes');
  if (routes?.kind !== 'dict' || isIntrinsic(routes)) return;
  for (const [route, { key, value }] of routes.entries) {
    const target = given(value, 'FunctionArn');
    const place = { at: key };
    const arn = sub(`${execution}\${${id}.ApiId}/${textOf(name) ?? '*'}/${route}`, place);
    if (target !== undefined) x.add(permission(resource, `${id}${routeName(route)}Permission`, target, arn, place));
  }
}

const execution = 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:';

/** `$connect` is `Connect`. */
function routeName(route: string): string {
  const plain = route.replace(/\W/g, '');
  return route.startsWith('$') ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
}

function addStage(resource: TemplateResource, stage: string, name: Fields, x: Expansion): void {
  const { id, properties, at } = resource;
  x.add(made(resource, stage, 'AWS::ApiGatewayV2::Stage', {
    ApiId: ref(id, at),
    ...name,
    AutoDeploy: scalar(true, at),
    ...take(properties, ['AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings', 'StageVariables']),
    ...(name['StageName'] === undefined ? {} : take(properties, ['StageName'])),
    Tags: given(properties, 'Tags'),
  }));
  x.aliases.set(`${id}.Stage`, stage);
}

/** A stage's name within a logical id; one that is only known when it is deployed is left out. */
function plainName(name: Value | undefined): string {
  return textOf(name)?.replace(/\W|_/g, '') ?? '';
}

// ---- authorizers

function permitAuthorizers(resource: TemplateResource, functionOf: (authorizer: Value) => Value | undefined, x: Expansion): void {
  const { id, properties } = resource;
  const written = given(given(properties, 'Auth'), 'Authorizers');
  if (written?.kind !== 'dict' || isIntrinsic(written)) return;
  for (const [name, { key, value }] of written.entries) {
    const target = functionOf(value);
    const place = { at: key };
    if (target === undefined) continue;
    x.add(permission(resource, `${id}${name}AuthorizerPermission`, target, authorizers(id, place), place));
  }
}

/** HTTP APIs may call an authorizer only where that is asked for. */
function enabledFunction(authorizer: Value): Value | undefined {
  const asked = textOf(given(authorizer, 'EnableFunctionDefaultPermissions'))?.toLowerCase() === 'true';
  return asked ? given(authorizer, 'FunctionArn') : undefined;
}

function authorizers(api: string, at: Located): Value {
  return sub(`${execution}\${__ApiId__}/authorizers/*`, at, { __ApiId__: ref(api, at) });
}

function permission(of: TemplateResource, id: string, target: Value, source: Value, at: Located): TemplateResource {
  const fields = {
    Action: scalar('lambda:InvokeFunction', at),
    FunctionName: target,
    Principal: scalar('apigateway.amazonaws.com', at),
    SourceArn: source,
  };
  return made(of, id, 'AWS::Lambda::Permission', fields, at);
}
