/** `DeploymentPreference`: CodeDeploy moves the alias in a role that all functions share. Only that role is made. */
import type { TemplateResource } from '../template.js';
import type { Expansion } from './expansion.js';
import { shared } from './implicit.js';
import { managedArn } from './managed-policies.js';
import { makeRole } from './role.js';
import { get, given, isTrue, textOf } from './values.js';

export function deploymentRole(resources: readonly TemplateResource[], x: Expansion): void {
  const served = resources.filter((resource) => resource.type === 'AWS::Serverless::Function' && wantsRole(resource));
  const [first] = served;
  if (first === undefined) return;
  const passed = served.map((of) => (passes(of) ? of : { ...of, conditions: [] }));
  const at = given(first.properties, 'DeploymentPreference') ?? first.at;
  const grants = { managed: [managedArn('AWSCodeDeployRoleForLambda', at)], inline: [] };
  x.add(makeRole({ ...first, conditions: shared(passed) }, 'CodeDeployServiceRole', 'codedeploy.amazonaws.com', grants, {}, at));
}

function passes({ properties }: TemplateResource): boolean {
  return isTrue(get(given(properties, 'DeploymentPreference'), 'PassthroughCondition'));
}

function wantsRole({ properties }: TemplateResource): boolean {
  const preference = given(properties, 'DeploymentPreference');
  const enabled = textOf(given(preference, 'Enabled'))?.toLowerCase();
  return preference !== undefined && enabled !== 'false' && given(preference, 'Role') === undefined;
}
