/** What users of scanners have asked for in public for years, each as the smallest case of it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { diff, exitCode, loadConfig, noBaseline, parseBaseline, formatBaseline, reports, scan, updateBaseline } from '../../src/index.js';
import type { ScanOptions, ScanResult } from '../../src/index.js';
import { TextFile } from '../../src/shared/text.js';

const work = mkdtempSync(path.join(os.tmpdir(), 'bylaw-asks-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

type Files = Readonly<Record<string, string>>;

const today = '2026-11-21';
const terms = 'reason="until the new cluster" owner=team-shop until=2027-03-31';
const group = (name: string, more = '') => `resource "aws_cloudwatch_log_group" "${name}" {\n  name = "/shop/${name}"\n${more}}\n`;
const pod = (name: string, ...lines: readonly string[]) =>
  ['apiVersion: v1', 'kind: Pod', `metadata: {name: ${name}, namespace: shop}`, 'spec:', '  containers:', '    - name: app', '      image: web:latest', ...lines, ''].join('\n');

function tree(files: Files): string {
  const directory = mkdtempSync(path.join(work, 'tree-'));
  write(directory, { '.git/HEAD': '', ...files });
  return directory;
}

function write(directory: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(directory, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
}

const scanned = (cwd: string, more: Partial<ScanOptions> = {}): Promise<ScanResult> => scan({ paths: ['.'], cwd, today, config: loadConfig(cwd).config, ...more });
const open = ({ findings }: ScanResult, rule: string): readonly string[] =>
  findings.filter((one) => one.rule.id === rule && one.standing.state === 'open').map(({ address }) => address);
const gate = (result: ScanResult): number => exitCode(result, { failOn: 'info', exitZero: false });

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly properties: Readonly<Record<string, string>> }[] } };
    readonly automationDetails: { readonly id: string };
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Readonly<Record<string, number>> } }[];
    }[];
  }[];
}

async function sarif(result: ScanResult) {
  const log = JSON.parse((await reports.sarif()).render(result, { width: 100, colour: false, quiet: false })) as Sarif;
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return { run, places: run.results.map(({ locations: [at] }) => at?.physicalLocation) };
}

const logs = 'audit-trails/log-retention';
const tags = 'immutable-tags/tag-floating';

describe('what code scanning is told', () => {
  test('every rule has a severity of its own, and nobody has to sign in to see it', async () => {
    const { run } = await sarif(await scanned(tree({ 'main.tf': group('a'), 'pod.yaml': pod('a') })));
    for (const { id, properties } of run.tool.driver.rules) expect({ id, severity: Number(properties['security-severity']) >= 0 }).toEqual({ id, severity: true });
  });

  test('every result has a line and a column, where it begins and where it ends', async () => {
    const { places } = await sarif(await scanned(tree({ 'main.tf': group('a'), 'pod.yaml': pod('a') })));
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) expect(Object.keys(place?.region ?? {})).toEqual(expect.arrayContaining(['startLine', 'startColumn', 'endLine', 'endColumn']));
  });

  test('places are of the repository: a module that was fetched is named by its directory, a blank is encoded, from wherever the scan was started', async () => {
    const modules = '{"Modules":[{"Key":"logs","Source":"git::https://example.com/logs.git?ref=v1","Dir":".terraform/modules/logs"}]}';
    const call = 'module "logs" {\n  source = "git::https://example.com/logs.git?ref=v1"\n}\n';
    const directory = tree({ 'my infra/main.tf': call, 'my infra/.terraform/modules/modules.json': modules, 'my infra/.terraform/modules/logs/main.tf': group('a') });
    const { places } = await sarif(await scanned(path.join(directory, 'my infra')));
    expect(new Set(places.map((place) => place?.artifactLocation.uri))).toEqual(new Set(['my%20infra/.terraform/modules/logs/main.tf']));
  });

  test('more results than it takes are cut to the worst', async () => {
    const careless = await scanned(tree({ 'pod.yaml': pod('a', '      securityContext: {privileged: true}') }));
    const [worst] = careless.findings;
    const mild = careless.findings.at(-1);
    if (worst === undefined || mild === undefined) throw new Error('no findings');
    const findings = [worst, ...Array.from({ length: 25_100 }, (_, i) => ({ ...mild, address: `Pod/shop/a-${i}`, identity: { ...mild.identity, address: String(i), construct: String(i) } }))];
    const { run } = await sarif({ ...careless, findings });
    expect(run.results.length).toBeLessThanOrEqual(25_000);
    expect(run.results.map(({ ruleId }) => ruleId)).toContain(worst.rule.id);
  });

  test('what is waived is not sent, for there it would be an open alert', async () => {
    const result = await scanned(tree({ 'pod.yaml': `# bylaw:waive ${tags} ${terms}\n${pod('a')}` }));
    expect(result.findings.some(({ rule, standing }) => rule.id === tags && standing.state === 'waived')).toBe(true);
    expect((await sarif(result)).run.results.map(({ ruleId }) => ruleId)).not.toContain(tags);
  });
});

describe('a change', () => {
  const git = (cwd: string, ...args: readonly string[]): void => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: os.devNull, GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' };
    const { status, stderr } = spawnSync('git', ['-C', cwd, ...args], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };

  test('is judged alone, but what is uploaded of it closes no other alert: the same category, and all that is found', async () => {
    const directory = mkdtempSync(path.join(work, 'repository-'));
    write(directory, { 'infra/a.tf': group('a'), 'infra/b.tf': group('b') });
    git(directory, 'init', '-q', '-b', 'main');
    git(directory, 'add', '.');
    git(directory, 'commit', '-qm', 'first');
    write(directory, { 'infra/c.tf': group('c') });
    const options = { paths: ['.'], cwd: directory, today };
    const [changed, whole] = [await diff({ ...options, ref: 'main' }), await scan(options)];
    expect(open(changed, logs)).toEqual(['aws_cloudwatch_log_group.c']);
    const [ofChange, ofWhole] = [await sarif(changed), await sarif(whole)];
    expect(ofChange.run.automationDetails.id).toBe(ofWhole.run.automationDetails.id);
    expect(ofChange.places).toEqual(ofWhole.places);
  });
});

describe('a baseline', () => {
  const taken = async (directory: string, before = noBaseline) => updateBaseline(before, await scanned(directory)).baseline;

  test('tells what is new from what is known, run after run', async () => {
    const directory = tree({ 'main.tf': group('a') });
    const baseline = await taken(directory);
    expect(gate(await scanned(directory, { baseline }))).toBe(0);
    write(directory, { 'main.tf': `# a note\n${group('b')}${group('a')}` });
    const after = await scanned(directory, { baseline });
    expect([gate(after), open(after, logs)]).toEqual([1, ['aws_cloudwatch_log_group.b']]);
  });

  test('does not swallow the same address of another directory', async () => {
    const directory = tree({ 'shop/main.tf': group('a') });
    const baseline = await taken(directory);
    write(directory, { 'bank/main.tf': group('a') });
    const { findings } = await scanned(directory, { baseline });
    expect(findings.filter(({ rule }) => rule.id === logs).map(({ root, standing }) => [root, standing.state])).toEqual([['bank', 'open'], ['shop', 'known']]);
  });

  test('keeps an entry when something else of the resource changes, and an update leaves the other lines alone', async () => {
    const directory = tree({ 'main.tf': group('a') + group('b') });
    const baseline = await taken(directory);
    write(directory, { 'main.tf': group('a', '  tags = { team = "shop" }\n') + group('b') + group('c') });
    expect(open(await scanned(directory, { baseline }), logs)).toEqual(['aws_cloudwatch_log_group.c']);
    const [before, after] = [formatBaseline(baseline), formatBaseline(await taken(directory, baseline))].map((text) => text.split('\n'));
    expect(after?.filter((line) => before?.includes(line))).toEqual(before);
    expect(parseBaseline(new TextFile('bylaw-baseline.jsonl', after?.join('\n') ?? '')).findings.length).toBeGreaterThan(baseline.findings.length);
  });
});

describe('a waiver', () => {
  const entry = (rule: string, address: string) => `waivers:\n  - {rule: ${rule}, address: "${address}", reason: their chart, owner: team-shop, until: 2027-03-31}\n`;

  test('of a resource that nobody here can write a comment into stands in the configuration, with its reason', async () => {
    const directory = tree({ 'vendor/chart.yaml': pod('theirs'), 'ours.yaml': pod('ours'), 'bylaw.yaml': entry(tags, 'Pod/shop/theirs') });
    expect(open(await scanned(directory), tags)).toEqual(['Pod/shop/ours']);
  });

  test('waives one rule of one block', async () => {
    const result = await scanned(tree({ 'pods.yaml': `${pod('a')}---\n# bylaw:waive ${tags} ${terms}\n${pod('b')}` }));
    expect(open(result, tags)).toEqual(['Pod/shop/a']);
    expect(open(result, 'immutable-tags/digest-unpinned')).toEqual(['Pod/shop/a', 'Pod/shop/b']);
  });

  test('is for what is not there, too; and who would rather have another severity says so', async () => {
    const role = 'resource "aws_lambda_function" "f" {\n  function_name = "f"\n  role = "arn:aws:iam::123456789012:role/f"\n  runtime = "nodejs22.x"\n}\n';
    const files = { 'main.tf': role };
    const implied = (await scanned(tree(files))).findings.find(({ rule }) => rule.id === logs);
    const waived = await scanned(tree({ ...files, 'bylaw.yaml': entry(logs, implied?.address ?? '?') }));
    expect(waived.findings.filter(({ rule }) => rule.id === logs).map(({ standing }) => standing.state)).toEqual(['waived']);
    const graded = await scanned(tree({ ...files, 'bylaw.yaml': `rules: {${logs}: low}\n` }));
    expect(graded.findings.filter(({ rule }) => rule.id === logs).map(({ severity }) => severity)).toEqual(['low']);
  });

  test('beside the code counts for nothing where one does not trust it, and reaches no other module', async () => {
    const waived = `# bylaw:waive ${logs} ${terms}\n${group('a')}`;
    const files = { 'main.tf': 'module "x" {\n  source = "./x"\n}\nmodule "y" {\n  source = "./y"\n}\n', 'x/main.tf': waived, 'y/main.tf': group('a') };
    expect(open(await scanned(tree(files)), logs)).toEqual(['module.y.aws_cloudwatch_log_group.a']);
    expect(open(await scanned(tree(files), { inlineWaivers: false }), logs)).toEqual(['module.x.aws_cloudwatch_log_group.a', 'module.y.aws_cloudwatch_log_group.a']);
  });
});
