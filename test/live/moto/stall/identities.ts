/** Who may do what: grants that are too wide, and what bounds them. */
import { arnOf } from './names.js';

const allow = (Action: string | readonly string[], Resource: string, rest: object = {}): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource, ...rest }] });
const trust = (Service: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }] });

export const roles = [
  {
    name: 'reprice',
    trust: trust('lambda.amazonaws.com'),
    inline: { prices: allow(['s3:*'], '*') },
    attached: [arnOf('iam', 'policy/read-prices')],
    boundary: undefined,
  },
  {
    name: 'admin',
    trust: trust('ec2.amazonaws.com'),
    inline: { careful: allow('*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }) },
    attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    boundary: arnOf('iam', 'policy/ceiling'),
  },
  {
    name: 'owner',
    trust: trust('ecs-tasks.amazonaws.com'),
    inline: { everything: allow('*', '*') },
    attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    boundary: undefined,
  },
] as const;

export const users = [{ name: 'ada', groups: ['staff'], inline: { mail: allow('ses:SendEmail', '*') } }] as const;
export const groups = [
  { name: 'staff', inline: { look: allow('s3:GetObject', '*') }, attached: [arnOf('iam', 'policy/operate')] },
] as const;
export const policies = [
  { name: 'read-prices', document: allow('dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/prices') },
  { name: 'ceiling', document: allow('*', '*') },
  { name: 'operate', document: allow(['ec2:*', 'logs:Get*'], '*') },
  { name: 'idle', document: allow('*', '*') },
] as const;
export const profile = { name: 'machines', role: 'admin' } as const;
