/** Makes expanded templates comparable: what stands for the same thing is written the same way. */
import type { Entry, Value } from '../../src/model/value.js';
import { jsonOf } from '../../src/sources/cloudformation/sam/testing.js';
import type { Json } from '../../src/sources/cloudformation/sam/testing.js';
import type { TemplateResource } from '../../src/sources/cloudformation/template.js';

export interface Made extends TemplateResource {
  /** Defaults stand in place of parameters in part of what the transform makes, so they do in all that is compared. */
  readonly parameters: ReadonlyMap<string, Entry>;
}

type Comparable = ReadonlyMap<string, { readonly type: string; readonly condition: string; readonly properties: Readonly<Record<string, Json>> }>;

/** Types that must be made, and the properties that must be equal. */
const compared: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': [],
  'AWS::Events::Rule': ['Targets', 'EventPattern', 'ScheduleExpression', 'State', 'EventBusName'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'ManagedPolicyArns', 'Policies', 'PermissionsBoundary'],
  'AWS::Lambda::Alias': ['Name', 'FunctionName', 'ProvisionedConcurrencyConfig'],
  'AWS::Lambda::EventSourceMapping': ['EventSourceArn', 'FunctionName', 'ScalingConfig', 'SelfManagedEventSource', 'BatchSize'],
  'AWS::Lambda::Function': [
    'FunctionName', 'Role', 'MemorySize', 'Timeout', 'Environment', 'ReservedConcurrentExecutions', 'VpcConfig', 'Code', 'ImageConfig', 'LoggingConfig',
    'DeadLetterConfig', 'TracingConfig', 'KmsKeyArn', 'PackageType', 'Layers', 'Handler', 'Runtime', 'Architectures',
  ],
  'AWS::Lambda::Permission': ['Principal', 'SourceArn', 'SourceAccount', 'FunctionName', 'Action', 'FunctionUrlAuthType'],
  'AWS::Lambda::Url': ['AuthType', 'Cors', 'InvokeMode', 'TargetFunctionArn'],
  'AWS::Lambda::Version': [],
  'AWS::SNS::Subscription': ['Endpoint', 'Protocol', 'TopicArn'],
  'AWS::Scheduler::Schedule': ['Target', 'State', 'KmsKeyArn'],
  'AWS::StepFunctions::StateMachine': ['RoleArn', 'LoggingConfiguration', 'TracingConfiguration'],
};

const reasons = {
  connector: 'connectors are a gap',
  graphql: 'GraphQL APIs are a gap',
  either: 'several conditions of which one must hold are no name: it is taken to be there',
  parameter: "a parameter's default decides, which is not known when SAM is expanded",
  stage: "a stage's name that is no logical id is hashed",
  policy: 'a policy that AWS does not have is given an ARN of AWS',
  secret: 'the transform names the first secret twice, not the second',
} as const;

/** Templates that differ, and why. This list may only shrink. */
export const unlike: Readonly<Record<string, string>> = {
  api_with_incompatible_stage_name: reasons.stage,
  connector_api_to_function: reasons.connector,
  connector_api_to_multiple_function: reasons.connector,
  connector_dependson_replace: reasons.connector,
  connector_hardcoded_lambda_arn: reasons.connector,
  connector_hardcoded_props: reasons.connector,
  connector_sns_to_function: reasons.connector,
  connector_with_non_id_source_and_destination: reasons.connector,
  embedded_connectors_api_to_function: reasons.connector,
  embedded_connectors_sns_to: reasons.connector,
  function_with_alias_intrinsics: reasons.parameter,
  function_with_deployment_preference_multiple_combinations_conditions_with_passthrough: reasons.either,
  function_with_tracing: reasons.parameter,
  graphqlapi_cognito_default_auth: reasons.graphql,
  graphqlapi_ddb_datasource_all_properties: reasons.graphql,
  graphqlapi_ddb_datasource_connector: reasons.graphql,
  graphqlapi_ddb_datasource_no_table_arn: reasons.graphql,
  graphqlapi_defined_name: reasons.graphql,
  graphqlapi_domain_name: reasons.graphql,
  graphqlapi_lambda_and_ddb_datasource: reasons.graphql,
  graphqlapi_lambda_datasource_connector: reasons.graphql,
  graphqlapi_logging_true: reasons.graphql,
  graphqlapi_multiple_auth: reasons.graphql,
  graphqlapi_resolver_function_with_lambda_datasource: reasons.graphql,
  implicit_api_with_auth_and_conditions_max: reasons.either,
  managed_policies_everything: reasons.policy,
  managed_policies_minimal: reasons.policy,
  self_managed_kafka_with_SERVER_ROOT_CA_CERTIFICATE_and_auth_mechanism: reasons.secret,
};

export function comparable(made: readonly Made[]): Comparable {
  return new Map(
    made.flatMap(({ id, type, conditions, unless = [], properties, parameters }) => {
      const names = compared[type];
      const condition = [...conditions, ...unless.map((name) => `NOT${name}`)].join('AND');
      return names === undefined ? [] : [[id, { type, condition, properties: pick(canonical(plain(properties, parameters)), names) }] as const];
    }),
  );
}

