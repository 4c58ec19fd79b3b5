/** `bylaw audit aws` as a program: who cannot ask at all is told why on one line. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startFakeAws, type FakeOptions } from '../live/fake-aws/server.js';
import { account, sample } from '../live/fake-aws/sample.js';
import { listen } from '../live/listen.js';
import { aws, failures, interrupting, running, ways } from './audit-run.js';
import { build, directory, type Ran } from './run.js';

beforeAll(build, 240_000);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const role = (name: string): readonly string[] => ['--role-arn', `arn:aws:iam::${account}:role/${name}`];
const estate = { ...sample, [account]: { ...sample[account], externalIds: { [`arn:aws:iam::${account}:role/wary`]: 'the-word' } } };

async function fake(options: Partial<FakeOptions> = {}): Promise<string> {
  const server = await startFakeAws({ estate, ...options });
  closing.push(server.close);
  return server.url;
}

const audit = (url: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> => running(['audit', 'aws', ...args], { ...aws(url), ...env });
const here = ['--region', 'eu-central-1'];

/** With a hint in brackets where there is one to give. */
function expectOneLine({ code, out, err }: Ran, message: RegExp | string): void {
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(message);
  expect(err).toMatch(/^bylaw: [^\n]+ \([^\n]+\)\n$/);
}

describe('who has no credentials:', () => {
  const nobody = { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' };
  const shared = (text: string) => ({ ...nobody, AWS_CONFIG_FILE: path.join(directory({ config: text }), 'config') });
  const program = (command: string) => shared(`[default]\ncredential_process = ${command}\n`);

  test.each<readonly [string, readonly string[], NodeJS.ProcessEnv, RegExp]>([
    ['there are none', [], nobody, /^bylaw: aws: no credentials: /],
    ['an unknown profile', ['--profile', 'nobody'], {}, /^bylaw: --profile nobody: no credentials: /],
    ['a profile that is broken', ['--profile', 'half'], shared('[profile half]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = none\n'), /^bylaw: --profile half: no credentials: /],
    ['a program for them that is not installed', [], program('/no/such/program'), /^bylaw: aws: no credentials: /],
    ['a program for them that fails', [], program('false'), /^bylaw: aws: no credentials: /],
    ['a program for them that says something else', [], program('echo hello'), /^bylaw: aws: no credentials: /],
    ['a token of the web that is not there', [], { ...nobody, AWS_ROLE_ARN: `arn:aws:iam::${account}:role/pricing`, AWS_WEB_IDENTITY_TOKEN_FILE: '/no/such/token' }, /^bylaw: aws: no credentials: /],
  ])('%s', async (_, args, env, message) => {
    expectOneLine(await audit(await fake(), [...here, ...args], env), message);
  });

  test('a program for them that never ends, and the user gives up', async () => {
    const folder = directory({ 'wait.sh': 'echo $$ > "$1"; exec sleep 120' });
    const mark = path.join(folder, 'begun');
    const env = { ...aws(await fake()), ...program(`sh ${folder}/wait.sh ${mark}`) };
    const { code, out, err } = await running(['audit', 'aws', ...here], env, interrupting(() => existsSync(mark) && statSync(mark).size > 0));
    process.kill(Number(readFileSync(mark, 'utf8')));
    expect([code, out]).toEqual([2, '']);
    expect(err.split('\n').slice(1)).toEqual([expect.stringMatching(/^bylaw: aws: no credentials: the run was stopped \(/), '']);
  });
});

describe('who is not let in:', () => {
  test.each<readonly [string, readonly string[], Partial<FakeOptions>, string]>([
    ['a role that does not trust', role('closed'), {}, 'the role cannot be assumed'],
    ['a role that wants an external id', role('wary'), {}, 'and the external id that it may want?'],
    ['a role that wants another external id', [...role('wary'), '--external-id', 'a-word'], {}, 'the role cannot be assumed'],
    ['a role that is none', ['--role-arn', 'pricing'], {}, 'the role cannot be assumed'],
    ['a token that ran out before the first call', [], { trouble: () => 'expired' }, 'the credentials are not accepted in eu-central-1'],
    ['a token that ran out before the role', role('pricing'), { trouble: () => 'expired' }, 'the role cannot be assumed'],
    ['a key that was switched off', [], { trouble: () => 'opted-out' }, 'the credentials are not accepted'],
  ])('%s', async (_, args, options, message) => {
    expectOneLine(await audit(await fake(options), [...here, ...args]), message);
  });

  test('a role that hears the right external id is assumed', async () => {
    const { code, out } = await audit(await fake(), [...here, ...role('wary'), '--external-id', 'the-word', '-f', 'json']);
    expect([code, failures(out)]).toEqual([1, []]);
  });
});

describe('who asks wrongly:', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['no region', [], 'no region is given or configured'],
    ['a region that is none', ['--region', '../etc'], 'this is no name of a region'],
    ['an external id without a role', [...here, '--external-id', 'x'], 'belongs to a role'],
    ['named regions and all of them', [...here, '--all-regions'], 'names every region already'],
  ])('%s', async (_, args, message) => {
    expectOneLine(await audit(await fake(), args), message);
  });
});

describe('who asks elsewhere:', () => {
  const site = async (status: number, type: string, body: string): Promise<string> => {
    const { url, close } = await listen(createServer((_, response) => response.writeHead(status, { 'content-type': type }).end(body)));
    closing.push(close);
    return url;
  };

  test.each<readonly [string, () => Promise<string>, RegExp]>([
    ['nobody listens', async () => 'http://127.0.0.1:9', /no answer in eu-central-1: .*AWS_ENDPOINT_URL right\?/],
    ['a name that is none', async () => 'http://aws.invalid', /no answer in eu-central-1: /],
    ['no address', async () => 'nonsense', /AWS_ENDPOINT_URL right\?/],
    ['a web site', () => site(200, 'text/html', '<html><body>Welcome</body></html>'), /does a proxy or a portal stand in between\?/],
    ['a web site that does not know the way', () => site(404, 'text/html', '<html><body>Not found</body></html>'), /AWS_ENDPOINT_URL right\?/],
    ['an API of another kind', () => site(200, 'application/json', '{"hello":"world"}'), /AWS_ENDPOINT_URL right\?/],
    ['something without a word', () => site(200, 'text/xml', ''), /AWS_ENDPOINT_URL right\?/],
    ['a server that is broken', () => site(500, 'text/plain', 'oh no'), /AWS_ENDPOINT_URL right\?/],
  ])('%s', async (_, url, message) => {
    expectOneLine(await audit(await url(), here), message);
  });
});

test.each([
  ['alone', ['me-south-1']],
  ['beside one that is', ['eu-central-1', 'me-south-1']],
])('a region that is not enabled, %s: what it has is unread', async (_, regions) => {
  const { code, out } = await audit(await fake(), [...regions.flatMap((region) => ['--region', region]), '-f', 'json']);
  expect([code, ways(out)]).toEqual([3, ['opted-out']]);
  expect(failures(out).filter((name) => !name.endsWith(' me-south-1'))).toEqual([]);
});
