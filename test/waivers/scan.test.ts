/** Waivers beside real code and in real configurations, through whole scans. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadConfig, scan } from '../../src/index.js';
import type { Finding, ScanOptions, ScanResult } from '../../src/index.js';
import { where } from '../../src/shared/text.js';

const scratch = mkdtempSync(path.join(tmpdir(), 'bylaw-waivers-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const today = '2026-11-21';
const terms = 'reason="until the move" owner=team-shop until=2027-03-31';
const waive = (rule: string) => `bylaw:waive ${rule} ${terms}`;

type Files = Readonly<Record<string, string>>;

let made = 0;

function written(files: Files): string {
  const cwd = path.join(scratch, String(made++));
  for (const [name, text] of Object.entries({ '.git/HEAD': 'ref: refs/heads/main\n', ...files })) {
    mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
    writeFileSync(path.join(cwd, name), text);
  }
  return cwd;
}

/** Scans a directory with these files as its whole; a `bylaw.yaml` among them is its configuration. */
async function scanned(files: Files, options: Partial<ScanOptions> = {}): Promise<ScanResult> {
  const cwd = written(files);
  return scan({ paths: ['.'], cwd, config: loadConfig(cwd).config, today, ...options });
}

function line({ rule, root, address, standing }: Finding): string {
  return `${standing.state} ${rule.id} ${root === '.' ? '' : `${root} `}${address}`;
}

/** How findings of one rule stand, in the order of their addresses. */
function of(rule: string, { findings }: ScanResult): readonly string[] {
  return [...new Set(findings.filter((finding) => finding.rule.id === rule).map(line))].sort().map((one) => one.replace(` ${rule}`, ''));
}

function about({ findings }: ScanResult): readonly string[] {
  return findings.filter(({ kind }) => kind === 'waiver').map(({ rule, subject, message, at }) => `${where(at)} ${rule.id}: ${subject} ${message}`);
}

const tag = 'immutable-tags/tag-floating';
const fn = (name: string, inside = '') => `resource "aws_lambda_function" "${name}" {\n  function_name = "${name}"\n  image_uri     = "shop:latest"\n${inside}}\n`;
const pod = (name: string, extra = '') => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${extra}spec:\n  containers:\n    - name: app\n      image: shop:1.0\n      securityContext:\n        privileged: true\n`;
const privileged = 'least-privilege/run-privileged';
const cap = 'concurrency-caps/function-reserved';

describe('beside HCL', () => {
  test('a comment covers its block, and neither the next, another file nor another root', async () => {
    const other = { 'other/main.tf': fn('a') };
    const result = await scanned({ 'main.tf': `# ${waive(tag)}\n${fn('a')}${fn('b')}`, 'b.tf': fn('c'), ...other });
    expect(of(tag, result)).toEqual(['open aws_lambda_function.b', 'open aws_lambda_function.c', 'open other aws_lambda_function.a', 'waived aws_lambda_function.a']);
    expect(about(result)).toEqual([]);
  });

  test('a comment covers its rule and leaves the others of the block', async () => {
    const result = await scanned({ 'main.tf': fn('a', `  # ${waive(tag)}\n`) });
    expect([of(tag, result), of(cap, result)]).toEqual([['waived aws_lambda_function.a'], ['open aws_lambda_function.a']]);
  });

  test('inside a module it covers what the module declares, wherever it is called', async () => {
    const files = { 'm/main.tf': fn('a', `  # ${waive(tag)}\n`), 'n/main.tf': fn('a'), 'main.tf': 'module "x" {\n  source = "./m"\n}\nmodule "y" {\n  source = "./m"\n}\nmodule "z" {\n  source = "./n"\n}\n' };
    expect(of(tag, await scanned(files))).toEqual(['open module.z.aws_lambda_function.a', 'waived module.x.aws_lambda_function.a', 'waived module.y.aws_lambda_function.a']);
  });

  test('at the call of a module it is told, with the two ways that there are', async () => {
    const result = await scanned({ 'm/main.tf': fn('a'), 'main.tf': `# ${waive(tag)}\nmodule "x" {\n  source = "./m"\n}\n` });
    expect(of(tag, result)).toEqual(['open module.x.aws_lambda_function.a']);
    expect(about(result)).toEqual([
      'main.tf:1:3 waivers/invalid: this waiver stands at a module call, and what is called may serve others; put it at the resource inside the module, or waive by address in bylaw.yaml',
    ]);
  });

  test('it covers what is absent: the log group that nobody wrote', async () => {
    const rule = 'audit-trails/log-retention';
    const result = await scanned({ 'main.tf': `# ${waive(rule)}\n${fn('a')}${fn('b')}` });
    expect(of(rule, result)).toEqual(['open aws_lambda_function.b#log-group', 'waived aws_lambda_function.a#log-group']);
  });
});

