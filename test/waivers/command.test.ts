/** `bylaw waive`, from a scan to the configuration that it writes. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { main } from '../../src/cli/main.js';
import { loadConfig, scan } from '../../src/index.js';
import { directory } from '../cli/run.js';

afterEach(() => {
  jest.restoreAllMocks();
});

const lambda = (name: string) => `resource "aws_lambda_function" "${name}" {\n  function_name = "${name}"\n  image_uri     = "shop:latest"\n}\n`;
const tag = 'immutable-tags/tag-floating';
const address = 'aws_lambda_function.a';
const terms = ['--reason', 'until the move', '--owner', 'team-shop', '--until', '9999-03-31'];

async function run(cwd: string, ...args: readonly string[]): Promise<readonly [number, string]> {
  let printed = '';
  jest.spyOn(process, 'cwd').mockReturnValue(cwd);
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  }
  const code = await main(['waive', '--no-cache', ...args]);
  return [code, printed];
}

async function findingsOf(cwd: string) {
  const { findings } = await scan({ paths: ['.'], cwd, config: { ...loadConfig(cwd).config, waiverDays: 365 }, today: '9999-03-01' });
  return findings;
}

async function identityOf(cwd: string): Promise<string> {
  return (await findingsOf(cwd)).find((finding) => finding.rule.id === tag && finding.address === address)?.identity.address ?? '';
}

const entry = ['waivers:', `  - rule: ${tag}`, `    address: ${address}`, '    root: infra', '    path: containers[0].image.reference', '    reason: until the move', '    owner: team-shop', '    until: 9999-03-31', ''];

describe('a finding is named', () => {
  test('by the beginning of its identity, and printed with address, root and path', async () => {
    const cwd = directory({ 'infra/main.tf': lambda('a') + lambda('b') });
    expect(await run(cwd, (await identityOf(cwd)).slice(0, 8), ...terms)).toEqual([0, entry.join('\n')]);
    expect(existsSync(path.join(cwd, 'bylaw.yaml'))).toBe(false);
  });

  test('by rule and address, and bound to its value', async () => {
    const cwd = directory({ 'infra/main.tf': lambda('a') });
    const [code, printed] = await run(cwd, tag, address, '--value', ...terms);
    expect([code, printed]).toEqual([0, entry.toSpliced(5, 0, '    value: shop:latest').join('\n')]);
  });
});

test('what is written is a waiver of exactly this, beside what was there', async () => {
  const cwd = directory({ 'infra/main.tf': lambda('a') + lambda('b'), 'bylaw.yaml': '# ours\nfail-on: high # for now\n' });
  expect(await run(cwd, await identityOf(cwd), '--write', ...terms)).toEqual([0, `bylaw.yaml: ${tag} is waived for ${address} until 9999-03-31\n`]);
  expect(readFileSync(path.join(cwd, 'bylaw.yaml'), 'utf8')).toBe(`# ours\nfail-on: high # for now\n${entry.join('\n')}`);
  const waived = (await findingsOf(cwd)).filter(({ standing }) => standing.state === 'waived').map((finding) => `${finding.rule.id} ${finding.address}`);
  expect(waived).toEqual([`${tag} ${address}`]);
});

describe('a mistake is one line', () => {
  test.each([
    ['no owner', [tag, address, '--reason', 'r'], 'bylaw: --owner: a waiver needs it (give --reason and --owner)\n'],
    ['a day that there is not', [tag, address, ...terms, '--until', '2027-02-30'], 'bylaw: --until: "2027-02-30" is no day (write it like 2027-03-31)\n'],
    ['a day that is over', [tag, address, ...terms, '--until', '2020-01-01'], 'bylaw: --until: 2020-01-01 is over\n'],
    ['no number of days', [tag, address, '--reason', 'r', '--owner', 'o', '--days', 'soon'], 'bylaw: --days: "soon" is no number of days\n'],
    ['too short an identity', ['abc', ...terms], 'bylaw: abc: no finding of this directory has this identity (give at least six digits)\n'],
    ['an address that is not found', [tag, 'aws_lambda_function.aa', ...terms], `bylaw: ${tag} aws_lambda_function.aa: nothing like it is found here (did you mean "${address}"?)\n`],
  ])('%s', async (_, args, printed) => {
    expect(await run(directory({ 'main.tf': lambda('a') }), ...args)).toEqual([2, printed]);
  });
});
