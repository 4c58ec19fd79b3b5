/** Which of code, plan and state speaks for a root, and what of a state is never shown. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { directory } from '../config/testing.js';
import { explain, reports, scan } from '../index.js';
import { resource, state } from '../sources/terraform-state/testing.js';

const here = path.resolve(import.meta.dirname, '../../fixtures/parity/shared-account');
const fixture = (name: string): string => readFileSync(path.join(here, name), 'utf8');
const [code, plan, former] = ['terraform/main.tf', 'terraform-plan/plan.json', 'terraform-state/terraform.tfstate'].map(fixture) as [string, string, string];

interface Said {
  readonly findings: readonly string[];
  readonly gaps: readonly string[];
}

async function said(files: Readonly<Record<string, string>>, paths: readonly string[], root?: string): Promise<Said> {
  const { findings, ledger } = await scan({ paths, cwd: directory({ '.git/': '', ...files }), ...(root === undefined ? {} : { root }) });
  const gaps = ledger.filter(({ outcome }) => outcome !== 'read').map(({ name, outcome, reason }) => `${name} ${outcome}: ${reason}`);
  return { findings: findings.map(({ rule, address, path: at, identity }) => `${rule.id} ${address} ${at} ${identity.address}`).sort(), gaps };
}

const older = 'gap: the code of its root is judged, and it may be older than that';
const change = 'gap: a plan of its root is judged, which says what will be';

describe('what is found in a root is found once', () => {
  test.each<[string, Record<string, string>, string[], string | undefined, string[]]>([
    ['a state alone', { 'infra/terraform.tfstate': former }, ['.'], undefined, []],
    ['a state beside its code', { 'infra/main.tf': code, 'infra/terraform.tfstate': former }, ['.'], undefined, [`infra/terraform.tfstate ${older}`]],
    ['a state by its name, its code not being asked for', { 'infra/main.tf': code, 'infra/terraform.tfstate': former }, ['infra/terraform.tfstate'], undefined, []],
    ['a state that is said to be of a root', { 'infra/main.tf': code, 'pulled.json': former }, ['pulled.json'], 'infra', []],
    ['a state that is said to be of a root whose code is judged', { 'infra/main.tf': code, 'pulled.json': former }, ['infra', 'pulled.json'], 'infra', [`pulled.json ${older}`]],
    ['a state beside a plan', { 'infra/plan.json': plan, 'infra/terraform.tfstate': former }, ['.'], undefined, [`infra/terraform.tfstate ${change}`]],
  ])('%s', async (_, files, paths, root, gaps) => {
    const expected = await said({ 'infra/main.tf': code }, ['.']);
    expect(expected.findings).not.toEqual([]);
    expect(await said(files, paths, root)).toEqual({ findings: expected.findings, gaps });
  });
});

describe('what a state keeps secret', () => {
  const canaries = ['the-colour-of-the-door', 'S3cretary-of-state-9', 'Winter!2026-and-more', 'out-of-the-blue-77'];
  const [mild, database, token, output] = canaries as [string, string, string, string];
  const attr = (value: string) => ({ type: 'get_attr', value });
  const variable = (name: string) => [attr('environment'), { type: 'index', value: { value: 0, type: 'number' } }, attr('variables'), { type: 'index', value: { value: name, type: 'string' } }];
  const text = state(
    [
      resource(
        'aws_lambda_function',
        'mail',
        { description: `opens with ${mild}`, environment: [{ variables: { DOOR: mild, MAIL_TOKEN: token } }], function_name: 'mail', role: 'arn:aws:iam::111122223333:role/mail' },
        {},
        { sensitive_attributes: [variable('DOOR'), variable('MAIL_TOKEN')] },
      ),
      resource('aws_db_instance', 'orders', { identifier: 'orders', password: database }),
      resource('aws_cloudwatch_log_group', 'mail', { name: '/aws/lambda/mail', retention_in_days: 3 }),
    ],
    { outputs: { door: { value: output, type: 'string', sensitive: true } } },
  );

  test('is in no report', async () => {
    const cwd = directory({ '.git/': '', 'terraform.tfstate': text });
    const result = await scan({ paths: ['.'], cwd });
    expect(result.findings.map(({ rule, address }) => `${rule.id} ${address}`)).toEqual(
      expect.arrayContaining(['audit-trails/log-retention aws_cloudwatch_log_group.mail', 'secret-handling/env-literal aws_lambda_function.mail']),
    );
    for (const load of Object.values(reports)) {
      for (const quiet of [false, true]) {
        const shown = (await load()).render(result, { width: 160, colour: false, quiet });
        expect(shown.length).toBeGreaterThan(0);
        expect(canaries.filter((canary) => shown.includes(canary))).toEqual([]);
      }
    }
  });

  test('is in no explanation', async () => {
    const cwd = directory({ '.git/': '', 'terraform.tfstate': text });
    const { findings } = await scan({ paths: ['.'], cwd });
    for (const { identity } of findings) {
      const { facts } = await explain({ paths: ['.'], cwd, finding: identity.address });
      for (const { value } of facts) expect(canaries.filter((canary) => value?.includes(canary) === true)).toEqual([]);
    }
  });
});
