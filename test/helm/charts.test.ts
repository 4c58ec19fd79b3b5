/** Charts through the real helm: what comes of them, where it points, what helm refuses. */
import { describe, expect, test } from '@jest/globals';
import { gzipSync } from 'fflate';
import { where } from '../../src/shared/text.js';
import { layerTool } from '../kubectl-layer.js';
import { leaves, outcomes, readCharts } from './tree.js';
import type { Files } from './tree.js';

const helm = layerTool('helm', 'charts through the real helm');
const when = helm === undefined ? test.skip : test;
if (helm === undefined) test('there is no helm for this machine, which only such a machine may accept', () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));

const chart = (name: string, more = ''): string => `apiVersion: v2\nname: ${name}\nversion: 0.1.0\n${more}`;
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}
  namespace: {{ .Release.Namespace }}
spec:
  containers:
    - name: app
      image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default "latest" }}"
      env:
        {{- toYaml .Values.env | nindent 8 }}
        - name: LITERAL
          value: as it is
      {{- range .Values.ports }}
      ports:
        - containerPort: {{ . }}
          protocol: TCP
      {{- end }}
`;
const values = 'image:\n  repository: shop\n  tag: v1\nenv:\n  - name: TOKEN\n    value: abc\nports: [80]\n';
const shop: Files = { 'c/Chart.yaml': chart('shop'), 'c/values.yaml': values, 'c/templates/pod.yaml': pod, 'c/templates/NOTES.txt': 'apiVersion: v1\nkind: {{ .Release.Name }}', 'c/templates/_helpers.tpl': '{{- define "x" }}y{{ end }}' };

describe('a chart', () => {
  when('is a root of its own: objects stand where their templates have them, and values where they are written', () => {
    const reading = readCharts(shop, { helm });
    expect(outcomes(reading)).toEqual(['c/Chart.yaml read rendered by helm v4.1.4', 'c/templates/pod.yaml read']);
    expect(reading.raws.map(({ domain, address }) => [domain.id, domain.root, domain.namespace, address])).toEqual([['c kubernetes', 'c', undefined, 'Pod/-/shop']]);
    expect(reading.completeness).toEqual([]);
    const t = 'c/templates/pod.yaml';
    expect(reading.raws.flatMap(({ body }) => leaves(body))).toEqual([
      `.apiVersion = "v1" @${t}:1:13`,
      `.kind = "Pod" @${t}:2:7`,
      `.metadata.name = "shop" @${t}:4:9 <- rendered by helm ${t}:4:9`,
      `.metadata.namespace = unknown @${t}:5:14 <- rendered by helm ${t}:5:14`,
      `.spec.containers[0].name = "app" @${t}:8:13`,
      `.spec.containers[0].image = "shop:v1" @${t}:9:14 <- .Values.image.repository c/values.yaml:2:15 <- .Values.image.tag c/values.yaml:3:8`,
      `.spec.containers[0].env[0].name = "TOKEN" @${t}:11:9 <- .Values.env c/values.yaml:5:3`,
      `.spec.containers[0].env[0].value = "abc" @${t}:11:9 <- .Values.env c/values.yaml:5:3`,
      `.spec.containers[0].env[1].name = "LITERAL" @${t}:12:17`,
      `.spec.containers[0].env[1].value = "as it is" @${t}:13:18`,
      `.spec.containers[0].ports[0].containerPort = 80 @${t}:16:26 <- rendered by helm ${t}:16:26`,
      `.spec.containers[0].ports[0].protocol = "TCP" @${t}:17:21`,
    ]);
  });

  when('has the namespace, the values and the name that the configuration gives it, once for each root', () => {
    const files = { ...shop, 'c/prod.yaml': 'image: {tag: v2}\n', 'c/test.yaml': 'image:\n  tag: latest\n' };
    const roots = [
      { path: 'c', name: 'production', namespace: 'shop', values: ['prod.yaml'], release: 'web' },
      { path: 'c', name: 'test', values: ['test.yaml', 'prod.yaml'] },
    ];
    const { raws } = readCharts(files, { helm, roots });
    expect(raws.map(({ domain, address }) => `${domain.root} ${address}`)).toEqual(['production Pod/shop/web', 'test Pod/-/shop']);
    const images = raws.flatMap(({ body }) => leaves(body)).filter((leaf) => leaf.includes('.image ='));
    expect(images.map((leaf) => leaf.replace(/.*? = /, ''))).toEqual([
      '"shop:v2" @c/templates/pod.yaml:9:14 <- .Values.image.repository c/values.yaml:2:15 <- .Values.image.tag c/prod.yaml:1:14',
      '"shop:v2" @c/templates/pod.yaml:9:14 <- .Values.image.repository c/values.yaml:2:15 <- .Values.image.tag c/prod.yaml:1:14',
    ]);
  });

  when('takes waivers in comments and annotations of its templates', () => {
    const waived = '# bylaw:waive immutable-tags/* reason="a test" owner=me until=2027-01-01\nkind: Pod\napiVersion: v1\nmetadata: {name: a}\nspec: {x: {{ 1 }}}\n';
    const { waivers } = readCharts({ 'c/Chart.yaml': chart('c'), 'c/templates/a.yaml': waived }, { helm });
    expect(waivers.broken).toEqual([]);
    expect(waivers.waivers.map(({ rule, covers, at }) => [rule, at.file.path, at.start, covers.by === 'place' && covers.within.start <= waived.indexOf('kind') && covers.within.end])).toEqual([
      ['immutable-tags/*', 'c/templates/a.yaml', expect.any(Number), expect.any(Number)],
    ]);
  });

  when('that loops points at the lines of the loop each time', () => {
    const loop = '{{- range .Values.names }}\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ . }}\n{{- end }}\n';
    const { raws } = readCharts({ 'c/Chart.yaml': chart('c'), 'c/values.yaml': 'names: [a, b]\n', 'c/templates/a.yaml': loop }, { helm });
    expect(raws.map(({ address, at }) => [address, at.at.file.position(at.at.start).line])).toEqual([['Pod/-/a', 6], ['Pod/-/b', 6]]);
  });
});

describe('charts that bring others along', () => {
  const sub = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: sub\nspec:\n  image: {{ .Values.image }}\n';
  const images = (files: Files): readonly string[] => readCharts(files, { helm }).raws.flatMap(({ domain, body }) => leaves(body).filter((leaf) => leaf.includes('image')).map((leaf) => `${domain.root} ${leaf}`));

  when('as a subchart, with values of both', () => {
    const files = { 'c/Chart.yaml': chart('c'), 'c/charts/s/Chart.yaml': chart('s'), 'c/charts/s/values.yaml': 'image: a:1\n', 'c/charts/s/templates/a.yaml': sub };
    expect(images(files)).toEqual(['c .spec.image = "a:1" @c/charts/s/templates/a.yaml:6:10 <- .Values.image c/charts/s/values.yaml:1:8']);
    expect(images({ ...files, 'c/values.yaml': 's:\n  image: b:2\n' })).toEqual(['c .spec.image = "b:2" @c/charts/s/templates/a.yaml:6:10 <- .Values.image c/values.yaml:2:10']);
    expect(outcomes(readCharts(files, { helm }))).toEqual(['c/Chart.yaml read rendered by helm v4.1.4', 'c/charts/s/templates/a.yaml read', 'c/charts/s/Chart.yaml read a part of the chart c']);
  });

  when('from another directory, under another name; that one is no root then', () => {
    const dependency = 'dependencies:\n  - {name: s, alias: t, version: 0.1.0, repository: "file://../s"}\n';
    const files = { 'c/Chart.yaml': chart('c', dependency), 'c/values.yaml': 't: {image: b:2}\n', 's/Chart.yaml': chart('s'), 's/values.yaml': 'image: a:1\n', 's/templates/a.yaml': sub };
    expect(images(files)).toEqual(['c .spec.image = "b:2" @s/templates/a.yaml:6:10 <- .Values.image c/values.yaml:1:12']);
  });

  when('as an archive: what comes out of it stands where the chart is named', () => {
    const files = { 'c/Chart.yaml': chart('c', 'dependencies:\n  - {name: s, version: 0.1.0, repository: "https://example.com"}\n'), 'c/charts/s-0.1.0.tgz': tgz({ 's/Chart.yaml': chart('s'), 's/values.yaml': 'image: a:1\n', 's/templates/a.yaml': sub }) };
    const { raws, ledger } = readCharts(files, { helm });
    expect([raws.map(({ address, at }) => `${address} ${where(at.at)}`), ledger.map(({ outcome }) => outcome)]).toEqual([['Pod/-/sub c/Chart.yaml:5:3'], ['read']]);
  });

  when.each([
    ['that are not here', 'dependencies:\n  - {name: x, version: 1, repository: "https://example.com"}\n', 'c/Chart.yaml gap chart-dependencies not here: x; `helm dependency build c` fetches what it depends on'],
    ['that contain themselves', 'dependencies:\n  - {name: c, version: 1, repository: "file://../c"}\n', 'c/Chart.yaml gap chart-dependencies not here: c; `helm dependency build c` fetches what it depends on'],
  ])('%s', (_, more, expected) => {
    expect(outcomes(readCharts({ 'c/Chart.yaml': chart('c', more), 'c/templates/a.yaml': sub }, { helm }))).toEqual([expected]);
  });

  when('that use each other', () => {
    const uses = (name: string): string => `dependencies:\n  - {name: ${name}, version: 1, repository: "file://../${name}"}\n`;
    expect(outcomes(readCharts({ 'a/Chart.yaml': chart('a', uses('b')), 'a/templates/a.yaml': sub, 'b/Chart.yaml': chart('b', uses('a')) }, { helm }))).toEqual([
      'a/Chart.yaml failure chart-stopped charts depend on each other more than ten deep',
      'b/Chart.yaml read a part of the chart a',
    ]);
  });

  when('a library makes nothing by itself', () => {
    const reading = readCharts({ 'c/Chart.yaml': chart('c', 'type: library\n'), 'c/templates/_a.yaml': sub }, { helm });
    expect([outcomes(reading), reading.raws]).toEqual([['c/Chart.yaml read', 'c/templates/_a.yaml read'], []]);
  });
});

/** An archive of ustar headers. */
function tgz(files: Files): string {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const header = Buffer.alloc(512);
    const size = Buffer.byteLength(text);
    header.write(name, 0);
    header.write('0000644\0', 100);
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.write('        0ustar\u000000', 148);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, Buffer.concat([Buffer.from(text), Buffer.alloc((512 - (size % 512)) % 512)])];
  });
  return Buffer.from(gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))).toString('base64');
}

describe('what helm refuses', () => {
  const broken = (template: string): readonly string[] => outcomes(readCharts({ 'c/Chart.yaml': chart('c'), 'c/templates/a.yaml': template }, { helm }));
  const object = 'apiVersion: v1\nkind: Pod\n';

  when.each<[string, string, RegExp]>([
    ['a template that is none', `${object}c: {{ if }}\n`, /^c\/Chart.yaml failure chart-broken helm refuses it: parse error at \(c\/templates\/a.yaml:3\): missing value for if @c\/templates\/a.yaml:3:1$/],
    ['a value that is not there', `${object}c: {{ .Values.x.y.z }}\n`, /^c\/Chart.yaml failure chart-broken helm refuses it: c\/templates\/a.yaml:3:13 .* nil pointer .* @c\/templates\/a.yaml:3:14$/],
    ['what comes out is no YAML', `${object}c: {{ 1 }}\n  d: [\n`, /^c\/Chart.yaml failure chart-broken helm refuses it: YAML parse error on c\/templates\/a.yaml: .* @c\/templates\/a.yaml:1:1$/],
    ['a template that calls itself', `${object}{{ define "l" }}{{ include "l" . }}{{ end }}c: {{ include "l" . }}\n`, /^c\/Chart.yaml failure chart-broken helm refuses it: .{300} @c\/templates\/a.yaml:3:/],
    ['a chart that asks for values is as it should be', `${object}c: {{ required "image is required" .Values.image }}\n`, /^c\/Chart.yaml gap chart-not-rendered its own values are not enough: image is required; name files .* `helm template c c` .* @c\/templates\/a.yaml:3:/],
  ])('%s', (_, template, expected) => {
    expect(broken(template)).toEqual([expect.stringMatching(expected)]);
  });

  test.each<[string, string, string]>([
    ['broken', 'name: [x\n', 'c/Chart.yaml failure chart-broken'],
    ['without a name', 'version: 1\n', 'c/Chart.yaml failure chart-broken names no chart @c/Chart.yaml:1:1'],
    ['empty', '# nothing\n', 'c/Chart.yaml failure chart-broken names no chart @c/Chart.yaml:1:1'],
  ])('a Chart.yaml that is %s', (_, text, expected) => {
    expect(outcomes(readCharts({ 'c/Chart.yaml': text, 'c/templates/a.yaml': `${object}x: {{ y }}\n` }, { helm }))).toEqual([expect.stringContaining(expected)]);
  });
});

describe('what helm printed, and somebody keeps', () => {
  test('is judged where it lies, and names its templates', () => {
    const text = '---\n# Source: shop/templates/a.yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Pod\n---\n# Source: shop/charts/x/templates/b.yaml\n# more\nkind: Pod\napiVersion: v1\n';
    const { raws, ledger } = readCharts({ 'k/all.yaml': text });
    expect(raws.map(({ body }) => leaves(body))).toEqual([
      ['apiVersion', 'kind', 'metadata.name'].map((_, index) => expect.stringContaining(['@k/all.yaml:3:13', '@k/all.yaml:4:7', '@k/all.yaml:5:18'][index] + ' <- rendered from shop/templates/a.yaml k/all.yaml:2:1')),
      [expect.stringMatching(/@k\/all.yaml:7:13$/), expect.stringMatching(/@k\/all.yaml:8:7$/)],
      [expect.stringContaining('<- rendered from shop/charts/x/templates/b.yaml k/all.yaml:10:1'), expect.stringContaining('<- rendered from shop/charts/x')],
    ]);
    expect(ledger.map(({ outcome }) => outcome)).toEqual(['read']);
  });
});

describe('a chart within a root of the configuration', () => {
  when('is a root of its own', () => {
    const { raws } = readCharts(shop, { helm, roots: [{ path: '.', name: 'all', namespace: 'ns', values: ['never.yaml'] }] });
    expect(raws.map(({ domain, address }) => `${domain.root} ${address}`)).toEqual(['c Pod/ns/shop']);
  });
});
