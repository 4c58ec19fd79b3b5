/** A scan opens no connection at all, of code or of a snapshot. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openSnapshot } from '../../src/index.js';
import { judgeSessions } from '../../src/scan/audit.js';
import { awsDoor } from '../../src/scan/tape/index.js';
import { fakeSession } from '../../src/sources/aws-live/testing.js';
import { build, bylaw, environment, program } from '../cli/run.js';
import { root } from '../golden.js';

const preload = path.join(root, 'test/snapshot/no-network.cjs');

function offline(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', preload, ...args], { cwd: root, encoding: 'utf8', env: environment, maxBuffer: 1 << 28 });
  return { code: status, out: stdout, err: stderr };
}

describe('the block', () => {
  test.each([
    ['TCP', "require('net').connect(9, '127.0.0.1')"],
    ['TLS', "require('tls').connect(9, '127.0.0.1')"],
    ['HTTP', "require('http').get('http://127.0.0.1:9')"],
    ['HTTPS', "require('https').get('https://127.0.0.1:9')"],
    ['HTTP/2', "require('http2').connect('http://127.0.0.1:9')"],
    ['fetch', "fetch('http://127.0.0.1:8080')"],
    ['datagrams', "require('dgram').createSocket('udp4')"],
    ['names', "require('dns').lookup('example.test', () => {})"],
    ['threads', "new (require('worker_threads').Worker)(\"require('net').connect(9, '127.0.0.1')\", { eval: true }).on('exit', (code) => process.exit(code))"],
  ])('ends what uses %s', (_, script) => {
    const { code, err } = offline('-e', script);
    expect([code, err]).toEqual([99, expect.stringMatching(/^NETWORK: /)]);
  });
});

describe('a scan opens no connection', () => {
  beforeAll(build);

  test('of code', () => {
    const args = ['scan', 'fixtures/estates/grocer', '-f', 'json', '--no-cache'];
    expect(offline(program, ...args)).toEqual(bylaw(args));
  });

  test('of a snapshot', async () => {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'bylaw-offline-')), 'estate.json.gz');
    const recording = await openSnapshot(file);
    const session = fakeSession({ 'lambda.ListFunctions': { Functions: [{ FunctionName: 'a', FunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:a' }] } }, { others: {} });
    await judgeSessions({ aws: [await awsDoor(session, { recording })], clusters: [] }, {});
    await recording.close();
    const { code, out, err } = offline(program, 'scan', file, '-f', 'json');
    expect([code, err]).toEqual([expect.any(Number), '']);
    expect(JSON.parse(out)).toMatchObject({ audited: [{ account: '123456789012' }], summary: { entities: { workload: 1 } } });
  });

  test.each([
    ['a damaged snapshot', 'package.json.gz', 2, /package\.json\.gz: this snapshot cannot be used: it is cut off or damaged/],
  ])('of %s, which is refused', (_, name, expected, words) => {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'bylaw-offline-')), name);
    writeFileSync(file, 'x');
    const { code, out, err } = offline(program, 'scan', file);
    expect([code, out, err]).toEqual([expected, '', expect.stringMatching(words)]);
  });

  test('of code and a snapshot at once, which is refused', () => {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'bylaw-offline-')), 'a.json.gz');
    writeFileSync(file, 'x');
    const { code, err } = offline(program, 'scan', file, 'fixtures');
    expect([code, err]).toEqual([2, expect.stringMatching(/^bylaw: fixtures: code and snapshots are not judged together/)]);
  });
});
