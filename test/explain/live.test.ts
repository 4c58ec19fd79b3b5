import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { explain, explanationReport, openSnapshot, scan } from '../../src/index.js';
import { judgeSessions } from '../../src/scan/audit.js';
import { clusterDoor, awsDoor } from '../../src/scan/tape/index.js';
import { ClusterError } from '../../src/sources/kubernetes-live/contract.js';
import type { ClusterSession } from '../../src/sources/kubernetes-live/contract.js';
import { fakeSession } from '../../src/sources/aws-live/testing.js';
import type { Answers } from '../../src/sources/aws-live/testing.js';
import { root } from '../golden.js';

const directory = mkdtempSync(path.join(os.tmpdir(), 'bylaw-explain-live-'));
afterAll(() => rmSync(directory, { recursive: true }));

const parity = path.join(root, 'fixtures/parity');

function answersOf(dialect: string): readonly (readonly [name: string, answers: object])[] {
  return readdirSync(parity)
    .map((name) => [name, path.join(parity, name, dialect, 'answers.json')] as const)
    .filter(([, file]) => existsSync(file))
    .map(([name, file]) => [name, Object(JSON.parse(readFileSync(file, 'utf8')))]);
}

function clusterOf(answers: object): ClusterSession {
  const byPath = new Map(Object.entries(answers));
  const ask: ClusterSession['ask'] = async (get) => {
    if (byPath.has(get.path)) return byPath.get(get.path);
    throw new ClusterError(get, 'not-found', 'the server could not find the requested resource');
  };
  return { context: 'test', cluster: 'prod', takenAt: '2026-11-21T12:00:00.000Z', ask };
}

describe('from a snapshot, every finding is explained', () => {
  const estates = [
    ...answersOf('aws-live').map(([name, answers]) => [`the account of ${name}`, 'aws', answers] as const),
    ...answersOf('kubernetes-live').map(([name, answers]) => [`the cluster of ${name}`, 'kubernetes', answers] as const),
  ];

  test.each(estates)('of %s', async (name, provider, answers) => {
    const file = path.join(directory, `${name.replaceAll(' ', '-')}.json.gz`);
    const recording = await openSnapshot(file);
    const sessions =
      provider === 'aws'
        ? { aws: [await awsDoor(fakeSession(answers as Answers, { others: {} }), { recording })], clusters: [] }
        : { aws: [], clusters: [await clusterDoor(clusterOf(answers), { recording })] };
    await judgeSessions(sessions, {});
    await recording.close();
    const target = { paths: [path.basename(file)], cwd: directory, today: '2026-11-21' };
    const { findings } = await scan(target);
    const render = await explanationReport();
    for (const finding of findings) {
      const explanation = await explain({ ...target, finding: finding.identity.address });
      expect(render(explanation, { width: 100, colour: false, quiet: false })).not.toContain('# bylaw:waive');
      expect([finding.rule.id, finding.verdict === 'undecided' || explanation.facts.length > 0]).toEqual([finding.rule.id, true]);
    }
  });

  test('there are such estates', () => expect(estates.length).toBeGreaterThan(10));
});
