/** Rules about accounts decide in code where the configuration calls an account whole. */
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { directory } from '../config/testing.js';
import { loadConfig } from '../config/index.js';
import { scan } from './index.js';

const queue = 'resource "aws_sqs_queue" "orders" {\n  count = var.orders\n}\n';
const trail = (more: string): string => `resource "aws_cloudtrail" "all" {\n  name = "all"\n  s3_bucket_name = "b"\n${more}}\n`;
const whole = 'is_multi_region_trail = true\n';
const template = 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Orders:\n    Type: AWS::SQS::Queue\n';
const scope = 'roots: [{path: infra, scope: account}]';

async function said(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const cwd = directory(files);
  const { config } = loadConfig(cwd);
  const { findings, tallies } = await scan({ paths: ['.'], cwd, config });
  const rule = 'audit-trails/trail-coverage';
  const asked = tallies.filter((tally) => tally.rule.id === rule).map(({ passed, failed, undecided }) => `${passed} ${failed} ${undecided}`);
  return [...asked, ...findings.filter((one) => one.rule.id === rule).map(({ verdict, subject, message, root, address, at }) => `${verdict} ${subject} ${message} (${root} ${address}, ${path.basename(at.file.path)})`)];
}

test.each<[string, Record<string, string>, readonly unknown[]]>([
  ['a part of an account is not asked', { 'infra/main.tf': queue }, ['0 0 0']],
  ['a whole account without a trail fails', { 'infra/main.tf': queue, 'bylaw.yaml': scope }, ['0 1 0', 'fail the account as declared here has no trail (infra account, main.tf)']],
  ['a whole account in a template too', { 'infra/template.yaml': template, 'bylaw.yaml': scope }, ['0 1 0', 'fail the account as declared here has no trail (infra account cloudformation, template.yaml)']],
  ['a whole account with a trail of everything passes', { 'infra/main.tf': queue + trail(whole), 'bylaw.yaml': scope }, ['1 0 0']],
  ['a trail of a neighbouring provider is one of the account', { 'infra/main.tf': queue + trail(`provider = aws.us\n${whole}`), 'bylaw.yaml': scope }, ['1 0 0']],
  ['a whole account whose trail may be in a module that is not here is undecided', { 'infra/main.tf': `${queue}module "trail" {\n  source = "example/trail/aws"\n}\n`, 'bylaw.yaml': scope }, ['0 0 1', expect.stringMatching(/^undecided the account as declared here has .*\(infra account, main.tf\)$/)]],
  ['a whole account with a file that cannot be read is undecided', { 'infra/main.tf': queue, 'infra/trail.tf': '\0', 'bylaw.yaml': scope }, ['0 0 1', expect.stringMatching(/^undecided the account as declared here has .*\(infra account, main.tf\)$/)]],
  ['directories that are no part of it are not asked', { 'infra/main.tf': queue + trail(whole), 'other/main.tf': queue, 'bylaw.yaml': scope }, ['1 0 0']],
])('%s', async (_, files, expected) => expect(await said({ '.git/': '', ...files })).toEqual(expected));
