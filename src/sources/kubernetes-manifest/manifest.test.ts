import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RootSettings } from '../../model/config.js';
import type { Reading } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { TextFile } from '../../shared/text.js';
import { kubernetesManifest } from './index.js';
import { OpenManifests } from './open.js';

function treeOf(files: Readonly<Record<string, string>>, roots: readonly RootSettings[] = []): Tree {
  return {
    files: Object.keys(files).sort(),
    failures: [],
    read: (name) => (files[name] === undefined ? undefined : new TextFile(name, files[name])),
    bytes: () => undefined,
    head: (name) => files[name] ?? '',
    rootOf: (name) => roots.find((root) => name.startsWith(`${root.path}/`)),
  };
}

function read(files: Readonly<Record<string, string>>, roots?: readonly RootSettings[]): Reading {
  const tree = treeOf(files, roots);
  const open = new OpenManifests(tree);
  for (const name of tree.files) if (kubernetesManifest.recognise(name, files[name] ?? '')) open.add(new TextFile(name, files[name] ?? ''));
  return open.finish();
}

const pod = (name: string, namespace?: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}`;
const addresses = (reading: Reading) => reading.raws.map(({ address }) => address);
const outcomes = (reading: Reading) => reading.ledger.map(({ name, outcome, code }) => [name, outcome, code].filter((part) => part !== '').join(' '));

describe('recognising', () => {
  test.each<[string, string, string, boolean]>([
    ['a manifest', 'a.yaml', pod('a'), true],
    ['a manifest after comments and a mark', 'a.yml', `# c\n---\n${pod('a')}`, true],
    ['a manifest whose every line is indented', 'a.yaml', pod('a').replace(/^/gm, '  '), true],
    ['quoted keys', 'a.yaml', '"apiVersion": v1\n"kind": Pod', true],
    ['JSON', 'a.json', '{"kind": "Pod", "apiVersion": "v1"}', true],
    ['JSON in YAML', 'a.yaml', '---\n{apiVersion: v1, kind: Pod}', true],
    ['a marked document of one line', 'a.yaml', '--- {apiVersion: v1, kind: Pod}', true],
    ['a kustomization by its name', 'base/kustomization.yaml', 'resources: [a.yaml]', true],
    ['values of a chart', 'values.yaml', 'image:\n  apiVersion: v1\n  kind: x', false],
    ['a chart', 'x/Chart.yaml', 'apiVersion: v2\nname: x', true],
    ['a kubeconfig without an ending', '.kube/config', 'apiVersion: v1\nclusters: []\nkind: Config', true],
    ['a kubeconfig by its name', 'kubeconfig', '{"kind": "Config", "apiVersion": "v1", "clusters": []}', true],
    ['what else is called so', 'config', '[core]\n  bare = false', false],
    ['an object of another kind that is called so', 'config', `${pod('a')}# clusters`, false],
    ['a kubeconfig without clusters', 'config', 'apiVersion: v1\nkind: Config', false],
    ['a name that only ends so', 'myconfig', 'apiVersion: v1\nclusters: []\nkind: Config', false],
    ['other files', 'a.txt', pod('a'), false],
    ['Terraform in JSON', 'a.tf.json', '{"kind": "Pod", "apiVersion": "v1"}', false],
    ['workflows', 'ci.yaml', 'on: push\njobs: {}', false],
  ])('%s', (_, name, text, expected) => {
    expect(kubernetesManifest.recognise(name, text)).toBe(expected);
  });
});

