/** AWS::Serverless::Function. */
import type { Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { readEvents } from './events/function-events.js';
import { become } from './expansion.js';
import type { Expansion } from './expansion.js';
import { invokeConfig } from './invoke-config.js';
import { managedArn } from './managed-policies.js';
import { named, nothing, policyDocument, readPolicies, statement, together } from './policies.js';
import type { Grants } from './policies.js';
import { makeRole, planRole, under } from './role.js';
import { storedAt, tagList } from './shared.js';
import type { Target } from './shared.js';
import { functionUrl } from './url.js';
import { dict, get, getAtt, given, notKnown, ref, take, textOf } from './values.js';
import type { Fields } from './values.js';
import { publish } from './version.js';

export function expandFunction(resource: TemplateResource, x: Expansion): void {
  const { id, properties } = resource;
  const roleId = `${id}Role`;
  const plan = planRole(resource, roleId);
  x.add(become(resource, 'AWS::Lambda::Function', functionFields(properties, plan.arn, resource)));
  const alias = publish(resource, x);
  const target: Target = {
    owner: resource,
    name: ref(alias ?? id, resource.at),
    arn: alias === undefined ? getAtt(id, 'Arn', resource.at) : ref(alias, resource.at),
  };
  const used = together(invokeConfig(target, alias, x), readEvents(target, x));
  functionUrl(target, x);
  if (plan.only === undefined) return;
  const own = readPolicies(get(properties, 'Policies'), roleId, x);
  const grants = together(baseGrants(properties, resource), own, deadLetters(properties), used);
  x.add(under(makeRole(resource, roleId, 'lambda.amazonaws.com', grants, roleFields(properties, resource)), plan.only));
}

/** Properties that are the same in AWS::Lambda::Function. */
const same = [
  'FunctionName', 'Handler', 'Runtime', 'Description', 'MemorySize', 'Timeout', 'Layers', 'Environment', 'Architectures',
  'ReservedConcurrentExecutions', 'VpcConfig', 'PackageType', 'ImageConfig', 'LoggingConfig', 'KmsKeyArn', 'FileSystemConfigs',
  'EphemeralStorage', 'SnapStart', 'RuntimeManagementConfig', 'RecursiveLoop', 'CodeSigningConfigArn', 'TenancyConfig',
  'DurableConfig', 'FunctionScalingConfig', 'PublishToLatestPublished',
] as const;

function functionFields(properties: Value, role: Value, resource: TemplateResource): Fields {
  const tracing = tracingOf(properties);
  const letters = given(properties, 'DeadLetterQueue');
  return {
    ...take(properties, same),
    Role: role,
    Code: codeOf(properties, resource),
    Tags: tagList(given(properties, 'Tags'), 'lambda:createdBy', resource),
    TracingConfig: tracing && dict({ Mode: tracing }, tracing),
    DeadLetterConfig: letters && dict(take(letters, ['TargetArn']), letters),
    CapacityProviderConfig: capacity(given(properties, 'CapacityProviderConfig')),
  };
}

function capacity(config: Value | undefined): Value | undefined {
  if (config === undefined) return undefined;
  const words = [
    ['CapacityProviderArn', 'Arn'], 'PerExecutionEnvironmentMaxConcurrency', 'ExecutionEnvironmentMemoryGiBPerVCpu',
  ] as const;
  return dict({ LambdaManagedInstancesCapacityProviderConfig: dict(take(config, words), config) }, config);
}

function tracingOf(properties: Value): Value | undefined {
  const tracing = given(properties, 'Tracing');
  return textOf(tracing) === 'Disabled' ? undefined : tracing;
}

/** Where the code is. What is still a path here is uploaded, or built, before the template is deployed. */
function codeOf(properties: Value, resource: TemplateResource): Value {
  const image = given(properties, 'ImageUri');
  const inline = given(properties, 'InlineCode');
  const uri = given(properties, 'CodeUri');
  if (inline !== undefined) return dict({ ZipFile: inline }, inline);
  if (image !== undefined) return dict({ ImageUri: image }, image);
  const type = given(properties, 'PackageType');
  if (uri === undefined && textOf(type) === 'Image') {
    const unbuilt = notKnown('deployment', 'the image is built before the template is deployed', type ?? resource.at);
    return dict({ ImageUri: unbuilt }, type ?? resource.at);
  }
  const place = storedAt(uri, ['S3Bucket', 'S3Key', 'S3ObjectVersion']);
  return place ?? notKnown('deployment', 'the code is packaged before the template is deployed', uri ?? resource.at);
}

// ---- its role

function roleFields(properties: Value, resource: TemplateResource): Fields {
  const trust = given(properties, 'AssumeRolePolicyDocument');
  return {
    ...(trust === undefined ? {} : { AssumeRolePolicyDocument: trust }),
    ...take(properties, ['PermissionsBoundary', ['Path', 'RolePath']]),
    Tags: tagList(given(properties, 'Tags'), 'lambda:createdBy', resource),
  };
}

/** Writing logs, and what the network and tracing need. */
function baseGrants(properties: Value, { at }: TemplateResource): Grants {
  const tracing = tracingOf(properties);
  const network = given(properties, 'VpcConfig');
  const managed = [managedArn('AWSLambdaBasicExecutionRole', at)];
  if (tracing !== undefined) managed.push(managedArn('AWSXrayWriteOnlyAccess', tracing));
  if (network !== undefined) managed.push(managedArn('AWSLambdaVPCAccessExecutionRole', network));
  return { managed, inline: [] };
}

function deadLetters(properties: Value): Grants {
  const letters = given(properties, 'DeadLetterQueue');
  const arn = given(letters, 'TargetArn');
  const kind = textOf(get(letters, 'Type'));
  if (arn === undefined || (kind !== 'SQS' && kind !== 'SNS')) return nothing;
  const action = kind === 'SQS' ? 'sqs:SendMessage' : 'sns:Publish';
  return { managed: [], inline: [named('DeadLetterQueuePolicy', policyDocument([statement([action], arn, arn)], arn))] };
}
