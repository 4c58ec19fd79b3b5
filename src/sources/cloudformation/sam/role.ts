/** The role that SAM makes for a function, state machine or event that names none. */
import type { Located, Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { made } from './expansion.js';
import type { Grants } from './policies.js';
import { choice, choiceOf, dict, getAtt, given, isNoValue, list, scalar, texts } from './values.js';
import type { Fields } from './values.js';

export interface RolePlan {
  /** What stands where the role's ARN is asked for. */
  readonly arn: Value;
  /** Under which condition a role is to be made; undefined: none is. */
  readonly only: 'always' | { readonly condition: string; readonly holds: boolean } | undefined;
}

/** `Role: !If [HasRole, !Ref Role, !Ref AWS::NoValue]` makes a role only where none is given. */
export function planRole(owner: TemplateResource, id: string): RolePlan {
  const role = given(owner.properties, 'Role');
  if (role === undefined) return { arn: getAtt(id, 'Arn', owner.at), only: 'always' };
  const chosen = choiceOf(role);
  if (chosen === undefined || isNoValue(chosen.yes) === isNoValue(chosen.no)) return { arn: role, only: undefined };
  const own = getAtt(id, 'Arn', chosen);
  const holds = isNoValue(chosen.yes);
  return {
    arn: choice(chosen, holds ? own : chosen.yes, holds ? chosen.no : own),
    only: { condition: chosen.condition, holds },
  };
}

/** The conditions of a resource, with one more that must hold, or not. */
export function under(resource: TemplateResource, only: RolePlan['only']): TemplateResource {
  if (only === undefined || only === 'always') return resource;
  const { condition, holds } = only;
  return holds
    ? { ...resource, conditions: [...resource.conditions, condition] }
    : { ...resource, unless: [...(resource.unless ?? []), condition] };
}

/** A role that a service may assume. Equal policies are given once. */
export function makeRole(
  of: TemplateResource,
  id: string,
  service: string,
  { managed, inline }: Grants,
  more: Fields = {},
  at: Located = of.at,
): TemplateResource {
  const fields = {
    AssumeRolePolicyDocument: trust(service, at),
    ManagedPolicyArns: managed.length === 0 ? undefined : list(once(managed), at),
    Policies: inline.length === 0 ? undefined : list(once(inline), at),
    ...more,
  };
  return made(of, id, 'AWS::IAM::Role', fields, at);
}

function trust(service: string, at: Located): Value {
  const principal = dict({ Service: texts([service], at) }, at);
  const statement = dict({ Effect: scalar('Allow', at), Action: texts(['sts:AssumeRole'], at), Principal: principal }, at);
  return dict({ Version: scalar('2012-10-17', at), Statement: list([statement], at) }, at);
}

function once(values: readonly Value[]): readonly Value[] {
  return [...new Map(values.map((value) => [said(value), value])).values()];
}

/** What a value says, wherever it stands. */
function said(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return JSON.stringify(value.value);
    case 'list':
      return `[${value.items.map(said).join()}]`;
    case 'dict':
      return `{${Array.from(value.entries, ([key, entry]) => `${JSON.stringify(key)}:${said(entry.value)}`).join()}}`;
    default:
      return JSON.stringify([value.at.file.path, value.at.start]);
  }
}
