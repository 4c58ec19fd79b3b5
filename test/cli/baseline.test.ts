import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { deployment } from './manifests.js';
import { build, bylaw, directory } from './run.js';

const app = (name: string) => deployment(name, { privileged: true });
const chart = 'apiVersion: v1\nkind: Pod\nmetadata: {name: {{ .Values.name }}}\n';

beforeAll(build, 120_000);

const file = 'bylaw-baseline.jsonl';
const text = (made: string): string => readFileSync(path.join(made, file), 'utf8');

describe('a baseline', () => {
  test('is written, passes what it has, and tells what is new and what is gone', () => {
    const made = directory({ 'shop/a.yaml': app('a'), 'shop/b.yaml': app('b') });
    expect(bylaw(['scan', '.', '-q'], made).code).toBe(1);
    const written = bylaw(['baseline', 'update'], made);
    expect(written.code).toBe(0);
    expect(written.out).toMatch(/^\+ least-privilege\/run-privileged shop Deployment\/shop\/a /m);
    expect(written.out).toContain(`${file}: 2 findings and 0 known limits; added 2 findings and 0 known limits, removed 0 findings and 0 known limits.`);
    expect(text(made).split('\n')[0]).toBe('{"bylaw-baseline":1}');
    expect(bylaw(['scan', '.', '-q', '--baseline', file], made)).toEqual({ code: 0, out: 'No findings; 2 known to the baseline.\n', err: '' });

    rmSync(path.join(made, 'shop/a.yaml'));
    writeFileSync(path.join(made, 'shop/c.yaml'), app('c'));
    writeFileSync(path.join(made, 'shop/d.yaml'), app('d'));
    const later = bylaw(['scan', '.', '--baseline', file], made);
    expect(later.code).toBe(1);
    expect(later.out).toContain('least-privilege/run-privileged: shop Deployment/shop/a containers["app"]');
    expect(later.out).toContain('Exit code 1: 2 findings.\n2 findings: 2 critical; 1 known to the baseline.\n');

    const before = text(made).split('\n').filter((line) => line.includes('Deployment/shop/b'));
    const { out } = bylaw(['baseline', 'update'], made);
    expect(out).toMatch(/^- least-privilege\/run-privileged shop Deployment\/shop\/a /m);
    expect(text(made).split('\n').filter((line) => line.includes('Deployment/shop/b'))).toEqual(before);
    expect(bylaw(['scan', '.', '-q', '--baseline', file], made).code).toBe(0);
  });

  test('ends in exit code 3 for a known limit that it does not have', () => {
    const made = directory({ 'a.yaml': app('a') });
    bylaw(['baseline', 'update'], made);
    writeFileSync(path.join(made, 'chart.yaml'), chart);
    const { code, out } = bylaw(['scan', '.', '-q', '--baseline', file], made);
    expect([code, out]).toEqual([3, 'Exit code 3: 1 known limit is new.\nNo findings; 1 known to the baseline.\n']);
  });

  test('is not shortened by a scan that could not read all', () => {
    const made = directory({ 'a.yaml': app('a'), 'b.yaml': app('b') });
    bylaw(['baseline', 'update'], made);
    const before = text(made);
    writeFileSync(path.join(made, 'b.yaml'), `${app('b')}  broken: [\n`);
    const { code, err } = bylaw(['baseline', 'update'], made);
    expect(code).toBe(3);
    expect(err).toContain('the scan is incomplete: nothing was taken out');
    expect(text(made)).toBe(before);
  });

  test.each([
    ['that is not there is a mistake, with the command that writes it', undefined, `${file}: there is no such baseline (\`bylaw baseline update\` writes one)`],
    ['of another version is a mistake', '{"bylaw-baseline":2}\n', `${file}:1: is a baseline of version 2`],
    ['with the marks of a merge is a mistake, with its line', '{"bylaw-baseline":1}\n<<<<<<< HEAD\n', `${file}:2: a merge conflict is left`],
    ['that is a directory is a mistake', null, `${file}: the baseline cannot be read`],
  ])('%s', (_, content, said) => {
    const made = directory({ 'a.yaml': app('a'), ...(content === null ? { [`${file}/x`]: '' } : content === undefined ? {} : { [file]: content }) });
    const { code, err } = bylaw(['scan', '.', '--baseline', file], made);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
  });
});

describe('the gate of the configuration', () => {
  test.each([
    ['a floor that is not reached ends in exit code 3', 'coverage: {files: 1}\n', [], 3, 'Exit code 3: coverage of files is below its floor of 100 %: 1 of 2 files'],
    ['fail-on lets pass what is below it', 'fail-on: critical\nrules: {least-privilege/run-privileged: high}\n', [], 0, ''],
    ['--fail-on wins over it', 'fail-on: critical\nrules: {least-privilege/run-privileged: high}\n', ['--fail-on', 'high'], 1, 'Exit code 1: 1 finding of severity high or above.'],
  ])('%s', (_, config, args, code, said) => {
    const made = directory({ 'bylaw.yaml': config, 'a.yaml': app('a'), ...(code === 3 ? { 'chart.yaml': chart } : {}) });
    const ran = bylaw(['scan', '.', '-q', ...args], made);
    expect([ran.code, ran.err]).toEqual([code, '']);
    expect(ran.out).toContain(said);
  });
});