describe('objects', () => {
  test.each<[string, string, string[]]>([
    ['a name in a namespace', pod('web', 'shop'), ['Pod Pod/shop/web']],
    ['a namespace that nobody wrote', pod('web'), ['Pod Pod/-/web']],
    ['several documents', `${pod('a')}---\n# nothing\n---\n${pod('b')}`, ['Pod Pod/-/a', 'Pod Pod/-/b']],
    ['a list', 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- {apiVersion: apps/v1, kind: Deployment, metadata: {name: b, namespace: ns}}', ['Pod Pod/-/a', 'apps/Deployment Deployment/ns/b']],
    ['a typed list', 'apiVersion: apps/v1\nkind: DeploymentList\nitems:\n- metadata: {name: b}', ['apps/Deployment Deployment/-/b']],
    ['a list within a list', 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: a}}]}', ['Pod Pod/-/a']],
    ['a generated name', 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: migrate-}', ['batch/Job Job/-/migrate-*']],
    ['no name', 'apiVersion: v1\nkind: Pod', ['Pod Pod/-/?']],
    ['one name twice', `${pod('a')}---\n${pod('a')}`, ['Pod Pod/-/a', 'Pod Pod/-/a#2']],
    ['what has no namespace', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, namespace: x}', ['Namespace Namespace/-/shop']],
    ['a group of its own', 'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web}', ['serving.knative.dev/Service Service.serving.knative.dev/-/web']],
    ['a group of Kubernetes', 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}', ['networking.k8s.io/Ingress Ingress/-/web']],
    ['documents that are none', `${pod('a')}---\n[1]\n---\nfoo: bar\n`, ['Pod Pod/-/a']],
    ['JSON', '{"kind": "Pod",\n\t"apiVersion": "v1", "metadata": {"name": "a"}}', ['Pod Pod/-/a']],
  ])('%s', (_, text, expected) => {
    const reading = read({ 'k8s/a.yaml': text });
    expect(reading.raws.map(({ type, address }) => `${type} ${address}`)).toEqual(expected);
    expect(outcomes(reading)).toEqual(['k8s/a.yaml read']);
  });

  test('stand at their names', () => {
    const text = `${pod('web')}---\napiVersion: v1\nkind: Pod\n`;
    const spots = read({ 'a.yaml': text }).raws.map(({ at }) => text.slice(at.at.start, at.at.end));
    expect(spots).toEqual(['web', 'Pod']);
  });

  test('lie in the domain of their directory, or of the configured root', () => {
    const settings = { path: 'prod', name: 'production', namespace: 'shop', variableFiles: [], variables: {} };
    const { raws } = read({ 'a.yaml': pod('a'), 'k8s/b.yaml': pod('b'), 'k8s/c.yaml': pod('b'), 'prod/x/d.yaml': pod('d'), 'prod/y/d.yaml': pod('d') }, [settings]);
    expect(raws.map(({ domain, address }) => `${domain.root} ${address}`)).toEqual(['. Pod/-/a', 'k8s Pod/-/b', 'k8s Pod/-/b#2', 'production Pod/shop/d', 'production Pod/shop/d#2']);
    expect(new Set(raws.map(({ domain }) => domain)).size).toBe(3);
  });

  test('lie in the namespace of the configuration where their root says nothing of it', () => {
    const files = { 'a.yaml': pod('a'), 'k8s/b.yaml': pod('b', 'bank'), 'prod/c.yaml': pod('c'), 'test/d.yaml': pod('d') };
    const roots = [{ path: 'prod', namespace: 'prod', variableFiles: [], variables: {} }, { path: 'test', variableFiles: [], variables: {} }];
    const open = new OpenManifests({ ...treeOf(files, roots), namespace: 'shop' });
    for (const [name, text] of Object.entries(files)) open.add(new TextFile(name, text));
    expect(addresses(open.finish())).toEqual(['Pod/shop/a', 'Pod/bank/b', 'Pod/prod/c', 'Pod/shop/d']);
  });
});

