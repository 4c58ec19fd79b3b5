/** Of resources that are alike in a plan, each is judged as if it were alone. */
import { expect, test } from '@jest/globals';
import { directory } from '../config/testing.js';
import { scan } from '../index.js';
import { where } from '../shared/text.js';
import { change, planOf } from '../sources/terraform-plan/testing.js';

const policy = (statements: readonly unknown[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const open = { from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'], description: 'anybody' };

/** By type; what two have is called the same within. */
const bodies: Readonly<Record<string, unknown>> = {
  aws_ecs_task_definition: {
    ...{ family: 'app', cpu: '256', memory: '512', network_mode: 'awsvpc', requires_compatibilities: ['FARGATE'] },
    container_definitions: JSON.stringify([{ name: 'app', image: 'registry.example.com/shop/app:latest', privileged: true, environment: [{ name: 'DB_PASSWORD', value: 'correct-horse-7' }] }]),
  },
  aws_iam_role: {
    ...{ name: 'app', assume_role_policy: policy([{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }]) },
    ...{ inline_policy: [{ name: 'own', policy: policy([{ Effect: 'Allow', Action: '*', Resource: '*' }]) }], managed_policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
  },
  aws_lambda_function: { function_name: 'app', runtime: 'nodejs16.x', package_type: 'Zip', environment: [{ variables: { API_TOKEN: 'correct-horse-8' } }] },
  aws_security_group: { name: 'app', ingress: [open], egress: [{ ...open, description: 'anywhere' }, open] },
  kubernetes_deployment: {
    ...{ metadata: [{ name: 'app', namespace: 'shop' }] },
    spec: [{ template: [{ spec: [{ container: [{ name: 'app', image: 'app:latest', security_context: [{ privileged: true }] }] }] }] }],
  },
};

async function found(type: string, names: readonly string[]) {
  const plan = planOf(names.map((name) => change(`${type}.${name}`, bodies[type])));
  const { findings } = await scan({ paths: ['.'], cwd: directory({ 'plan.json': JSON.stringify(plan, null, 1) }) });
  // Several functions of one name have one log group.
  return findings.filter(({ address }) => !address.endsWith('#log-group')).map(({ rule, verdict, address, subject, message, path, at, declared, identity }) => {
    return { rule: rule.id, verdict, address, subject, message, path, text: at.file.text.slice(at.start, at.end), line: where(at), same: where(at) === where(declared), identity };
  });
}

test.each(Object.keys(bodies))('%s', async (type) => {
  const together = await found(type, ['one', 'two', 'three']);
  expect(together.map(({ text }) => text)).toEqual(together.map(({ address }) => JSON.stringify(address.replace(/#.*/, ''))));
  for (const name of ['one', 'two', 'three']) {
    const alone = await found(type, [name]);
    const own = together.filter(({ address }) => address.replace(/#.*/, '') === `${type}.${name}`);
    expect(alone.length).toBeGreaterThan(0);
    expect(own.map(({ line: _line, ...rest }) => rest)).toEqual(alone.map(({ line: _line, ...rest }) => rest));
  }
});
