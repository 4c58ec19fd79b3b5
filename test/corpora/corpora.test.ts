/** Real input, as people wrote it: every file ends in the ledger, nothing ends in a bug, two scans agree. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { reports, scan } from '../../src/index.js';
import { remedies } from '../../src/reports/remedies.js';
import type { ScanResult } from '../../src/index.js';
import { root } from '../golden.js';

const shared = path.resolve(root, process.env['BYLAW_SHARED'] ?? '../shared');
const work = mkdtempSync(path.join(os.tmpdir(), 'bylaw-corpora-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const corpora = [
  { name: 'manifests and templates', archive: 'corpora/real.tar.gz', atLeast: 2_000 },
  { name: 'Terraform modules', archive: 'hcl-oracle/corpus.tar.gz', atLeast: 3_279 },
];

describe.each(corpora)('the corpus of $name', ({ name, archive, atLeast }) => {
  const file = path.join(shared, archive);
  if (!existsSync(file)) {
    // Loud on purpose: a suite that did not run must not look green.
    process.stderr.write(`\n!! NOT RUN: the corpus of ${name}: ${file} is missing\n`);
    test('is missing here, which only a machine without it may accept', () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));
    return;
  }

  test('is read, read with known gaps, or refused with a reason, file by file', async () => {
    const directory = unpack(file);
    const result = await scan({ paths: [directory], cwd: directory });
    const files = result.ledger.filter(({ subject }) => subject === 'file');
    const count = (outcome: string) => files.filter((entry) => entry.outcome === outcome).length;
    process.stderr.write(
      `corpus of ${name}: ${result.counts.files} files: ${count('read')} read, ${count('gap')} with known gaps, ${count('failure')} refused; ` +
        `${result.counts.resources} resources, ${result.findings.length} findings\n`,
    );
    expect(result.counts.files).toBeGreaterThanOrEqual(atLeast);
    expect(new Set(files.map((entry) => entry.name)).size).toBeGreaterThanOrEqual(result.counts.files);
    const listed = new Set(files.map((entry) => entry.name));
    expect(templates(directory).filter((file) => !listed.has(file))).toEqual([]);
    for (const { outcome, reason, code } of files) expect(outcome === 'read' || (reason !== '' && code !== '')).toBe(true);
    const charts = files.filter((entry) => entry.name.endsWith('/Chart.yaml')).map((entry) => path.dirname(entry.name));
    expect(manifests(directory).filter((file) => !listed.has(file) && !charts.some((chart) => file.startsWith(`${chart}/templates/`)))).toEqual([]);
    // Of what is known of Kubernetes, whatever is not read can be mended by whoever reads why.
    const unread = result.ledger.filter(({ name, outcome }) => outcome !== 'read' && ofKubernetes.test(name));
    expect(unread.filter(({ code }) => code === '' || remedies[code].remedy === undefined)).toEqual([]);
    // Once more to be remembered, and once from memory.
    const cache = { directory: mkdtempSync(path.join(work, 'cache-')) };
    for (const _run of [1, 2]) expect(await json(await scan({ paths: [directory], cwd: directory, cache }))).toBe(await json(result));
  }, 180_000);
});

/** What anybody would call a template, or an answer of Lambda. */
function templates(directory: string): readonly string[] {
  const marks = /^["' {]*Resources["']? *:[\s\S]*(?:AWS|Alexa)::|"FunctionArn"\s*:/m;
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ya?ml|json|template)$/.test(file) && !/(?:^|\/)serverless\.yml$/.test(file))
    .filter((file) => marks.test(readFileSync(path.join(directory, file), 'utf8')));
}

/** Folders of the archive with Kubernetes, Knative and Argo. */
const ofKubernetes = /^(?:argo-cd|argocd-example-apps|knative-docs|knative-serving|kubernetes-examples|microservices-demo)\//;

/** What anybody would call a manifest there. */
function manifests(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => ofKubernetes.test(file) && /\.(?:ya?ml|json)$/.test(file) && !/(?:^|\/)\.github\//.test(file))
    .filter((file) => {
      const text = readFileSync(path.join(directory, file), 'utf8');
      return ['apiVersion', 'kind'].every((key) => new RegExp(`^["' {]*${key}["']?:`, 'm').test(text));
    });
}

async function json(result: ScanResult): Promise<string> {
  return (await reports.json()).render(result, { width: 120, colour: false, quiet: false });
}

function unpack(archive: string): string {
  const directory = mkdtempSync(path.join(work, 'tree-'));
  const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', directory], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return directory;
}