/** What the official transform made; undefined when it refused the template. */
export function expectedOf(text: string): Comparable | undefined {
  const { Resources: resources, Parameters: parameters } = JSON.parse(text) as {
    Resources?: Record<string, { Type?: string; Condition?: string; Properties?: Json }>;
    Parameters?: Record<string, { Default?: Json }>;
  };
  if (resources === undefined) return undefined;
  const digest = /^(?:AWS::Lambda::(?:Layer)?Version|AWS::ApiGateway::Deployment)$/;
  const short = new Map(
    Object.entries(resources).flatMap(([id, { Type: type = '' }]) => (digest.test(type) ? [[id, id.replace(/[0-9a-f]{10}$/, '')]] : [])),
  );
  const rename = (value: Json): Json => mapped(value, (leaf) => (typeof leaf === 'string' ? (short.get(leaf) ?? leaf) : leaf));
  const defaults = new Map(Object.entries(parameters ?? {}).flatMap(([name, { Default: value }]) => (value === undefined ? [] : [[name, value] as const])));
  return new Map(
    Object.entries(resources).flatMap(([id, { Type: type = '', Condition: condition = '', Properties: properties = {} }]) => {
      const names = compared[type];
      return names === undefined ? [] : [[short.get(id) ?? id, { type, condition, properties: pick(canonical(resolved(rename(properties), defaults)), names) }] as const];
    }),
  );
}

export function differences(ours: Comparable, theirs: Comparable): readonly string[] {
  const found = [...ours].flatMap(([id, { type }]) => (theirs.get(id)?.type === type ? [] : [`too many: ${id} ${type}`]));
  for (const [id, { type, condition, properties }] of theirs) {
    const own = ours.get(id);
    if (own?.type !== type) found.push(`missing: ${id} ${type}`);
    else {
      if (own.condition !== condition) found.push(`${id}: made if ${own.condition}, theirs if ${condition}`);
      for (const name of compared[type] ?? []) {
        const [a, b] = [own.properties, properties].map((of) => JSON.stringify(of[name]));
        if (a !== b) found.push(`${id}.${name}:\n    ours   ${a}\n    theirs ${b}`);
      }
    }
  }
  return found;
}

// ---- one way to write a thing

function plain(value: Value, parameters: ReadonlyMap<string, Entry>): Json {
  const defaults = new Map(
    [...parameters].flatMap(([name, { value: of }]) => {
      const written = of.kind === 'dict' ? of.entries.get('Default')?.value : undefined;
      return written === undefined ? [] : [[name, jsonOf(written)] as const];
    }),
  );
  return resolved(jsonOf(value), defaults);
}

function mapped(value: Json, change: (leaf: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (isDict(value)) return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, mapped(of, change)]));
  return change(value);
}

function isDict(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function resolved(value: Json, defaults: ReadonlyMap<string, Json>): Json {
  if (Array.isArray(value)) return value.map((item) => resolved(item, defaults));
  if (!isDict(value)) return value;
  const { Ref: name, ...rest } = value;
  if (typeof name === 'string' && Object.keys(rest).length === 0) return defaults.get(name) ?? value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, resolved(of, defaults)]));
}

function canonical(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('arn:${AWS::Partition}:', 'arn:aws:');
  if (Array.isArray(value)) return value.map(canonical);
  if (!isDict(value)) return value;
  const entries = Object.fromEntries(Object.keys(value).sort().map((key) => [key, canonical(value[key] ?? null)]));
  return intrinsic(entries) ?? policy(entries);
}

function intrinsic(value: Readonly<Record<string, Json>>): Json | undefined {
  const { 'Fn::Sub': sub, 'Fn::GetAtt': attribute, 'Fn::If': choice } = value;
  if (typeof attribute === 'string') return { 'Fn::GetAtt': [attribute.split('.', 1)[0] ?? '', attribute.replace(/^[^.]*\./, '')] };
  if (Array.isArray(attribute) && attribute[0] === 'Arn') return { 'Fn::GetAtt': [...attribute].reverse() };
  if (typeof sub === 'string') return sub.includes('${') ? value : sub;
  // The recorded lists are sorted in a few files.
  const [text, variables] = Array.isArray(sub) ? (sub as readonly Json[]).toSorted((a, b) => Number(typeof a !== 'string') - Number(typeof b !== 'string')) : [];
  if (typeof text === 'string' && isDict(variables)) {
    const names = Object.keys(variables).sort((a, b) => text.indexOf(`\${${a}}`) - text.indexOf(`\${${b}}`));
    const renamed = names.reduce((so, name, i) => so.replaceAll(`\${${name}}`, `\${v${i}}`), text);
    return { 'Fn::Sub': [renamed, ...names.map((name) => variables[name] ?? null)] };
  }
  if (!Array.isArray(choice) || typeof choice[0] !== 'string' || !/^NOT/.test(choice[0])) return undefined;
  return { 'Fn::If': [choice[0].replace(/^NOT(.*?)(?:[0-9a-f]{10})?$/, '$1'), choice[2] ?? null, choice[1] ?? null] };
}

/** One thing and a list of it are equal in a statement; the order of policies has no meaning; an action is in any case. */
function policy(value: Readonly<Record<string, Json>>): Json {
  const { Effect: effect, Action: action, Resource: resource, Statement: statement } = value;
  const only = (of: Json | undefined): Json => (Array.isArray(of) && of.length === 1 ? (of[0] ?? null) : (of ?? null));
  if (statement !== undefined) return { Statement: Array.isArray(statement) ? statement : [statement] };
  if (effect === undefined) return value;
  return { ...value, Action: mapped(only(action), (leaf) => String(leaf).toLowerCase()), Resource: only(resource) };
}

function pick(value: Json, names: readonly string[]): Readonly<Record<string, Json>> {
  const from = isDict(value) ? value : {};
  const sorted = (name: string, of: Json): Json =>
    (name === 'ManagedPolicyArns' || name === 'Policies') && Array.isArray(of) ? [...of].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : of;
  return Object.fromEntries(
    names.flatMap((name) => {
      const of = from[name];
      return of === undefined || (Array.isArray(of) && of.length === 0) ? [] : [[name, sorted(name, of)] as const];
    }),
  );
}
