import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openClusters } from './kubeconfig.js';
import { fakeServer, kubeconfigFor, object } from './testing.js';
import type { FakeServer } from './testing.js';

const directory = mkdtempSync(path.join(os.tmpdir(), 'bylaw-kubeconfig-'));
afterAll(() => rmSync(directory, { recursive: true }));

let server: FakeServer;
beforeEach(async () => void (server = await fakeServer({ objects: [object('v1', 'Namespace', 'shop')], token: 'good' })));
afterEach(() => server.close());

let files = 0;

function file(text: string): string {
  const name = path.join(directory, `config-${++files}`);
  writeFileSync(name, text);
  return name;
}

/** A command that says what a plug-in would. */
const plugin = (...args: readonly string[]) => ({ exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', ...args], interactiveMode: 'Never' } });
const credential = (token: string) => JSON.stringify(JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status: { token } }));
const failing = (script: string) => kubeconfigFor('https://127.0.0.1:1', plugin(script));

describe('credentials that work', () => {
  test.each<[string, object]>([
    ['a token', { token: 'good' }],
    ['a plug-in', plugin(`console.log(${credential('good')})`)],
    ['a file that has the token', { 'auth-provider': { name: 'tokenFile', config: { tokenFile: file('good') } } }],
  ])('%s', async (_, user) => {
    const [session] = await openClusters({ kubeconfig: file(kubeconfigFor(server.url, { ...user })) });
    expect(session).toMatchObject({ context: 'test', cluster: 'fake' });
    expect(await session?.ask({ path: '/api/v1/namespaces', query: {} })).toMatchObject({ kind: 'NamespaceList' });
  });

  test('a plug-in is asked again when its token ran out', async () => {
    const counter = file('');
    const script = `const fs = require('fs'); fs.appendFileSync(${JSON.stringify(counter)}, 'x'); const token = fs.readFileSync(${JSON.stringify(counter)}, 'utf8') === 'x' ? 'old' : 'good';
      console.log(JSON.stringify({ status: { token, expirationTimestamp: '2999-01-01T00:00:00Z' } }))`;
    const [session] = await openClusters({ kubeconfig: file(kubeconfigFor(server.url, plugin(script))) });
    expect(await session?.ask({ path: '/api/v1/namespaces', query: {} })).toMatchObject({ kind: 'NamespaceList' });
  });
});

const twoContexts = JSON.stringify({
  ...(JSON.parse(kubeconfigFor('https://127.0.0.1:1')) as object),
  clusters: [{ name: 'one', cluster: { server: 'https://127.0.0.1:1' } }, { name: 'two', cluster: { server: 'https://127.0.0.1:2' } }, { name: 'broken' }],
  contexts: [
    { name: 'a', context: { cluster: 'one', user: 'reader' } },
    { name: 'b', context: { cluster: 'two', user: 'reader' } },
    { name: 'admin@a', context: { cluster: 'one', user: 'reader' } },
    { name: 'nowhere', context: { cluster: 'broken', user: 'reader' } },
    { name: 'nobody', context: { cluster: 'one', user: 'ghost' } },
  ],
});

test('several contexts are several sessions, each once', async () => {
  const sessions = await openClusters({ kubeconfig: file(twoContexts), contexts: ['b', 'a', 'b'] });
  expect(sessions.map(({ context, cluster }) => `${context}: ${cluster}`)).toEqual(['b: two', 'a: one']);
});

describe('mistakes of the user', () => {
  test.each<[string, () => string, readonly string[], object]>([
    ['no such file', () => path.join(directory, 'none'), [], { subject: path.join(directory, 'none'), message: expect.stringContaining('cannot be read: ENOENT') }],
    ['no YAML', () => file('{'), [], { message: expect.stringContaining('cannot be read') }],
    ['an empty file', () => file(''), [], { message: expect.stringContaining('cannot be read') }],
    ['no current context', () => file(twoContexts.replace('"current-context":"test"', '"current-context":""')), [], { message: 'no context is current', hint: 'contexts: a, b, admin@a, nowhere, nobody' }],
    ['an unknown context', () => file(twoContexts), ['c'], { subject: 'c', message: 'no such context', hint: 'contexts: a, b, admin@a, nowhere, nobody' }],
    ['a context whose cluster is broken', () => file(twoContexts), ['nowhere'], { message: 'its cluster broken is not in the kubeconfig' }],
    ['a context without its user', () => file(twoContexts), ['nobody'], { message: 'its user ghost is not in the kubeconfig' }],
    ['one cluster under two names', () => file(twoContexts), ['a', 'admin@a'], { code: 'OPTION_INVALID', message: 'a and admin@a are the same cluster' }],
    ['a plug-in that is not installed', () => file(kubeconfigFor('https://127.0.0.1:1', { exec: { command: 'no-such-plugin' } })), [], { code: 'CREDENTIALS_INVALID', message: 'its credentials cannot be had: spawn no-such-plugin ENOENT', hint: 'does `kubectl --context test get namespaces` work?' }],
    ['a plug-in that fails', () => file(failing('console.error("sign in first\\nand more"); process.exit(1)')), [], { code: 'CREDENTIALS_INVALID', message: 'its credentials cannot be had: sign in first' }],
    ['a plug-in that fails without a word', () => file(failing('process.exit(1)')), [], { code: 'CREDENTIALS_INVALID', message: 'its credentials cannot be had: it failed without a word' }],
    ['a plug-in that says something else', () => file(failing('console.log("hello")')), [], { code: 'CREDENTIALS_INVALID', message: expect.stringContaining('its credentials cannot be had: ') }],
    ['a plug-in that says nothing of use', () => file(failing('console.log("{}")')), [], { code: 'CREDENTIALS_INVALID', message: expect.stringContaining('its credentials cannot be had: ') }],
    ['a server that is no address', () => file(kubeconfigFor('nonsense')), [], { code: 'CREDENTIALS_INVALID', message: 'its credentials cannot be had: Invalid URL' }],
    ['a certificate file that is not there', () => file(kubeconfigFor('https://127.0.0.1:1', { 'client-certificate': 'none.pem' })), [], { code: 'CREDENTIALS_INVALID', message: expect.stringContaining('its credentials cannot be had: ENOENT') }],
  ])('%s', async (_, kubeconfig, contexts, expected) => {
    const opened = openClusters({ kubeconfig: kubeconfig(), contexts });
    await expect(opened).rejects.toMatchObject({ name: 'UserError', code: 'TARGET_MISSING', ...expected });
  });
});
