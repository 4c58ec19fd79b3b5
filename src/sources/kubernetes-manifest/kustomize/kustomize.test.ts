import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reading } from '../../../model/raw.js';
import type { Tree } from '../../../model/source.js';
import type { Value } from '../../../model/value.js';
import { TextFile, where } from '../../../shared/text.js';
import { kubernetesManifest } from '../index.js';
import { OpenManifests } from '../open.js';
import { at } from './values.js';

type Given = Readonly<Record<string, string>>;

function read(given: Given): Reading {
  const files = new Map(Object.entries(given).map(([name, text]) => [name, new TextFile(name, text)]));
  const tree: Tree = {
    files: [...files.keys()].sort(),
    failures: [],
    read: (name) => files.get(name),
    bytes: () => undefined,
    head: (name) => given[name] ?? '',
    rootOf: () => undefined,
  };
  const open = new OpenManifests(tree);
  for (const [name, file] of files) if (kubernetesManifest.recognise(name, file.text)) open.add(file);
  return open.finish();
}

const cm = (name: string, data = 'a: b') => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  ${data}\n`;
const web = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        image: web:1\n        tty: true\n';
const base = { 'base/kustomization.yaml': 'resources: [web.yaml]\n', 'base/web.yaml': web };
const addresses = (reading: Reading) => [...reading.raws].map(({ domain, address }) => `${domain.root} ${address}`);
const told = (reading: Reading) => reading.ledger.filter(({ outcome }) => outcome !== 'read').map(({ outcome, code, name, at: place }) => `${outcome} ${code} ${place === undefined ? name : where(place)}`);
const follow = (value: Value | undefined, path: readonly (number | string)[]) =>
  path.reduce<Value | undefined>((found, key) => (typeof key === 'number' ? (found?.kind === 'list' ? found.items[key] : undefined) : at(found, key)), value);

describe('every leaf stands where it was set', () => {
  const container = ['spec', 'template', 'spec', 'containers', 0];
  test.each<[string, string, Given, readonly (number | string)[], string]>([
    ['in the base', 'namePrefix: p-', {}, [...container, 'tty'], 'base/web.yaml:11:14'],
    ['a name, which a prefix is put to', 'namePrefix: p-', {}, ['metadata', 'name'], 'base/web.yaml:4:9'],
    ['a namespace', 'namespace: prod', {}, ['metadata', 'namespace'], 'over/kustomization.yaml:2:12'],
    ['a tag', 'images:\n- name: web\n  newTag: v2', {}, [...container, 'image'], 'over/kustomization.yaml:4:11'],
    ['a label', 'labels:\n- pairs:\n    team: shop', {}, ['metadata', 'labels', 'team'], 'over/kustomization.yaml:4:11'],
    ['a count', 'replicas:\n- name: web\n  count: 3', {}, ['spec', 'replicas'], 'over/kustomization.yaml:4:10'],
    ['a patch in a file', 'patches:\n- path: p.yaml', { 'over/p.yaml': web.replace('true', 'false') }, [...container, 'tty'], 'over/p.yaml:11:14'],
    ['a patch within', 'patches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      replicas: 2', {}, ['spec', 'replicas'], 'over/kustomization.yaml:8:17'],
    ['the second patch within', 'patches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    ---\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec: {replicas: 2}', {}, ['spec', 'replicas'], 'over/kustomization.yaml:11:22'],
    ['an operation', 'patches:\n- target: {kind: Deployment}\n  patch: |-\n    - op: add\n      path: /spec/replicas\n      value: 2', {}, ['spec', 'replicas'], 'over/kustomization.yaml:7:14'],
    ['a replacement', 'replacements:\n- source: {kind: Deployment}\n  targets:\n  - select: {kind: Deployment}\n    fieldPaths:\n    - spec.x\n    options: {create: true}', {}, ['spec', 'x'], 'over/kustomization.yaml:7:7'],
  ])('%s', (_, lines, files, path, expected) => {
    const { raws } = read({ ...base, 'over/kustomization.yaml': `resources: [../base]\n${lines}\n`, ...files });
    const [raw] = [...raws];
    expect(where((follow(raw?.body, path) ?? { at: raw?.at.at }).at ?? { file: new TextFile('', ''), start: 0, end: 0 })).toBe(expected);
  });

  test('and what is generated at its literal, in the files that it comes from', () => {
    const files = { 'kustomization.yaml': 'configMapGenerator:\n- name: c\n  literals:\n  - a=b\n  files: [f.txt]\n  envs: [e.env]\n', 'f.txt': 'x\n', 'e.env': '\nK=v\n' };
    const [raw] = [...read(files).raws];
    const places = ['a', 'f.txt', 'K'].map((key) => at(raw?.body, 'data', key)).map((value) => value && where(value.at));
    expect(places).toEqual(['kustomization.yaml:4:5', 'f.txt:1:1', 'e.env:2:1']);
  });

  test('kustomizations are the way to an object', () => {
    const { raws } = read({ ...base, 'mid/kustomization.yaml': 'resources:\n- ../base\n', 'top/kustomization.yaml': 'resources:\n- ../mid\n' });
    const from = [...raws][0]?.at.from;
    expect([from, from?.from].map((step) => step && `${step.label} ${where(step.at)}`)).toEqual(['base of mid mid/kustomization.yaml:2:3', 'base of top top/kustomization.yaml:2:3']);
  });
});

describe('who is judged', () => {
  test.each<[string, Given, string[]]>([
    ['a base through its overlays only', { ...base, 'a/kustomization.yaml': 'resources: [../base]\nnamespace: a\n', 'b/kustomization.yaml': 'resources: [../base]\nnamespace: b\n' }, ['a Deployment/a/web', 'b Deployment/b/web']],
    ['what no kustomization lists, as it is', { ...base, 'base/more.yaml': cm('more') }, ['base ConfigMap/-/more', 'base Deployment/-/web']],
    ['of one name, both', { ...base, 'base/more.yaml': web }, ['base Deployment/-/web', 'base Deployment/-/web#2']],
    ['a component that nobody uses, as it is', { 'c/kustomization.yaml': 'kind: Component\nresources: [a.yaml]\nnamePrefix: x-\n', 'c/a.yaml': cm('a') }, ['c ConfigMap/-/a']],
    ['what a broken kustomization lists, as it is', { 'a/kustomization.yaml': 'resources: [\n', 'a/a.yaml': cm('a') }, ['a ConfigMap/-/a']],
  ])('%s', (_, files, expected) => {
    expect(addresses(read(files)).sort()).toEqual(expected);
  });
});

describe('what goes wrong is told, and the rest is judged', () => {
  const k = 'a/kustomization.yaml';
  const patch = (lines: string) => `resources: [a.yaml]\npatches:\n- ${lines}\n`;
  test.each<[string, Given, string[]]>([
    ['a base elsewhere', { [k]: 'resources:\n- a.yaml\n- https://example.com/x//y?ref=v1\n' }, [`gap kustomize-remote-base ${k}:3:3`]],
    ['a base of a host', { [k]: 'resources:\n- a.yaml\n- github.com/x/y\n' }, [`gap kustomize-remote-base ${k}:3:3`]],
    ['a patch for what lies elsewhere', { [k]: 'resources: [a.yaml, github.com/x/y/z]\npatches:\n- path: p.yaml\n', 'a/p.yaml': cm('other') }, [`gap kustomize-remote-base ${k}:1:21`, 'gap kustomize-patch a/p.yaml:4:9']],
    ['itself', { [k]: 'resources: [a.yaml, ../a]\n' }, [`failure cycle ${k}:1:21`]],
    ['a circle', { [k]: 'resources: [a.yaml, ../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n' }, ['failure cycle b/kustomization.yaml:1:13']],
    ['a directory above', { [k]: 'resources: [a.yaml, ..]\n', 'kustomization.yaml': 'resources: [x.yaml]\n', 'x.yaml': cm('x') }, [`failure cycle ${k}:1:21`]],
    ['leaving the repository', { [k]: 'resources: [a.yaml, ../../x]\n' }, [`failure outside-root ${k}:1:21`]],
    ['a file that is missing', { [k]: 'resources: [a.yaml, b.yaml]\n' }, [`failure file-missing ${k}:1:21`]],
    ['a patch without a target', { [k]: patch('path: p.yaml'), 'a/p.yaml': cm('other') }, ['failure kustomize-patch a/p.yaml:4:9']],
    ['a patch of another kind', { [k]: patch('path: p.yaml'), 'a/p.yaml': cm('a', 'a: {b: c}') }, ['failure kustomize-patch a/p.yaml:6:6']],
    ['a patch that is no YAML', { [k]: patch('path: p.yaml'), 'a/p.yaml': 'a: [\n' }, [`failure kustomize-patch ${k}:3:9`]],
    ['a patch within that is none', { [k]: patch('patch: "a: ["') }, [`failure kustomize-patch ${k}:3:10`]],
    ['a patch that is missing', { [k]: patch('path: p.yaml') }, [`failure file-missing ${k}:3:9`]],
    ['an operation that cannot be', { [k]: patch('{target: {kind: ConfigMap}, patch: "[{op: remove, path: /x}]"}') }, [`failure kustomize-patch ${k}:3:40`]],
    ['a pattern that is none', { [k]: patch('{target: {kind: "("}, patch: "[]"}') }, [`failure kustomize-patch ${k}:3:19`]],
    ['charts', { [k]: 'resources: [a.yaml]\nhelmCharts: [{name: x}]\n' }, [`gap kustomize-not-rendered ${k}:2:1`]],
    ['a field that there is not', { [k]: 'resources: [a.yaml]\nresource: []\n' }, [`failure kustomize-broken ${k}:2:1`]],
    ['a literal that is none', { [k]: 'resources: [a.yaml]\nconfigMapGenerator:\n- {name: b, literals: [x]}\n' }, [`failure kustomize-broken ${k}:3:24`]],
    ['replicas of nothing', { [k]: 'resources: [a.yaml]\nreplicas: [{name: b, count: 1}]\n' }, [`failure kustomize-broken ${k}:2:12`]],
    ['a base that is broken', { [k]: 'resources: [a.yaml, ../b]\n', 'b/kustomization.yaml': 'resources: [\n' }, ['failure syntax b/kustomization.yaml:2:1']],
  ])('%s', (_, files, expected) => {
    const reading = read({ 'a/a.yaml': cm('a'), ...files });
    expect(told(reading)).toEqual(expected);
    expect(addresses(reading)).toContain('a ConfigMap/-/a');
    expect(reading.completeness.map(({ domain }) => domain.root)).toContain('a');
  });

  test('once, however many overlays there are', () => {
    const files = { 'b/kustomization.yaml': 'resources: [gone.yaml]\n', 'x/kustomization.yaml': 'resources: [../b]\n', 'y/kustomization.yaml': 'resources: [../b]\n' };
    const reading = read(files);
    expect(told(reading)).toEqual(['failure file-missing b/kustomization.yaml:1:13']);
    expect(reading.completeness.map(({ domain }) => domain.root)).toEqual(['x', 'y']);
  });

  test('kustomizations that double at every level end at a limit', () => {
    const levels = Array.from({ length: 30 }, (_, level) => ['l', 'r'].map((side): [string, string] => [`${side}${level}/kustomization.yaml`, `resources: [../l${level + 1}, ../r${level + 1}]\n`])).flat();
    expect(told(read(Object.fromEntries(levels))).filter((one) => one.includes(' limit '))).toEqual(['failure limit l0/kustomization.yaml:1:1', 'failure limit r0/kustomization.yaml:1:1']);
  });

  test('copies that double end at a limit', () => {
    const operations = Array.from({ length: 40 }, (_, index) => `    - {op: copy, from: /data, path: /data/x${index}}\n`).join('');
    const reading = read({ 'a/a.yaml': cm('a'), 'a/kustomization.yaml': patch(`target: {kind: ConfigMap}\n  patch: |\n${operations}`) });
    expect(told(reading)).toEqual([expect.stringMatching(/^failure limit /)]);
  });
});

test('secrets of generators may not be shown', () => {
  const { secrets = [], raws } = read({ 'kustomization.yaml': 'secretGenerator:\n- name: s\n  literals: [p=hunter2]\n' });
  expect(secrets).toEqual(['hunter2', 'aHVudGVyMg==']);
  expect(at([...raws][0]?.body, 'data', 'p')).toMatchObject({ value: 'aHVudGVyMg==', sensitive: true });
});

test('a waiver in a kustomization is read', () => {
  const { waivers } = read({ 'kustomization.yaml': '# bylaw:waive images/pinned reason="x" owner=me until=2027-01-01\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamePrefix: a-\n' });
  expect(waivers.broken).toEqual([]);
});

test('any kustomization ends in a reading', () => {
  const name = fc.constantFrom('a', 'b', 'a.yaml', '../a', '../b', '..', '.', 'p.yaml', 'https://x.y/z', '');
  const { value: json } = fc.letrec<{ value: unknown; map: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, name, fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('web', 'metadata.name', '/spec/x', 'spec.*.[name=web]', 'merge', '(', '[{op: add, path: /x, value: 1}]', web), fc.array(tie('value'), { maxLength: 3 }), tie('map')),
    map: fc.dictionary(fc.constantFrom('name', 'path', 'patch', 'target', 'kind', 'select', 'source', 'targets', 'fieldPaths', 'pairs', 'literals', 'files', 'behavior', 'count', 'newTag', 'options', 'metadata', 'spec', '$patch', 'containers', '__proto__'), tie('value'), { maxKeys: 4 }),
  }));
  const field = fc.constantFrom('resources', 'bases', 'components', 'namespace', 'namePrefix', 'labels', 'commonLabels', 'commonAnnotations', 'images', 'replicas', 'patches', 'patchesStrategicMerge', 'patchesJson6902', 'configMapGenerator', 'secretGenerator', 'generatorOptions', 'replacements', 'vars', 'kind', 'other');
  const kustomization = fc.dictionary(field, fc.oneof(fc.array(fc.oneof(json, name), { maxLength: 3 }), json, name), { maxKeys: 5 });
  fc.assert(
    fc.property(kustomization, kustomization, json, (a, b, p) => {
      const text = (value: object) => JSON.stringify({ resources: ['a.yaml'], ...value });
      const files = { 'a/kustomization.yaml': text(a), 'b/kustomization.yaml': text(b), 'a/a.yaml': web, 'b/a.yaml': cm('web'), 'a/p.yaml': JSON.stringify(p) };
      expect(told(read(files))).toEqual(told(read(files)));
    }),
    { numRuns: 300 },
  );
});
