/** What an audit took down is judged as the audit judged it: to the byte, without secrets, without the estate. */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { openSnapshot, reports, scan } from '../../src/index.js';
import type { ScanResult } from '../../src/index.js';
import { judgeSessions } from '../../src/scan/audit.js';
import type { Sessions } from '../../src/scan/audit.js';
import { awsDoor, clusterDoor } from '../../src/scan/tape/index.js';
import { CallError } from '../../src/sources/aws-live/contract.js';
import type { AwsSession } from '../../src/sources/aws-live/contract.js';
import { fakeSession } from '../../src/sources/aws-live/testing.js';
import type { Answers } from '../../src/sources/aws-live/testing.js';
import { ClusterError } from '../../src/sources/kubernetes-live/contract.js';
import type { ClusterSession } from '../../src/sources/kubernetes-live/contract.js';
import { fakeAsk, fakeSession as fakeCluster, object } from '../../src/sources/kubernetes-live/testing.js';
import { root } from '../golden.js';

const directory = mkdtempSync(path.join(os.tmpdir(), 'bylaw-snapshots-'));
let files = 0;

async function rendered(result: ScanResult): Promise<readonly string[]> {
  const formats = await Promise.all([reports.json(), reports.sarif(), reports.terminal()]);
  return formats.map((format) => format.render(result, { width: 100, colour: false, quiet: false }));
}

/** The audit's reports, the snapshot's, and what the file holds. */
async function twice({ aws, clusters }: Sessions, signal?: AbortSignal) {
  const file = path.join(directory, `${++files}.json.gz`);
  const recording = await openSnapshot(file);
  const options = signal === undefined ? { recording } : { recording, signal };
  const sessions = {
    aws: await Promise.all(aws.map((session) => awsDoor(session, options))),
    clusters: await Promise.all(clusters.map((session) => clusterDoor(session, options))),
  };
  const audited = await judgeSessions(sessions, signal === undefined ? {} : { signal });
  await recording.close();
  const again = await scan({ paths: [path.basename(file)], cwd: directory });
  return { audited, reports: await rendered(audited), again: await rendered(again), text: gunzipSync(readFileSync(file)).toString('utf8') };
}

const said = ({ findings }: ScanResult): readonly string[] =>
  findings.map(({ rule, verdict, address, path: at, message }) => [rule.id, verdict, address, at, message].join(' ')).sort();

const parity = path.join(root, 'fixtures/parity');

function answersOf(dialect: string): readonly (readonly [name: string, answers: unknown])[] {
  return readdirSync(parity)
    .map((name) => [name, path.join(parity, name, dialect, 'answers.json')] as const)
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) => [name, JSON.parse(readFileSync(file, 'utf8'))]);
}

function clusterOf(answers: unknown): ClusterSession {
  const byPath = new Map(Object.entries(Object(answers)));
  const ask: ClusterSession['ask'] = async (get) => {
    if (byPath.has(get.path)) return byPath.get(get.path);
    throw new ClusterError(get, 'not-found', 'the server could not find the requested resource');
  };
  return { context: 'test', cluster: 'prod', takenAt: '2026-11-21T12:00:00.000Z', ask };
}

const accountOf = (answers: unknown): AwsSession => fakeSession(answers as Answers, { others: {} });

describe('a snapshot is judged as the audit was', () => {
  const estates: readonly (readonly [string, Sessions])[] = [
    ...answersOf('aws-live').map(([name, answers]): [string, Sessions] => [`the account of ${name}`, { aws: [accountOf(answers)], clusters: [] }]),
    ...answersOf('kubernetes-live').map(([name, answers]): [string, Sessions] => [`the cluster of ${name}`, { aws: [], clusters: [clusterOf(answers)] }]),
  ];

  test.each(estates)('of %s', async (_, sessions) => {
    const { audited, reports: first, again } = await twice(sessions);
    expect(again).toEqual(first);
    // The door takes no finding away, and makes none.
    expect(said(audited)).toEqual(said(await judgeSessions(sessions, {})));
  });

  test.each([true, false])('of a cluster, whether its Secrets were asked for or not: %s', async (secrets) => {
    const objects = [object('v1', 'Secret', 'till', { metadata: { annotations: { 'kubernetes.io/service-account.name': 'default' } } }), object('v1', 'Namespace', 'shop')];
    const { audited, reports: first, again, text } = await twice({ aws: [], clusters: [{ ...fakeCluster(fakeAsk({ objects })), secrets }] });
    expect(again).toEqual(first);
    expect(text.includes('/api/v1/secrets')).toBe(secrets);
    expect(said(audited).some((one) => one.startsWith('credentials/k8s-token-lifetime fail Secret/shop/till'))).toBe(secrets);
    expect(audited.ledger.filter(({ outcome }) => outcome === 'failure')).toEqual([]);
  });

  test('there are such estates', () => {
    expect(estates.length).toBeGreaterThan(10);
  });
});

/** Put together here, so that no scanner takes it for the real thing. */
const token = ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('');

