/** What kustomize makes of own cases and of the corpus' overlays, recorded; on Linux also what it makes of them today. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { openCorpus } from './corpus.js';
import { kubectl, objectsIn, parsed, printed, read, refused, repository } from './kustomize.js';

const directory = path.join(import.meta.dirname, 'kustomize/cases');
const cases = readdirSync(directory).sort();
const binary = kubectl();

const rootOf = (name: string): string => path.join(directory, name, existsSync(path.join(directory, name, 'in/kustomization.yaml')) ? 'in' : 'in/overlay');

describe('own cases', () => {
  test.each(cases)('%s', (name) => {
    const expected = readFileSync(path.join(directory, name, 'expected.yaml'), 'utf8');
    const reading = read(path.join(directory, name, 'in'));
    const troubles = reading.ledger.filter(({ outcome }) => outcome !== 'read');
    if (expected === refused) return expect(troubles.map(({ outcome, at }) => [outcome, at === undefined])).toEqual([['failure', false]]);
    expect(troubles).toEqual([]);
    expect(objectsIn(reading, path.relative(repository, rootOf(name)))).toEqual(parsed(expected));
  });
});

/** Of each overlay of the corpus that kustomize renders, what it printed. */
const recorded = v.parse(v.record(v.string(), v.string()), JSON.parse(gunzipSync(readFileSync(path.join(import.meta.dirname, 'kustomize/corpora.json.gz'))).toString('utf8')));
const corpus = openCorpus('kustomizations of the corpus');
afterAll(() => corpus?.remove());

describe('the corpus', () => {
  if (corpus === undefined) {
    test('is missing here, which only a machine without it may accept', () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));
    return;
  }
  const reading = read(corpus.directory);
  const compare = (root: string, printedText: string): void => {
    const wanted = parsed(printedText);
    // What no kustomization lists stays beside it.
    expect(new Map([...objectsIn(reading, root)].filter(([name]) => wanted.has(name)))).toEqual(wanted);
  };
  test.each(Object.entries(recorded))('%s', compare);

  if (binary !== undefined) test.each(['argocd-example-apps/pre-post-sync', 'argocd-example-apps/sock-shop'])('%s', (root) => compare(root, printed(binary, path.join(corpus.directory, root))));

  test('says where kustomize would stop', () => {
    const told = reading.ledger.filter(({ code }) => code.startsWith('kustomize-') || code === 'file-missing').map(({ code, name }) => `${code} ${name}`);
    expect([...new Set(told)].filter((one) => !one.startsWith('kustomize-not-rendered microservices-demo/kustomize/components/'))).toEqual([
      'kustomize-remote-base argo-cd/examples/known-hosts/kustomization.yaml',
      'kustomize-patch argo-cd/examples/known-hosts/argocd-known-hosts-mounts.yaml',
      'file-missing argo-cd/examples/plugins/helm/kustomization.yaml',
      'file-missing argo-cd/manifests/crds/kustomization.yaml',
      'file-missing argocd-example-apps/plugins/kustomized-helm/kustomization.yaml',
      'kustomize-patch argocd-example-apps/plugins/kustomized-helm/kustomization.yaml',
    ]);
  });
});

describe('kustomize as it is today', () => {
  if (binary === undefined) {
    process.stderr.write('\n!! NOT RUN: kustomize itself: its binary is for Linux on x64 alone\n');
    test('runs on Linux alone', () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));
    return;
  }
  test.each(cases)('still makes of %s what was recorded', (name) => {
    expect(printed(binary, rootOf(name))).toBe(readFileSync(path.join(directory, name, 'expected.yaml'), 'utf8'));
  });
});
