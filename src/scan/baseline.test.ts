/** A baseline through whole scans: what is said of roots that were not read. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { noBaseline, update } from '../findings/index.js';
import type { Baseline } from '../model/baseline.js';
import type { ScanResult } from '../model/finding.js';
import { scan } from './index.js';

let root = '';
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bylaw-baseline-'));
  mkdirSync(path.join(root, '.git'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const pod = (name: string, image = 'registry.example.com/app:latest'): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop}
spec:
  containers:
    - name: app
      image: ${image}
      securityContext: {privileged: true}
`;
const chart = 'apiVersion: v1\nkind: Pod\nmetadata: {name: {{ .Values.name }}}\n';

/** A new tree in the repository. */
function tree(files: Readonly<Record<string, string>>): void {
  rmSync(path.join(root, 'k8s'), { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

async function judged(baseline: Baseline, ...paths: readonly string[]): Promise<ScanResult> {
  return scan({ paths: paths.length === 0 ? ['.'] : paths, cwd: root, baseline });
}

async function recorded(files: Readonly<Record<string, string>>): Promise<Baseline> {
  tree(files);
  return update(noBaseline, await judged(noBaseline)).baseline;
}

const open = ({ findings }: ScanResult): readonly string[] => [...new Set(findings.filter(({ standing }) => standing.state === 'open').map(({ root: at, address }) => `${at} ${address}`))];
const gone = ({ vanished }: ScanResult): readonly string[] => [...new Set(vanished.map(({ root: at, address }) => `${at} ${address}`))];

const before = { 'k8s/shop/a.yaml': pod('a'), 'k8s/bank/b.yaml': pod('b') };
const [a, b] = ['k8s/shop Pod/shop/a', 'k8s/bank Pod/shop/b'];

describe('after a baseline was written', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], { readonly open: readonly string[]; readonly gone: readonly string[] }]>([
    ['the same tree has no news', before, [], { open: [], gone: [] }],
    ['a file that was renamed has none', { 'k8s/shop/renamed.yaml': pod('a'), 'k8s/bank/b.yaml': pod('b') }, [], { open: [], gone: [] }],
    ['a resource that changed elsewhere has none', { ...before, 'k8s/shop/a.yaml': `# moved\n${pod('a', 'registry.example.com/other:latest')}` }, [], { open: [], gone: [] }],
    ['a root that was renamed has none', { 'k8s/store/a.yaml': pod('a'), 'k8s/bank/b.yaml': pod('b') }, [], { open: [], gone: [] }],
    ['the same resource in another root is new', { ...before, 'k8s/store/a.yaml': pod('a') }, [], { open: ['k8s/store Pod/shop/a'], gone: [] }],
    ['a new resource is new', { ...before, 'k8s/shop/c.yaml': pod('c') }, [], { open: ['k8s/shop Pod/shop/c'], gone: [] }],
    ['what was deleted is gone', { 'k8s/bank/b.yaml': pod('b') }, [], { open: [], gone: [a] }],
    ['what was deleted is gone for who reads its part', { 'k8s/bank/b.yaml': pod('b'), 'k8s/shop/notes.md': '' }, ['k8s/shop'], { open: [], gone: [a] }],
    ['a part of the repository says nothing of the others', before, ['k8s/bank'], { open: [], gone: [] }],
    ['a part that is new does not take for moved what was not read', { ...before, 'k8s/store/a.yaml': pod('a') }, ['k8s/store'], { open: ['k8s/store Pod/shop/a'], gone: [] }],
    ['a file alone says nothing of the rest of its root', { ...before, 'k8s/bank/d.yaml': pod('d') }, ['k8s/bank/d.yaml'], { open: ['k8s/bank Pod/shop/d'], gone: [] }],
    ['a tree that could not be read in full says nothing of what is gone', { 'k8s/bank/b.yaml': `${pod('b')}  broken: [\n` }, [], { open: [], gone: [] }],
  ])('%s', async (_, after, paths, expected) => {
    const baseline = await recorded(before);
    expect(baseline.findings.map(({ root: at, address }) => `${at} ${address}`)).toEqual(expect.arrayContaining([a, b]));
    tree(after);
    const result = await judged(baseline, ...paths);
    expect({ open: open(result), gone: gone(result) }).toEqual(expected);
  });

  test('an update of a part keeps the entries of the others, and its gaps', async () => {
    const baseline = await recorded({ ...before, 'k8s/charts/templates/x.yaml': chart });
    expect(baseline.gaps).toHaveLength(1);
    tree({ 'k8s/shop/c.yaml': pod('c') });
    const { baseline: after } = update(baseline, await judged(baseline, 'k8s/shop'));
    const addresses = [...new Set(after.findings.map(({ address }) => address))].sort();
    expect(addresses).toEqual(['Pod/shop/b', 'Pod/shop/c']);
    expect(after.gaps).toEqual(baseline.gaps);
  });

  test('a new known limit is news', async () => {
    const baseline = await recorded(before);
    tree({ ...before, 'k8s/charts/templates/x.yaml': chart });
    expect((await judged(baseline)).newGaps.map(({ name }) => name)).toEqual(['k8s/charts/templates/x.yaml']);
  });

  test('a root by its own name is where the configuration says', async () => {
    const config = { rules: {}, exclude: [], roots: [{ path: 'k8s/shop', name: 'shop', variableFiles: [], variables: {} }], base: root };
    tree(before);
    const { baseline } = update(noBaseline, await scan({ paths: ['.'], cwd: root, config }));
    tree({ 'k8s/shop/notes.md': '', 'k8s/bank/b.yaml': pod('b') });
    const vanished = async (where: string) => gone(await scan({ paths: [where], cwd: root, config, baseline }));
    expect(await vanished('k8s/bank')).toEqual([]);
    expect(await vanished('k8s/shop')).toEqual(['shop Pod/shop/a']);
  });
});
