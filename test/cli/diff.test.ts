import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { Repository } from '../../src/sources/files/revision/testing.js';
import { root } from '../golden.js';
import { deployment, securityLine } from './manifests.js';
import { build, bylaw, directory, environment } from './run.js';

const app = (name: string, note = ''): string => deployment(name, { privileged: true, note });

/** a is as it was, b is mended, c is altered where it is wrong, d is new. */
function changed(): Repository {
  const repository = Repository.of({ 'a.yaml': app('a'), 'b.yaml': app('b'), 'c.yaml': app('c') });
  repository.git('checkout', '--quiet', '-b', 'work');
  repository.write({ 'b.yaml': deployment('b'), 'c.yaml': app('c', ' # for now'), 'd.yaml': app('d') });
  repository.commit();
  return repository;
}

beforeAll(build, 120_000);

describe('bylaw diff', () => {
  test('says what a change introduces, fixes and touches', () => {
    const { code, out, err } = bylaw(['diff', 'main'], changed().root);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/^critical least-privilege\/run-privileged: container "app" of Deployment d runs privileged$/m);
    expect(out).not.toMatch(/^critical .* of Deployment [abc] /m);
    expect(out).toMatch(/Fixed by the change:\n {2}least-privilege\/run-privileged: Deployment\/shop\/b /);
    expect(out).toMatch(new RegExp(`There before, in lines that the change touches:\\n {2}least-privilege/run-privileged: container "app" of Deployment c runs privileged {2}c\\.yaml:${securityLine}:\\d+\\n`));
    expect(out).toMatch(/Compared with main \([0-9a-f]{10}\): 1 introduced, 1 fixed, 1 touched, 1 untouched\.\n/);
    expect(out).toMatch(/1 finding: 1 critical; 2 known before the change\.\n$/);
  });

  test('a change that introduces nothing passes, whatever was there before', () => {
    const repository = changed();
    repository.write({ 'd.yaml': undefined });
    expect(bylaw(['diff', 'main', '-q'], repository.root).code).toBe(0);
    expect(bylaw(['scan', '-q'], repository.root).code).toBe(1);
  });

  test('uploading it closes no alert that a scan would keep: SARIF has every finding, new or not', () => {
    const { root: cwd } = changed();
    const results = (...args: readonly string[]): readonly unknown[] =>
      JSON.parse(bylaw([...args, '-f', 'sarif'], cwd).out).runs[0].results.map((result: Readonly<Record<string, unknown>>) => [result['ruleId'], result['locations'], result['partialFingerprints']]);
    expect(results('diff', 'main')).toHaveLength(3);
    expect(results('diff', 'main')).toEqual(results('scan'));
  });

  test('JSON says with what it was compared, and keeps to its schema', () => {
    const repository = changed();
    const report: unknown = JSON.parse(bylaw(['diff', 'main', '-f', 'json'], repository.root).out);
    const valid = new Ajv2020({ allErrors: true }).compile(Object(JSON.parse(readFileSync(path.join(root, 'docs/schemas/report.schema.json'), 'utf8'))));
    expect([valid(report), valid.errors]).toEqual([true, null]);
    expect(report).toMatchObject({ comparison: { ref: 'main', commit: repository.git('rev-parse', 'main') }, summary: { known: 2, vanished: 1 } });
  });

  test('neither the work tree nor the repository is touched', () => {
    const { root: cwd } = changed();
    const files = (): readonly unknown[] => readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort().map((name) => [name, statSync(path.join(cwd, name)).mtimeMs]);
    const before = files();
    bylaw(['diff', 'main', '-q'], cwd);
    expect(files()).toEqual(before);
  });

  test('both sides are remembered, and remembering changes nothing', () => {
    const { root: cwd } = changed();
    const cache = mkdtempSync(path.join(os.tmpdir(), 'bylaw-diff-cache-'));
    const env = { ...environment, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
    const [first, second, without] = [bylaw(['diff', 'main'], cwd, env), bylaw(['diff', 'main'], cwd, env), bylaw(['diff', 'main', '--no-cache'], cwd, env)];
    // Questions and answers, of two trees.
    expect(readdirSync(path.join(cache, 'bylaw/1'))).toHaveLength(4);
    expect(second).toEqual(first);
    expect(without).toEqual(first);
  });

  test('of a fork, waivers are listed for the reviewer', () => {
    const repository = changed();
    repository.write({ 'd.yaml': `# bylaw:waive least-privilege/run-privileged reason="trust me" owner=me until=2099-01-01\n${app('d')}` });
    const { code, out } = bylaw(['diff', 'main', '--untrusted'], repository.root);
    expect(code).toBe(1);
    expect(out).toMatch(/Waivers that count for nothing, for the reviewer .*:\n {2}least-privilege\/run-privileged, by me until 2099-01-01: trust me {2}d\.yaml:1/);
    const report: unknown = JSON.parse(bylaw(['diff', 'main', '--untrusted', '-f', 'json'], repository.root).out);
    expect(report).toMatchObject({ setAside: [{ owner: 'me', reason: 'trust me' }] });
    expect(bylaw(['diff', 'main', '--untrusted', '-f', 'sarif'], repository.root).out).toContain('1 waiver, for the reviewer, counts for nothing.');
  });

  test('a file of the base that cannot be read is a limit, and what is found in it counts as new', () => {
    const repository = Repository.of({ 'a.yaml': `${app('a')}  broken: [\n` });
    repository.write({ 'a.yaml': app('a') });
    const { code, out } = bylaw(['diff', 'HEAD'], repository.root);
    expect([code, out]).toEqual([1, expect.stringMatching(/base-unread \(1\)[^]*1 introduced, 0 fixed, 0 touched, 0 untouched/)]);
  });

  test('mistakes are one line with a hint, and exit code 2', () => {
    const { root: cwd } = changed();
    expect(bylaw(['diff', 'mian'], cwd)).toEqual({ code: 2, out: '', err: 'bylaw: mian: no such revision (did you mean "main"?)\n' });
    expect(bylaw(['diff', 'main'], directory({ 'a.yaml': app('a') }))).toEqual({ code: 2, out: '', err: 'bylaw: .: not in a git repository, so there is nothing to compare with\n' });
    expect(bylaw(['diff', 'main', '--baseline', 'x'], cwd)).toMatchObject({ code: 2, err: expect.stringMatching(/^bylaw: --baseline: /) });
    expect(bylaw(['diff', 'main', 'nowhere'], cwd)).toMatchObject({ code: 2, err: expect.stringMatching(/^bylaw: nowhere: no such file/) });
  });
});