describe('what cannot be read', () => {
  test.each<[string, Record<string, string>, string[], string[]]>([
    ['a syntax error leaves the other documents', { 'a.yaml': `${pod('a')}---\napiVersion: v1\nkind: [\n---\n${pod('c')}` }, ['a.yaml failure syntax'], ['Pod/-/a', 'Pod/-/c']],
    ['a key given twice is a failure, the object is judged', { 'a.yaml': `${pod('a')}kind: Pod\n` }, ['a.yaml failure duplicate-key'], ['Pod/-/a']],
    ['nesting without end', { 'a.yaml': `${pod('a')}spec: ${'['.repeat(100_000)}` }, ['a.yaml failure limit'], []],
    ['a template of a chart', { 'x/Chart.yaml': 'name: x', 'x/templates/a.yaml': `${pod('a')}spec: "{{ .Values.x }}"` }, ['x/Chart.yaml gap chart-not-rendered'], []],
    ['a template in a directory of a chart', { 'x/Chart.yaml': 'name: x', 'x/templates/sub/a.yaml': `${pod('a')}{{- end }}` }, ['x/Chart.yaml gap chart-not-rendered'], []],
    ['what a chart does not fill in', { 'x/Chart.yaml': 'name: x', 'x/templates/a.yaml': pod('a'), 'x/crds/b.yaml': pod('{{b}}') }, ['x/crds/b.yaml gap templated', 'x/Chart.yaml read', 'x/templates/a.yaml read'], ['Pod/-/a']],
    ['control lines of a template', { 'a.yaml': `{{- if .x }}\n${pod('a')}{{- end }}\n` }, ['a.yaml gap templated'], []],
    ['values of a template', { 'a.yaml': `${pod('{{ .name }}')}` }, ['a.yaml gap templated'], []],
    ['quotes in the quotes of a template', { 'a.yaml': pod('"{{ include "x" . }}"') }, ['a.yaml gap templated'], []],
    ['control lines of another template', { 'a.yaml': `${pod('a')}{% if x %}\nspec: {}\n{% endif %}` }, ['a.yaml gap templated'], []],
    ['a template in quotes does not excuse a mistake', { 'a.yaml': `${pod('"{{ name }}"')}spec: [\n` }, ['a.yaml failure syntax'], []],
    ['a template after a mistake does not either', { 'a.yaml': `${pod('a')}x: "a" b\nspec:\n  name: {{ x }}\n` }, ['a.yaml failure syntax'], []],
    ['a template in a block of text is none', { 'a.yaml': `${pod('a')}data: |\n  {{ if x }}\n  y\n` }, ['a.yaml read'], ['Pod/-/a']],
    ['a kustomization', { 'kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: x-\n', 'a.yaml': pod('a') }, ['a.yaml read', 'kustomization.yaml read'], ['Pod/-/x-a']],
    ['a kustomization of another name', { 'prod.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]', 'a.yaml': pod('a') }, ['a.yaml read', 'prod.yaml gap kustomize-not-rendered'], ['Pod/-/a']],
  ])('%s', (_, files, ledger, expected) => {
    const reading = read(files);
    expect(outcomes(reading)).toEqual(ledger);
    expect(addresses(reading)).toEqual(expected);
    const partial = new Set(reading.ledger.filter(({ outcome }) => outcome !== 'read').map(({ name }) => name.split('/').slice(0, -1).join('/') || '.'));
    expect(reading.completeness.map(({ domain }) => domain.root)).toEqual([...partial]);
  });

  test('a failure says where', () => {
    const [entry] = read({ 'a.yaml': `${pod('a')}kind: Pod\n` }).ledger;
    expect(entry).toMatchObject({ reason: 'the key "kind" is given twice' });
    expect(entry?.at && entry.at.file.position(entry.at.start)).toEqual({ line: 5, column: 1 });
  });
});

describe('holes', () => {
  const image = (text: string): Value | undefined => {
    const [raw] = read({ 'a.yaml': `apiVersion: v1\nkind: Pod\nimage: ${text}\n` }).raws;
    return raw?.body.entries.get('image')?.value;
  };

  test.each<[string, string, object]>([
    ['no hole', 'app:1', { kind: 'scalar', value: 'app:1' }],
    ['braces that do not close', '"{{ app"', { kind: 'scalar', value: '{{ app' }],
    ['a hole within', 'app:{{inputs.tag}}-x', { kind: 'template', parts: ['app:', { kind: 'unknown', reason: { code: 'deployment', text: '{{inputs.tag}} is filled in when it is deployed' } }, '-x'] }],
    ['nothing but a hole', '"{{image}}"', { kind: 'unknown', reason: { code: 'deployment' } }],
  ])('%s', (_, text, expected) => {
    expect(image(text)).toMatchObject(expected);
  });
});

test('any text ends in a reading', () => {
  const token = fc.constantFrom('apiVersion: v1\n', 'kind: Pod\n', 'kind: List\n', 'items:\n', '- ', '  ', 'metadata: ', '{name: a}', '{{ x }}', '{% y %}', '---\n', '"', '&a ', '*a', '[', '\n', 'kind: Kustomization\n', 'patches: [a.yaml]\n');
  fc.assert(
    fc.property(fc.array(token, { maxLength: 25 }), (tokens) => {
      const text = `${tokens.join('')}\napiVersion: v1\nkind: Pod\n`;
      const reading = read({ 'a.yaml': text });
      expect(reading.ledger.filter(({ subject }) => subject === 'file')).toHaveLength(1);
      expect(read({ 'a.yaml': text })).toEqual(reading);
    }),
    { numRuns: 500 },
  );
});