const shop: Answers = {
  'lambda.ListFunctions': {
    Functions: ['reprice', 'notify'].map((name) => ({
      FunctionName: name,
      FunctionArn: `arn:aws:lambda:eu-central-1:123456789012:function:${name}`,
      Role: `arn:aws:iam::123456789012:role/${name}`,
      PackageType: 'Zip',
      Environment: { Variables: { DB_PASSWORD: 'hunter2-prod', HOOK: `https://ci:${token}@hooks.example`, STAGE: 'prod' } },
    })),
  },
};

describe('secrets', () => {
  test('are in no snapshot and in no report, and are found', async () => {
    const { audited, reports: shown, text } = await twice({ aws: [accountOf(shop)], clusters: [] });
    for (const secret of ['hunter2-prod', token]) expect([text, ...shown].filter((one) => one.includes(secret))).toEqual([]);
    const found = audited.findings.filter(({ rule }) => rule.id === 'secret-handling/env-literal');
    const at = (name: string, variable: string, what: string) =>
      `arn:aws:lambda:eu-central-1:123456789012:function:${name} Environment.Variables.${variable}: ${what}`;
    expect(found.map(({ message, live }) => `${live?.id ?? ''} ${live?.property ?? ''}: ${message}`).sort()).toEqual(
      ['notify', 'reprice'].flatMap((name) => [
        at(name, 'DB_PASSWORD', 'holds a password in clear text'),
        at(name, 'HOOK', 'holds a GitHub token in clear text'),
      ]),
    );
  });
});

describe('what failed fails again', () => {
  const failing = (problem: 'denied' | 'throttled'): AwsSession => {
    const session = accountOf(shop);
    const ask: AwsSession['ask'] = async (call) => {
      if (call.operation.startsWith('GetPolicy') || call.operation.startsWith('DescribeTrails')) throw new CallError(call, problem, 'Code', 'words');
      return session.ask(call);
    };
    return { ...session, ask };
  };

  test.each(['denied', 'throttled'] as const)('%s', async (problem) => {
    const { audited, reports: first, again } = await twice({ aws: [failing(problem)], clusters: [] });
    expect(audited.ledger.filter(({ outcome, code }) => outcome === 'failure' && code === problem)).not.toEqual([]);
    expect(again).toEqual(first);
  });

  test('a run that was stopped', async () => {
    const stop = new AbortController();
    let calls = 0;
    const session = accountOf(shop);
    const ask: AwsSession['ask'] = async (call) => {
      if (++calls === 12) stop.abort();
      return session.ask(call);
    };
    const { audited, reports: first, again } = await twice({ aws: [{ ...session, ask }], clusters: [] }, stop.signal);
    expect(audited.ledger.filter(({ code }) => code === 'stopped')).not.toEqual([]);
    expect(again).toEqual(first);
  });
});

describe('two estates in one run', () => {
  test('are judged together again', async () => {
    const [, cluster] = answersOf('kubernetes-live').find(([name]) => name === 'container-workload') ?? [];
    const { audited, reports: first, again } = await twice({ aws: [accountOf(shop)], clusters: [clusterOf(cluster)] });
    expect(audited.audited).toEqual([{ provider: 'aws', account: '123456789012' }, { provider: 'kubernetes', cluster: 'prod' }]);
    expect(again).toEqual(first);
  });
});

describe('sessions that nobody can have had are refused:', () => {
  const facts = { partition: 'aws', account: '123456789012', caller: 'arn', regions: ['eu-central-1'], takenAt: '2026-11-21T08:00:00.000Z' };

  test.each<[string, 'aws' | 'kubernetes', object]>([
    ['a region that leads elsewhere', 'aws', { ...facts, regions: ['../..'] }],
    ['an account that is none', 'aws', { ...facts, account: '1' }],
    ['no regions', 'aws', { ...facts, regions: undefined }],
    ['an account as a cluster', 'kubernetes', facts],
  ])('%s', async (_, kind, spoilt) => {
    const file = path.join(directory, `${++files}.json.gz`);
    const recording = await openSnapshot(file);
    await recording.session(kind, spoilt);
    await recording.close();
    await expect(scan({ paths: [file], cwd: directory })).rejects.toMatchObject({ code: 'SNAPSHOT_INVALID', subject: file });
  });

  test.each([
    ['no JSON of this API', { Functions: 'x' }],
    ['nothing', null],
    ['something deep', JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`)],
  ])('answers are not trusted: %s', async (_, answer) => {
    const file = path.join(directory, `${++files}.json.gz`);
    const recording = await openSnapshot(file);
    const note = await recording.session('aws', facts);
    await note({ service: 'lambda', region: 'eu-central-1', operation: 'ListFunctions', input: {} }, { answer });
    await recording.close();
    const { ledger } = await scan({ paths: [file], cwd: directory });
    expect(ledger.find(({ name }) => name === 'lambda.ListFunctions eu-central-1')?.outcome).toBe('failure');
  });

  test('a name with half a character is a name', async () => {
    const name = 'a\ud800';
    const session = accountOf({ 'lambda.ListFunctions': { Functions: [{ FunctionName: name, FunctionArn: `arn:aws:lambda:eu-central-1:123456789012:function:${name}` }] } });
    const { audited, reports: first, again } = await twice({ aws: [session], clusters: [] });
    expect(audited.counts.entities.workload).toBe(1);
    expect(again).toEqual(first);
  });
});
