/** The `Policies` of a function or state machine: names, ARNs, documents and policy templates. */
import type { Dict, Value } from '../../../model/value.js';
import type { Expansion } from './expansion.js';
import { managedPolicy } from './managed-policies.js';
import { policyTemplates } from './policy-templates.js';
import type { Allowance } from './policy-templates.js';
import { choice, choiceOf, dict, get, isIntrinsic, isNoValue, itemsOf, list, noValue, notKnown, scalar } from './values.js';
import { sub, textOf, texts } from './values.js';
import type { Choice } from './values.js';

/** What a role is given. */
export interface Grants {
  readonly managed: readonly Value[];
  /** As in `Policies` of AWS::IAM::Role. */
  readonly inline: readonly Value[];
}

export const nothing: Grants = { managed: [], inline: [] };

export function together(...grants: readonly Grants[]): Grants {
  return { managed: grants.flatMap(({ managed }) => managed), inline: grants.flatMap(({ inline }) => inline) };
}

/** Policies are named after the role and their place in the list. */
export function readPolicies(policies: Value | undefined, role: string, x: Expansion): Grants {
  if (policies === undefined || isNoValue(policies)) return nothing;
  return together(...itemsOf(policies).map((item, i) => readPolicy(item, `${role}Policy${i}`, x)));
}

function readPolicy(item: Value, name: string, x: Expansion): Grants {
  const chosen = choiceOf(item);
  if (chosen !== undefined) return perhaps(chosen, readPolicy(chosen.yes, name, x), readPolicy(chosen.no, name, x));
  if (isNoValue(item)) return nothing;
  if (item.kind === 'list') return together(...item.items.map((one) => readPolicy(one, name, x)));
  if (item.kind !== 'dict' || isIntrinsic(item)) return { managed: [managedPolicy(item)], inline: [] };
  return { managed: [], inline: [named(name, get(item, 'Statement') === undefined ? fromTemplate(item, x) : item)] };
}

/** Either branch may be of either kind: each kind keeps a place for it. */
function perhaps(chosen: Choice, yes: Grants, no: Grants): Grants {
  const pick = (a: readonly Value[], b: readonly Value[]) =>
    Array.from({ length: Math.max(a.length, b.length) }, (_, i) => choice(chosen, a[i] ?? noValue(chosen), b[i] ?? noValue(chosen)));
  return { managed: pick(yes.managed, no.managed), inline: pick(yes.inline, no.inline) };
}

/** `{SQSPollerPolicy: {QueueName: …}}`. */
function fromTemplate(item: Dict, x: Expansion): Value {
  const [[name, entry] = ['', undefined], ...more] = item.entries;
  const allowances = policyTemplates.get(name);
  if (allowances !== undefined && entry !== undefined && more.length === 0) {
    return policyDocument(allowances.map((allowance) => statementOf(allowance, entry.value, item)), item);
  }
  const reason = item.entries.size === 1 ? `the policy template ${name} is not known` : 'a policy is a document or one policy template';
  x.gap(name, reason, item);
  return notKnown('not-covered', reason, item);
}

function statementOf({ actions, resources, when }: Allowance, parameters: Value, at: Value): Value {
  const arns = resources.map((resource) => arnOf(resource, parameters, at));
  const only = when && dict({ [when.operator]: dict({ [when.key]: arnOf(when.arn, parameters, at) }, at) }, at);
  return statement(actions, arns.length === 1 ? (arns[0] ?? list([], at)) : list(arns, at), at, only);
}

function arnOf(resource: string, parameters: Value, at: Value): Value {
  if (resource === '*') return scalar('*', at);
  const names = [...resource.matchAll(/\{([A-Z]\w*)\}/g)].map(([, name = '']) => name);
  const variables = names.map((name) => [name, get(parameters, name) ?? notKnown('error', `the policy needs a ${name}`, at)]);
  const text = resource.replace('{here}', '${AWS::Region}:${AWS::AccountId}').replace(/\{([A-Z]\w*)\}/g, '${$1}');
  // Of a secret or certificate the parameter is the whole ARN.
  return sub(resource.startsWith('{') ? text : `arn:\${AWS::Partition}:${text}`, at, Object.fromEntries(variables));
}

// ---- made from words

export function statement(actions: readonly string[], resource: Value, at: Value, condition?: Value): Value {
  const fields = { Effect: scalar('Allow', at), Action: texts(actions, at), Resource: resource, Condition: condition };
  return dict(fields, at);
}

export function policyDocument(statements: readonly Value[], at: Value): Dict {
  return dict({ Version: scalar('2012-10-17', at), Statement: list(statements, at) }, at);
}

export function named(name: string, document: Value): Dict {
  return dict({ PolicyName: scalar(name, document), PolicyDocument: document }, document);
}

const deliveries: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['EventBridge', ['events:PutEvents', 'EventBridgePolicy']],
  ['Lambda', ['lambda:InvokeFunction', 'LambdaPolicy']],
  ['S3', ['s3:PutObject', 'S3Policy']],
  ['SNS', ['sns:Publish', 'SNSPolicy']],
  ['SQS', ['sqs:SendMessage', 'SQSPolicy']],
  ['StepFunctions', ['states:StartExecution', 'StartExecutionPolicy']],
]);

/** Leave to deliver to a destination; the policy is named after the resource that delivers. */
export function delivery(kind: Value | string | undefined, destination: Value | undefined, id: string): Grants {
  const [action, name] = deliveries.get((typeof kind === 'string' ? kind : textOf(kind)) ?? '') ?? [];
  if (action === undefined || destination === undefined) return nothing;
  const document = policyDocument([statement([action], destination, destination)], destination);
  return { managed: [], inline: [named(`${id}${name}`, document)] };
}
