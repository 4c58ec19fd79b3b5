/** Charts that mean harm, helms that do, and no helm at all. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { TextFile } from '../../src/shared/text.js';
import { openTree } from '../../src/sources/files/index.js';
import { findHelm, programOn } from '../../src/sources/files/helm.js';
import { ChartFiles } from '../../src/sources/kubernetes-manifest/helm/index.js';
import { bounds } from '../../src/sources/kubernetes-manifest/helm/run.js';
import { layerTool } from '../kubectl-layer.js';
import { leaves, outcomes, program, readCharts, readTree, script, treeOf } from './tree.js';
import type { Files } from './tree.js';

const helm = layerTool('helm', 'hostile charts through the real helm');
const when = helm === undefined ? test.skip : test;
const posix = process.platform === 'win32' ? test.skip : test;
if (process.platform === 'win32') process.stderr.write('\n!! NOT RUN: stand-ins for helm that are shell scripts: Windows has no shell for them\n');
if (helm === undefined) test('there is no helm for this machine, which only such a machine may accept', () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));

const work = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'bylaw-charts-')));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const chart = 'apiVersion: v2\nname: c\nversion: 0.1.0\n';
const pod = (more: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n${more}\n`;
const filled: Files = { 'c/Chart.yaml': chart, 'c/values.yaml': 'image: {repository: a, tag: latest}\n', 'c/templates/a.yaml': pod('x: {{ 1 }}'), 'c/templates/b.yaml': pod('y: 1'), 'c/templates/c.yaml': pod('z: {{ 2 }}') };

function on(disk: Files, links: Files = {}) {
  const directory = mkdtempSync(path.join(work, 'tree-'));
  for (const [name, text] of Object.entries({ ...disk, ...links })) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    if (links[name] === undefined) writeFileSync(path.join(directory, name), text);
    else symlinkSync(text, path.join(directory, name));
  }
  const tree = openTree([directory], { cwd: directory, exclude: [], roots: [], helm: 'off' });
  return helm === undefined ? tree : { ...tree, helm: program(helm) };
}

describe('a chart that means harm', () => {
  when('reads no file but its own, and asks nobody', () => {
    const template = pod('a: {{ .Files.Get "../../../../../../etc/passwd" | quote }}\nb: {{ .Files.Get "/etc/passwd" | quote }}\nc: {{ getHostByName "localhost" | quote }}\nd: {{ lookup "v1" "Secret" "" "" | len }}\ne: {{ .Files.Get "own.txt" }}');
    const { raws } = readCharts({ 'c/Chart.yaml': chart, 'c/own.txt': 'mine', 'c/templates/a.yaml': template }, { helm });
    expect(raws.flatMap(({ body }) => leaves(body)).slice(3).map((leaf) => leaf.split(' @')[0])).toEqual(['.a = ""', '.b = ""', '.c = ""', '.d = 0', '.e = "mine"']);
  });

  when('whose schema refers to anything is not held to it', () => {
    const files = { ...filled, 'c/values.schema.json': '{"$ref": "file:///dev/zero"}', 'c/charts/s/Chart.yaml': chart.replace('c\n', 's\n'), 'c/charts/s/values.schema.json': '{"$ref": "http://127.0.0.1:9/"}' };
    expect(outcomes(readCharts(files, { helm }))[0]).toBe('c/Chart.yaml read rendered by helm v4.1.4');
  });

  when('that never ends is stopped', () => {
    const files = { 'c/Chart.yaml': chart, 'c/templates/a.yaml': pod('a: {{ range until 1000000000 }}x{{ end }}') };
    const said = read(files, helm ?? '', { each: 1500 });
    expect(said).toEqual([expect.stringMatching(/^c\/Chart.yaml failure chart-stopped helm (?:was not done after 1.5 s|took more memory than it may); `helm template c c` renders it$/)]);
  });

  when('with values of 20 MB, links and names that are none', () => {
    const large = on({ 'c/Chart.yaml': chart, 'c/values.yaml': `a: "${'x'.repeat(20 * 1024 * 1024)}"\n`, 'c/templates/a.yaml': pod('a: {{ 1 }}') });
    expect(outcomes(readTree(large))).toEqual([expect.stringMatching(/^c\/values.yaml failure too-large /)]);
    const inside = on({ 'c/Chart.yaml': chart, 'a.yaml': pod('a: {{ 1 }}') }, { 'c/templates/a.yaml': '../../a.yaml' });
    expect(outcomes(readTree(inside))).toContain('c/Chart.yaml read rendered by helm v4.1.4');
    const outside = on({ 'c/Chart.yaml': chart, 'c/templates/b.yaml': pod('a: {{ 1 }}') }, { 'c/templates/a.yaml': '/etc/passwd', 'c/templates/d': '/etc' });
    expect(readTree(outside).raws.flatMap(({ body }) => leaves(body)).join()).not.toContain('root:');
    const odd = readCharts({ "it's; rm/Chart.yaml": chart.replace('name: c', 'name: "-x $(y)"'), "it's; rm/templates/a.yaml": pod('a: {{ 1 }}') });
    expect(outcomes(odd)).toEqual([expect.stringContaining("`helm template release 'it'\\''s; rm'` renders it")]);
  });

  when('leaves nothing behind', () => {
    const before = process.env['TMPDIR'];
    const own = (process.env['TMPDIR'] = mkdtempSync(path.join(work, 'tmp-')));
    try {
      for (const files of [filled, { ...filled, 'c/templates/a.yaml': '{{ if }}' }]) readCharts(files, { helm });
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
    expect(readdirSync(own)).toEqual([]);
  });
});

function read(files: Files, program: string, most: Partial<typeof bounds> = {}): readonly string[] {
  const tree = treeOf(files, { helm: program });
  const charts = new ChartFiles(tree, { ...bounds, ...most });
  for (const name of tree.files) {
    const file = tree.read(name);
    if (file instanceof TextFile) charts.take(file);
  }
  return charts.finish().flatMap(({ ledger }) => outcomes({ ledger, raws: [], completeness: [], waivers: { waivers: [], broken: [] } }));
}

describe('a helm that', () => {
  const files = { 'c/Chart.yaml': chart, 'c/templates/a.yaml': pod('a: {{ 1 }}') };

  posix.each<[string, string, string, Partial<typeof bounds>, string]>([
    ['hangs', 'exec /bin/sleep 60', 'v4.1.4', { each: 300 }, 'failure chart-stopped helm was not done after 0.3 s; `helm template c c` renders it'],
    ['prints 200 MB', 'exec /usr/bin/head -c 200000000 /dev/zero', 'v4.1.4', {}, 'failure chart-stopped helm printed more than 32 MB; `helm template c c` renders it'],
    ['complains without end', 'exec /usr/bin/head -c 200000000 /dev/zero >&2', 'v4.1.4', {}, 'failure chart-stopped helm printed more than 32 MB; `helm template c c` renders it'],
    ['is too old', 'exit 0', 'v3.15.2', {}, 'gap chart-not-rendered helm v3.15.2 is too old, v3.16 is the first that will do; `helm template c c` renders it'],
    ['does not tell its version', 'exit 0', '', {}, 'gap chart-not-rendered helm does not tell its version; `helm template c c` renders it'],
    ['prints nothing', 'exit 0', 'v3.16.0', {}, 'read rendered by helm v3.16.0'],
    ['fails without a word', 'exit 1', 'v3.16.0', {}, 'failure chart-broken helm refuses it: '],
  ])('%s', (name, template, version, most, expected) => {
    expect(read(files, script(work, name, template, version), most)[0]).toBe(`c/Chart.yaml ${expected}`);
  });

  posix('hangs is asked for so long only, however many charts there are', () => {
    const many = Object.fromEntries([...Array(50).keys()].map((index) => [`c${index}/Chart.yaml`, chart]));
    const said = read(many, script(work, 'slow', 'exec /bin/sleep 60'), { each: 200, all: 500 });
    expect(said.filter((line) => line.includes('the charts of this scan took helm more than 0.5 s')).length).toBeGreaterThanOrEqual(45);
  });

  posix('is run without what the caller has, and without a shell', () => {
    const helmScript = script(work, 'telling', 'printf "%s\\n" "---" "# Source: c/templates/a.yaml" "apiVersion: v1" "kind: Pod" "home: \\"$HOME\\"" "secret: \\"$BYLAW_TEST_SECRET\\"" "cluster: \\"$KUBECONFIG\\""');
    process.env['BYLAW_TEST_SECRET'] = 'not yours';
    const { raws } = readCharts(files, { helm: helmScript });
    delete process.env['BYLAW_TEST_SECRET'];
    expect(raws.flatMap(({ body }) => leaves(body)).slice(2).map((leaf) => leaf.split(' @')[0])).toEqual([expect.stringMatching(/^\.home = ".*bylaw-helm-/), '.secret = ""', expect.stringMatching(/^\.cluster = ".*bylaw-helm-/)]);
  });

  posix('claims sources that are not the chart\'s shows none of them', () => {
    const liar = script(work, 'liar', 'printf "%s\\n" "---" "# Source: c/../../../etc/passwd" "apiVersion: v1" "kind: Pod" "---" "# Source: x" "apiVersion: v1" "kind: Pod"');
    expect(readCharts(files, { helm: liar }).raws.map(({ at }) => at.at.file.path)).toEqual(['c/Chart.yaml', 'c/Chart.yaml']);
  });
});

describe('without helm', () => {
  test('a chart is one known limit; what is no template is judged, and so are its values', () => {
    const reading = readCharts(filled);
    expect(outcomes(reading)).toEqual(['c/Chart.yaml gap chart-not-rendered `helm template c c` renders it; without helm only its values and what is no template are judged', 'c/templates/b.yaml read']);
    expect(reading.raws.map(({ domain, type, address }) => [domain.root, type, address])).toEqual([['c', 'Pod', 'Pod/-/a'], ['c', 'helm.sh/Values', 'Values.helm.sh/-/c']]);
    expect(reading.completeness).toMatchObject([{ domain: { root: 'c' }, state: 'partial' }]);
    expect(reading.passedOver).toEqual(['c/templates/a.yaml', 'c/templates/c.yaml']);
  });

  test('of a part of a chart it is said once that it is one', () => {
    const tree = treeOf(filled);
    const part = { ...tree, files: ['c/templates/a.yaml', 'c/templates/b.yaml', 'c/templates/c.yaml'] };
    expect(outcomes(readTree(part))).toEqual(['c/Chart.yaml gap chart-not-rendered only a part of the chart is scanned; scan its directory', 'c/templates/b.yaml read']);
  });

  test('a template outside of a chart is told by itself', () => {
    expect(outcomes(readCharts({ 'k/a.yaml': pod('{{- if x }}') }))).toEqual([expect.stringMatching(/^k\/a.yaml gap templated /)]);
  });
});

describe('which helm it is', () => {
  posix('is the first on the PATH, outside of what is scanned, by an absolute name', () => {
    const [one, two] = ['one', 'two'].map((name) => path.dirname(script(work, `path/${name}`, 'exit 0')));
    const link = path.join(work, 'path/link');
    mkdirSync(link, { recursive: true });
    symlinkSync(path.join(one ?? '', 'helm'), path.join(link, 'helm'));
    const empty = path.join(work, 'path/empty');
    mkdirSync(path.join(empty, 'helm'), { recursive: true });
    const plain = path.join(work, 'path/plain');
    mkdirSync(plain, { recursive: true });
    writeFileSync(path.join(plain, 'helm'), '');
    chmodSync(path.join(plain, 'helm'), 0o644);
    const found = (list: readonly (string | undefined)[], root: string | undefined): string | undefined => programOn(list.join(path.delimiter), 'helm', root ?? '/')?.file;
    expect(found(['', '.', 'path/one', empty, plain, one, two], '/nowhere')).toBe(path.join(one ?? '', 'helm'));
    expect(found([one, two], one)).toBe(path.join(two ?? '', 'helm'));
    expect(found([link, two], one)).toBe(path.join(two ?? '', 'helm'));
    expect(found([one, two], work)).toBeUndefined();
  });

  test('may be none, and must be one where it is demanded', () => {
    const before = process.env['PATH'];
    process.env['PATH'] = path.join(work, 'nowhere');
    try {
      expect([findHelm(undefined, work), findHelm('off', work)]).toEqual([undefined, undefined]);
      expect(() => findHelm('demanded', work)).toThrow('there is no helm on the PATH');
    } finally {
      process.env['PATH'] = before;
    }
  });
});
