/** Manifests that are too much, or none: told once, with a reason, and everything beside them is judged. */
import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { build, bylaw, directory } from './run.js';

const bad = `apiVersion: v1
kind: Pod
metadata: {name: bad, namespace: shop}
spec:
  containers: [{name: app, image: "app:1", securityContext: {privileged: true}}]
`;

interface Report {
  readonly ledger: readonly { readonly name: string; readonly subject: string; readonly outcome: string; readonly code: string; readonly reason: string }[];
  readonly findings: readonly { readonly rule: string; readonly path: string }[];
}

function scan(made: string): { code: number | null; troubles: readonly string[]; privileged: number; report: Report } {
  const { code, out } = bylaw(['scan', '.', '-f', 'json', '--no-cache'], made);
  const report = JSON.parse(out) as Report;
  const troubles = report.ledger.filter(({ outcome }) => outcome !== 'read').map(({ name, outcome, code: why }) => `${name} ${outcome} ${why}`);
  return { code, troubles, report, privileged: report.findings.filter(({ rule }) => rule === 'least-privilege/run-privileged').length };
}

beforeAll(build, 120_000);

describe('a folder of manifests', () => {
  test('with one of 200 MB', () => {
    const made = directory({ 'k8s/pod.yaml': bad });
    const file = openSync(path.join(made, 'k8s/huge.yaml'), 'w');
    writeSync(file, 'apiVersion: v1\nkind: ConfigMap\ndata:\n');
    const line = `${'  k: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n'.repeat(100_000)}`;
    for (let written = 0; written < 200_000_000; written += line.length) writeSync(file, line);
    closeSync(file);
    expect(scan(made)).toMatchObject({ code: 3, troubles: ['k8s/huge.yaml failure too-large'], privileged: 1 });
  }, 60_000);

  test('with a dump of a cluster', () => {
    const items = Array.from({ length: 6_000 }, (_, i) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `p${i}`, namespace: 'shop', annotations: { note: 'x'.repeat(2000) } }, spec: { containers: [{ name: 'app', image: 'app:1', securityContext: { privileged: i === 0 } }] } }));
    const made = directory({ 'k8s/pod.yaml': bad, 'k8s/dump.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) });
    expect(scan(made)).toMatchObject({ code: 1, troubles: [], privileged: 2 });
  }, 120_000);

  test('with templates of a chart that is not there', () => {
    const template = '{{- if .Values.on }}\n{{- range .Values.names }}\napiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ . }}\nspec: {{ toYaml . }}\n---\n{{- end }}\n{{- end }}\n';
    const files = Array.from({ length: 20 }, (_, i) => [`k8s/t${i}.yaml`, template] as const);
    const { code, troubles, privileged } = scan(directory({ 'k8s/pod.yaml': bad, ...Object.fromEntries(files) }));
    expect([code, troubles, privileged]).toEqual([1, files.map(([name]) => `${name} gap templated`).sort(), 1]);
  });

  test('with kinds that no rule asks about', () => {
    const widgets = ['a', 'b'].map((name) => `apiVersion: shop.example.com/v1\nkind: Widget\nmetadata: {name: ${name}}\nspec: {size: 1}\n`).join('---\n');
    const { code, troubles, report } = scan(directory({ 'k8s/pod.yaml': bad, 'k8s/widgets.yaml': widgets }));
    expect([code, troubles]).toEqual([1, []]);
    expect(report.ledger.filter(({ subject }) => subject === 'resource')).toEqual([
      { subject: 'resource', name: 'shop.example.com/Widget', outcome: 'read', code: 'no-rule', reason: '2 objects not judged, because no rule asks about this kind' },
    ]);
  });

  test('with pods of custom resources', () => {
    const rollout = `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec:\n  template:\n    spec: {containers: [{name: app, image: "app:1", securityContext: {privileged: true}}]}\n`;
    const task = 'apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: build}\nspec: {steps: [{name: push, image: "x:1", securityContext: {privileged: true}}]}\n';
    const workflow = 'apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: ship-}\nspec: {templates: [{name: go, container: {image: "x:1", securityContext: {privileged: true}}}]}\n';
    expect(scan(directory({ 'a.yaml': rollout, 'b.yaml': task, 'c.yaml': workflow }))).toMatchObject({ code: 1, troubles: [], privileged: 3 });
  });
});