describe('beside Kubernetes', () => {
  test('a comment at the top of a document covers that document', async () => {
    const result = await scanned({ 'a.yaml': `# ${waive(privileged)}\n${pod('a')}---\n${pod('b')}---\n# ${waive(privileged)}\n${pod('c')}` });
    expect(of(privileged, result)).toEqual(['open Pod/-/b', 'waived Pod/-/a', 'waived Pod/-/c']);
  });

  test('an item of a list is a construct of its own', async () => {
    const item = (name: string) => `  - ${pod(name).trim().replaceAll('\n', '\n    ')}\n`;
    const result = await scanned({ 'a.yaml': `apiVersion: v1\nkind: List\nitems:\n${item('a')}  # ${waive(privileged)}\n${item('b')}    # ${waive(privileged)}\n${item('c')}` });
    expect(of(privileged, result)).toEqual(['open Pod/-/a', 'open Pod/-/c', 'waived Pod/-/b']);
    expect(about(result).map((text) => text.replace(/ waivers.*/, ''))).toEqual([]);
  });

  test('an annotation covers its object, in JSON too, one waiver a line', async () => {
    const annotation = `  annotations:\n    bylaw/waive: |\n      ${privileged} ${terms}\n      ${tag} owner=x\n`;
    const json = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'j', annotations: { 'bylaw/waive': `${privileged} ${terms}` } }, spec: { containers: [{ name: 'app', image: 'x:1', securityContext: { privileged: true } }] } });
    const result = await scanned({ 'a.yaml': `${pod('a', annotation)}---\n${pod('b')}`, 'j.json': json });
    expect(of(privileged, result)).toEqual(['open Pod/-/b', 'waived Pod/-/a', 'waived Pod/-/j']);
    expect(about(result)).toEqual(['a.yaml:7:7 waivers/invalid: this waiver says no reason, no until']);
  });

  test('at nothing that is judged it is told', async () => {
    const nowhere = 'waivers/invalid: this waiver stands at no resource, so it covers nothing; put it on, above or inside one';
    const last = await scanned({ 'a.yaml': `${pod('a')}---\n# ${waive(privileged)}\n` });
    expect(about(last)).toEqual([`a.yaml:12:3 ${nowhere}`]);
    const list = await scanned({ 'a.yaml': `apiVersion: v1\nkind: List\n# ${waive(privileged)}\nitems: []\n` });
    expect(about(list)).toEqual([`a.yaml:3:3 ${nowhere}`]);
  });
});

describe('beside CloudFormation', () => {
  const resource = (id: string, extra = '') => `  ${id}:\n    Type: AWS::Lambda::Function\n${extra}    Properties:\n      PackageType: Image\n      Code: {ImageUri: shop:latest}\n`;
  test('comments and Metadata cover their resource', async () => {
    const metadata = `    Metadata:\n      Bylaw:\n        Waive:\n          - ${cap} ${terms.replaceAll('"', "'")}\n`;
    const result = await scanned({ 't.yaml': `Resources:\n  # ${waive(cap)}\n${resource('A')}    # ${waive(tag)}\n${resource('B')}${resource('C', metadata)}` });
    expect(of(cap, result)).toEqual(['open B', 'waived A', 'waived C']);
    expect(of(tag, result)).toEqual(['open B', 'open C', 'waived A']);
    expect(about(result)).toEqual([]);
  });

  test('JSON has Metadata, and what is wrong with it is told', async () => {
    const one = (waivers: unknown) => ({ Type: 'AWS::Lambda::Function', Metadata: { Bylaw: waivers }, Properties: { PackageType: 'Image', Code: { ImageUri: 'shop:latest' } } });
    const text = JSON.stringify({ Resources: { A: one({ Waive: [`${cap} ${terms}`] }), B: one({ waive: [] }), C: one({ Waive: [1] }) } });
    const result = await scanned({ 't.json': text });
    expect(of(cap, result)).toEqual(['open B', 'open C', 'waived A']);
    expect(about(result).map((said) => said.replace(/^\S+ /, ''))).toEqual([
      'waivers/invalid: this waiver is no waiver: below Bylaw stands Waive, a list of texts',
      'waivers/invalid: this waiver is no text: write area/rule reason="…" owner=… until=…',
    ]);
  });
});

