/** Tables, layers, nested applications and capacity providers. */
import type { TemplateResource } from '../template.js';
import { become } from './expansion.js';
import type { Expansion } from './expansion.js';
import { storedAt, tagList } from './shared.js';
import { managedArn } from './managed-policies.js';
import { makeRole } from './role.js';
import { dict, get, getAtt, given, isIntrinsic, list, notKnown, scalar, take, textOf } from './values.js';

/** AWS::Serverless::SimpleTable: one key, paid by request unless its throughput is given. */
export function expandSimpleTable(resource: TemplateResource, x: Expansion): void {
  const { properties, at } = resource;
  const key = given(properties, 'PrimaryKey');
  const near = key ?? at;
  const name = get(key, 'Name') ?? scalar('id', near);
  const kind = (textOf(get(key, 'Type')) ?? 'String').charAt(0);
  const throughput = given(properties, 'ProvisionedThroughput');
  x.add(become(resource, 'AWS::DynamoDB::Table', {
    ...take(properties, ['TableName', 'ProvisionedThroughput', 'SSESpecification', 'PointInTimeRecoverySpecification']),
    AttributeDefinitions: list([dict({ AttributeName: name, AttributeType: scalar(kind, near) }, near)], near),
    KeySchema: list([dict({ AttributeName: name, KeyType: scalar('HASH', near) }, near)], near),
    BillingMode: throughput === undefined ? scalar('PAY_PER_REQUEST', at) : undefined,
    Tags: tagList(given(properties, 'Tags'), undefined, resource),
  }));
}

/** AWS::Serverless::LayerVersion. SAM ends its logical id in a digest; here it keeps its own, so that references hold. */
export function expandLayer(resource: TemplateResource, x: Expansion): void {
  const { id, properties, at } = resource;
  const uri = given(properties, 'ContentUri');
  const content = storedAt(uri, ['S3Bucket', 'S3Key', 'S3ObjectVersion']);
  x.add(become(resource, 'AWS::Lambda::LayerVersion', {
    ...take(properties, ['Description', 'CompatibleArchitectures', 'CompatibleRuntimes', 'LicenseInfo']),
    LayerName: given(properties, 'LayerName') ?? scalar(id, at),
    Content: content ?? notKnown('deployment', 'the layer is packaged before the template is deployed', uri ?? at),
  }));
}

/** AWS::Serverless::Application. */
export function expandApplication(resource: TemplateResource, x: Expansion): void {
  const { properties } = resource;
  const location = given(properties, 'Location');
  const isElsewhere = location?.kind === 'dict' && !isIntrinsic(location);
  const reason = 'the template lies in the AWS Serverless Application Repository';
  x.add(become(resource, 'AWS::CloudFormation::Stack', {
    ...take(properties, ['Parameters', 'NotificationARNs', 'TimeoutInMinutes']),
    TemplateURL: isElsewhere ? notKnown('module', reason, location) : location,
    Tags: tagList(given(properties, 'Tags'), 'serverlessrepo:createdBy', resource),
  }));
}

/** AWS::Serverless::CapacityProvider: instances that Lambda manages, in a role that is made where none is given. */
export function expandCapacityProvider(resource: TemplateResource, x: Expansion): void {
  const { id, properties, at } = resource;
  const role = given(properties, 'OperatorRole');
  const roleId = `${id}OperatorRole`;
  const tags = tagList(given(properties, 'Tags'), 'lambda:createdBy', resource);
  x.add(become(resource, 'AWS::Lambda::CapacityProvider', {
    ...take(properties, [
      'CapacityProviderName', 'InstanceRequirements', 'KmsKeyArn', 'VpcConfig', ['CapacityProviderScalingConfig', 'ScalingConfig'],
    ]),
    PermissionsConfig: dict({ CapacityProviderOperatorRoleArn: role ?? getAtt(roleId, 'Arn', at) }, role ?? at),
    Tags: tags,
  }));
  if (role !== undefined) return;
  const grants = { managed: [managedArn('AWSLambdaManagedEC2ResourceOperator', at)], inline: [] };
  x.add(makeRole(resource, roleId, 'lambda.amazonaws.com', grants, { Tags: tags }));
}
