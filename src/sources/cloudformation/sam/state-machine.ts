/** AWS::Serverless::StateMachine. */
import type { Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { machineByApi } from './events/api.js';
import { expandEvents } from './events/event.js';
import type { EventKind } from './events/event.js';
import { machineByRule } from './events/rule.js';
import { machineBySchedule } from './events/scheduler.js';
import { become, made } from './expansion.js';
import type { Expansion } from './expansion.js';
import { storedAt, tagList } from './shared.js';
import { managedArn } from './managed-policies.js';
import { readPolicies, together } from './policies.js';
import { makeRole, planRole, under } from './role.js';
import { dict, get, given, isTrue, list, notKnown, ref, scalar, take } from './values.js';

const kinds = new Map<string, EventKind>([
  ['Api', machineByApi],
  ['CloudWatchEvent', machineByRule],
  ['EventBridgeRule', machineByRule],
  ['Schedule', machineByRule],
  ['ScheduleV2', machineBySchedule],
]);

export function expandStateMachine(resource: TemplateResource, x: Expansion): void {
  const { id, properties } = resource;
  const roleId = `${id}Role`;
  const plan = planRole(resource, roleId);
  const uri = given(properties, 'DefinitionUri');
  const tags = tagList(given(properties, 'Tags'), 'stateMachine:createdBy', resource);
  x.add(become(resource, 'AWS::StepFunctions::StateMachine', {
    ...take(properties, [
      'Definition', 'DefinitionSubstitutions', ['StateMachineName', 'Name'], ['StateMachineType', 'Type'], ['LoggingConfiguration', 'Logging'],
      ['TracingConfiguration', 'Tracing'],
    ]),
    DefinitionS3Location: uri && definitionAt(uri),
    RoleArn: plan.arn,
    Tags: tags,
  }));
  const alias = publish(resource, x);
  const target = ref(alias !== undefined && isTrue(get(properties, 'UseAliasAsEventTarget')) ? alias : id, resource.at);
  expandEvents({ owner: resource, name: target, arn: target }, kinds, x);
  if (plan.only === undefined) return;
  const tracing = given(properties, 'Tracing');
  const traced = tracing !== undefined && isTrue(get(tracing, 'Enabled')) ? [managedArn('AWSXrayWriteOnlyAccess', tracing)] : [];
  const grants = together({ managed: traced, inline: [] }, readPolicies(get(properties, 'Policies'), roleId, x));
  const more = { ...take(properties, ['PermissionsBoundary', ['Path', 'RolePath']]), Tags: tags };
  x.add(under(makeRole(resource, roleId, 'states.amazonaws.com', grants, more), plan.only));
}

function definitionAt(uri: Value): Value {
  const place = storedAt(uri, ['Bucket', 'Key', 'Version']);
  return place ?? notKnown('deployment', 'the definition is uploaded before the template is deployed', uri);
}

function publish(of: TemplateResource, x: Expansion): string | undefined {
  const { id, properties } = of;
  const name = given(properties, 'AutoPublishAlias');
  if (name === undefined) return undefined;
  const version = `${id}Version`;
  x.add(made(of, version, 'AWS::StepFunctions::StateMachineVersion', { StateMachineArn: ref(id, name) }, name));
  const alias = `${id}Alias${name.kind === 'scalar' ? String(name.value) : ''}`;
  const routes = list([dict({ StateMachineVersionArn: ref(version, name), Weight: scalar(100, name) }, name)], name);
  x.add(made(of, alias, 'AWS::StepFunctions::StateMachineAlias', { Name: name, RoutingConfiguration: routes }, name));
  x.aliases.set(`${id}.Version`, version);
  x.aliases.set(`${id}.Alias`, alias);
  return alias;
}