describe('in bylaw.yaml', () => {
  const entry = (bounds: string) => `waivers:\n  - {${bounds}, reason: the chart is not ours, owner: platform, until: 2027-03-31}\n`;

  test('third-party code is waived by its address, with a reason', async () => {
    const result = await scanned({ 'bylaw.yaml': entry(`rule: ${privileged}, address: "Pod/*/a", root: charts/*`), 'charts/x/a.yaml': pod('a'), 'a.yaml': pod('a') });
    expect(of(privileged, result)).toEqual(['open Pod/-/a', 'waived charts/x Pod/-/a']);
    expect(result.findings.flatMap(({ standing }) => (standing.state === 'waived' ? [[standing.waiver.reason, where(standing.waiver.at)]] : []))).toEqual([['the chart is not ours', 'bylaw.yaml:2:5']]);
  });

  test('what is absent has an address and a path', async () => {
    const rule = 'audit-trails/log-retention';
    const result = await scanned({ 'bylaw.yaml': entry(`rule: ${rule}, address: "aws_lambda_function.a#log-group", path: retention*`), 'main.tf': fn('a') });
    expect(of(rule, result)).toEqual(['waived aws_lambda_function.a#log-group']);
  });

  test('so is an account that has no trail', async () => {
    const rule = 'audit-trails/trail-coverage';
    const roots = 'roots:\n  - {path: ., scope: account, account: "123456789012", region: eu-central-1}\n';
    const account = of(rule, await scanned({ 'bylaw.yaml': roots, 'main.tf': fn('a') })).map((one) => one.replace('open ', ''));
    expect(account).toHaveLength(1);
    const waived = await scanned({ 'bylaw.yaml': `${roots}${entry(`rule: ${rule}, address: "${account.join()}"`)}`, 'main.tf': fn('a') });
    expect(of(rule, waived)).toEqual(account.map((one) => `waived ${one}`));
  });

  test('it is void when the value changes, and told with the new one', async () => {
    const files = (image: string) => ({ 'bylaw.yaml': entry(`rule: ${tag}, address: aws_lambda_function.a, value: "shop:latest"`), 'main.tf': fn('a').replace('shop:latest', image) });
    expect(of(tag, await scanned(files('shop:latest')))).toEqual(['waived aws_lambda_function.a']);
    const changed = await scanned(files('shop:stable'));
    expect(of(tag, changed)).toEqual(['open aws_lambda_function.a']);
    expect(about(changed)).toEqual([
      'bylaw.yaml:2:5 waivers/unused: the waiver of immutable-tags/tag-floating for aws_lambda_function.a by platform was granted for "shop:latest", and the value is now "shop:stable"',
    ]);
  });

  test('the longest term is a year, or what waiver-days says, beside the code too', async () => {
    const files = (more: string) => ({ 'bylaw.yaml': `${more}${entry(`rule: ${tag}, address: aws_lambda_function.a`).replace('2027-03-31', '2027-12-01')}`, 'main.tf': `# ${waive(cap)}\n${fn('a')}` });
    expect(about(await scanned(files(''))).map((text) => text.replace(/.* runs/, 'runs'))).toEqual(['runs until 2027-12-01, longer than the 365 days that waiver-days allows']);
    expect(about(await scanned(files('waiver-days: 400\n')))).toEqual([]);
    expect(about(await scanned(files('waiver-days: 30\n')))).toHaveLength(2);
  });

  test('rules about waivers are set as any other', async () => {
    const files = (rules: string) => ({ 'bylaw.yaml': `rules: ${rules}\n`, 'main.tf': `# ${waive(cap).replace('2027', '2026')}\n# bylaw:waive ${tag}\n${fn('a')}` });
    const severities = async (rules: string) => (await scanned(files(rules))).findings.filter(({ kind }) => kind === 'waiver').map(({ rule, severity }) => `${rule.id} ${severity}`);
    expect(await severities('{}')).toEqual(['waivers/expired medium', 'waivers/invalid medium']);
    expect(await severities('{waivers/expired: off, waivers/invalid: critical}')).toEqual(['waivers/invalid critical']);
    expect(await severities('{waivers/*: off}')).toEqual([]);
  });

  test('of a part of the repository nothing is said to be unused', async () => {
    const files = { 'bylaw.yaml': entry(`rule: ${tag}, address: aws_lambda_function.gone`), 'infra/main.tf': fn('a') };
    expect(about(await scanned(files))).toHaveLength(1);
    expect(about(await scanned(files, { paths: ['infra'] }))).toEqual([]);
  });
});

