/** Charts from the directory to the findings. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { diff, noConfig, scan } from '../../src/index.js';
import type { Config, ScanResult } from '../../src/index.js';
import { main } from '../../src/cli/main.js';
import { where } from '../../src/shared/text.js';
import { Repository } from '../../src/sources/files/revision/testing.js';
import { layerTool } from '../kubectl-layer.js';
import type { Files } from './tree.js';

const helm = layerTool('helm', 'scans of charts with the real helm');
const when = helm === undefined ? test.skip : test;
if (helm === undefined) test('there is no helm for this machine, which only such a machine may accept', () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));

const work = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'bylaw-chart-scans-')));
afterAll(() => rmSync(work, { recursive: true, force: true }));

// Whatever this machine has on its PATH is no matter of these tests.
const before = process.env['PATH'];
const bin = path.join(work, 'bin');
beforeEach(() => {
  mkdirSync(bin, { recursive: true });
  rmSync(path.join(bin, 'helm'), { force: true });
  if (helm !== undefined) symlinkSync(helm, path.join(bin, 'helm'));
  process.env['PATH'] = [bin, '/usr/bin', '/bin'].join(path.delimiter);
});
afterEach(() => void (process.env['PATH'] = before));

const chart = 'apiVersion: v2\nname: shop\nversion: 0.1.0\n';
const template = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"\n      securityContext:\n        privileged: {{ .Values.privileged }}\n';
const values = 'image:\n  repository: shop/web\n  tag: latest\nprivileged: true\nkeys:\n  awsSecretAccessKey: wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz\n';
const files: Files = { 'deploy/Chart.yaml': chart, 'deploy/values.yaml': values, 'deploy/templates/pod.yaml': template };

function directory(all: Files): string {
  const made = mkdtempSync(path.join(work, 'tree-'));
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    writeFileSync(path.join(made, name), text);
  }
  return made;
}

const of = (cwd: string, config: Config = noConfig): Promise<ScanResult> => scan({ paths: ['.'], cwd, config });
const rules = new Set(['immutable-tags/tag-floating', 'least-privilege/run-privileged', 'secret-handling/config-literal', 'secret-handling/env-literal']);
const told = ({ findings }: ScanResult): readonly string[] =>
  findings.filter(({ rule }) => rules.has(rule.id)).map(({ rule, subject, at, chain }) => [rule.id.replace(/^.*\//, ''), subject, where(at), ...chain.map((step) => `${step.label} ${where(step.at)}`)].join(' | ')).sort();

describe('a chart', () => {
  when('is judged as it is rendered, and its values are not judged again', async () => {
    const result = await of(directory(files));
    expect(told(result)).toEqual([
      'run-privileged | container "web" of Pod web | deploy/templates/pod.yaml:10:21 | .Values.privileged deploy/values.yaml:4:13',
      'tag-floating | container "web" of Pod web | deploy/templates/pod.yaml:8:14 | .Values.image.repository deploy/values.yaml:2:15 | .Values.image.tag deploy/values.yaml:3:8',
    ]);
    expect(result.ledger.filter(({ name }) => name.startsWith('deploy/')).map(({ name, outcome, reason }) => [name, outcome, reason])).toEqual([
      ['deploy/Chart.yaml', 'read', 'rendered by helm v4.1.4'],
      ['deploy/templates/pod.yaml', 'read', ''],
    ]);
    expect(result.counts.sources).toEqual({ 'kubernetes-manifest': { done: 2, all: 2 } });
  });

  test('that is not rendered shows what its values have', async () => {
    const result = await of(directory(files), { ...noConfig, helm: 'off' });
    expect(told(result)).toEqual([
      'config-literal | variable "awsSecretAccessKey" of Values shop | deploy/values.yaml:6:23',
      'tag-floating | image "image" of Values shop | deploy/values.yaml:3:8',
    ]);
    expect(result.ledger.map(({ name, outcome, code }) => [name, outcome, code])).toEqual([['deploy/Chart.yaml', 'gap', 'chart-not-rendered']]);
    expect(result.counts.sources).toEqual({ 'kubernetes-manifest': { done: 0, all: 1 } });
  });

  when('gives the same in any order of its files, and again from memory, until another helm comes', async () => {
    const cwd = directory(files);
    const cache = { directory: mkdtempSync(path.join(work, 'cache-')) };
    const first = await scan({ paths: ['.'], cwd, cache });
    const again = await scan({ paths: ['.'], cwd, cache });
    expect([told(again), again.ledger]).toEqual([told(first), first.ledger]);
    rmSync(path.join(bin, 'helm'));
    writeFileSync(path.join(bin, 'helm'), '#!/bin/sh\n[ "$1" = version ] && echo v4.9.9\nexit 0\n');
    chmodSync(path.join(bin, 'helm'), 0o755);
    const other = await scan({ paths: ['.'], cwd, cache });
    expect([told(other), other.ledger[0]?.reason]).toEqual([[], 'rendered by helm v4.9.9']);
    writeFileSync(path.join(cwd, 'deploy/values.yaml'), values.replace('latest', 'v1'));
    rmSync(path.join(bin, 'helm'));
    symlinkSync(helm ?? '', path.join(bin, 'helm'));
    expect(told(await scan({ paths: ['.'], cwd, cache }))).toHaveLength(1);
  });

  when('of another revision is rendered as it was there', async () => {
    const repository = Repository.of({ ...files, 'deploy/values.yaml': values.replace('latest', 'v1') });
    repository.write({ 'deploy/values.yaml': values.replace('privileged: true', 'privileged: false') });
    const { findings, vanished } = await diff({ paths: ['.'], cwd: repository.root, ref: 'HEAD' });
    const standing = (state: string): readonly string[] => findings.filter((one) => rules.has(one.rule.id) && one.standing.state === state).map(({ rule }) => rule.id);
    expect([standing('open'), standing('known'), vanished.map(({ rule }) => rule).filter((rule) => rules.has(rule))]).toEqual([['immutable-tags/tag-floating'], [], ['least-privilege/run-privileged']]);
    rmSync(repository.root, { recursive: true, force: true });
  });

  when('of a program that asks for it on the command line', async () => {
    const cwd = directory(files);
    const run = async (...flags: readonly string[]): Promise<readonly [number, string]> => {
      const said = path.join(cwd, 'said.json');
      const code = await main(['scan', cwd, '--no-cache', '--exit-zero', '-f', 'json', '-o', said, ...flags]);
      return [code, existsSync(said) ? readFileSync(said, 'utf8') : ''];
    };
    expect((await run('--helm'))[1]).toContain('least-privilege/run-privileged');
    expect((await run('--no-helm'))[1]).toContain('chart-not-rendered');
    rmSync(path.join(bin, 'helm'));
    expect((await run('--helm'))[0]).toBe(2);
  });

  when('that brings its own helm does not have it run', async () => {
    const cwd = directory({ ...files, 'bin/helm': '#!/bin/sh\ntouch ran\n' });
    chmodSync(path.join(cwd, 'bin/helm'), 0o755);
    mkdirSync(path.join(cwd, '.git'));
    process.env['PATH'] = [path.join(cwd, 'bin'), '.', '/usr/bin', '/bin'].join(path.delimiter);
    const { ledger } = await of(cwd);
    expect(ledger.find(({ name }) => name === 'deploy/Chart.yaml')?.code).toBe('chart-not-rendered');
    await expect(of(cwd, { ...noConfig, helm: 'demanded' })).rejects.toMatchObject({ code: 'OPTION_INVALID', subject: '--helm' });
  });
});