describe('a scan', () => {
  test('with --no-inline-waivers lists those beside the code, and keeps those of the configuration', async () => {
    const files = {
      'bylaw.yaml': `waivers:\n  - {rule: ${cap}, address: "*", reason: r, owner: o, until: 2027-03-31}\n`,
      'main.tf': `# ${waive(tag)}\n${fn('a')}`,
    };
    const result = await scanned(files, { inlineWaivers: false });
    expect([of(tag, result), of(cap, result)]).toEqual([['open aws_lambda_function.a'], ['waived aws_lambda_function.a']]);
    expect(result.setAside?.map(({ rule, owner, at }) => `${where(at)} ${rule} ${owner}`)).toEqual([`main.tf:1:3 ${tag} team-shop`]);
    expect(about(result)).toEqual([]);
  });

  test('that is remembered holds waivers against the day that it is read again', async () => {
    const cwd = written({ 'main.tf': `# ${waive(tag)}\n${fn('a')}` });
    const cache = { directory: path.join(scratch, 'cache') };
    const states = async (day: string) => of(tag, await scan({ paths: ['.'], cwd, cache, today: day }));
    expect(await states('2027-03-31')).toEqual(['waived aws_lambda_function.a']);
    expect(await states('2027-04-01')).toEqual(['open aws_lambda_function.a']);
    expect(await states('2027-03-31')).toEqual(['waived aws_lambda_function.a']);
  });

  test('a waiver anywhere changes how findings stand, and not one finding', async () => {
    const files = { 'main.tf': fn('a') + fn('b'), 'k.yaml': `${pod('a')}---\n${pod('b')}`, 't.yaml': 'Resources:\n  A:\n    Type: AWS::Lambda::Function\n    Properties:\n      Code: {ImageUri: shop:latest}\n' };
    const judged = ({ findings }: ScanResult) => findings.filter(({ kind }) => kind !== 'waiver').map(({ rule, address, path: at, verdict, message, identity }) => [rule.id, address, at, verdict, message, identity]).sort();
    const before = judged(await scanned(files));
    const spots = fc.array(fc.record({ file: fc.constantFrom<keyof typeof files>('main.tf', 'k.yaml', 't.yaml'), line: fc.nat(20), indent: fc.nat(8), text: fc.constantFrom(waive(tag), waive('immutable-tags/*'), waive('no/rule'), 'bylaw:waive', waive(cap).replace('2027', '2025')) }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(spots, async (comments) => {
        const lines = new Map(Object.entries(files).map(([name, text]) => [name, text.split('\n')]));
        for (const { file, line: at, indent, text } of comments) lines.get(file)?.splice(at, 0, `${' '.repeat(indent)}# ${text}`);
        const result = await scanned(Object.fromEntries([...lines].map(([name, all]) => [name, all.join('\n')])));
        expect(judged(result)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });
});
