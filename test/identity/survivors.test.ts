/** The same on real sources: whatever people do to code without changing what it means, its findings stay who they are. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { known, match } from '../../src/findings/baseline/match.js';
import { scan } from '../../src/index.js';
import type { Finding } from '../../src/index.js';
import { root } from '../golden.js';
import type { Change, Files } from './change.js';
import { hclChanges } from './hcl.js';
import { yamlChanges } from './yaml.js';

const shared = path.resolve(root, process.env['BYLAW_SHARED'] ?? '../shared');
const work = mkdtempSync(path.join(os.tmpdir(), 'bylaw-survivors-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Directories with their own files, of our estates and examples, and of the corpora where they are. */
function directories(extension: RegExp, archive: string): readonly Files[] {
  const places = ['policies', 'fixtures/estates'].map((folder) => path.join(root, folder));
  const file = path.join(shared, archive);
  if (existsSync(file)) {
    const unpacked = mkdtempSync(path.join(work, 'corpus-'));
    spawnSync('tar', ['-xzf', file, '-C', unpacked]);
    places.push(unpacked);
  } else process.stderr.write(`\n!! NOT MUTATED: ${file} is missing; only the repository's own sources are\n`);
  const found = new Map<string, Record<string, string>>();
  for (const place of places) {
    for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!extension.test(name) || path.basename(name) === 'cases.yaml') continue;
      const directory = path.join(place, path.dirname(name));
      const files = found.get(directory) ?? {};
      found.set(directory, files);
      files[path.basename(name)] = readFileSync(path.join(place, name), 'utf8');
    }
  }
  return [...found.values()].filter((files) => Object.values(files).join('').length < 40_000);
}

async function findingsIn(files: Files): Promise<{ readonly findings: readonly Finding[]; readonly refused: number }> {
  const directory = path.join(work, 'tree');
  rmSync(directory, { recursive: true, force: true });
  for (const [name, text] of Object.entries({ '.git/HEAD': '', ...files })) {
    mkdirSync(path.join(directory, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  const { findings, ledger } = await scan({ paths: ['.'], cwd: directory });
  return { findings, refused: ledger.filter(({ outcome }) => outcome === 'failure').length };
}

interface Count {
  changes: number;
  findings: number;
  /** By their own identity or one that they had before. */
  byIdentity: number;
  /** As a baseline knows them again. */
  matched: number;
}

const count = (): Count => ({ changes: 0, findings: 0, byIdentity: 0, matched: 0 });

function told(what: string, { changes, findings: all, byIdentity, matched }: Count): void {
  const share = (part: number): string => `${((100 * part) / all).toFixed(2)} %`;
  process.stderr.write(`${what}: ${changes} changes; of ${all} findings ${share(byIdentity)} keep their identity, ${share(matched)} are known again\n`);
}

const kinds: readonly (readonly [changes: readonly Change[], extension: RegExp, archive: string, directories: number])[] = [
  [hclChanges, /\.tf$/, 'hcl-oracle/corpus.tar.gz', 300],
  [yamlChanges, /\.ya?ml$/, 'corpora/real.tar.gz', 140],
];

const total = count();

test.each(kinds)('findings stay who they are, whatever is done to the code around them (%#)', async (changes, extension, archive, most) => {
  const counts = new Map(changes.map(([sentence]) => [sentence, count()]));
  const lost: string[] = [];
  let looked = 0;
  for (const files of directories(extension, archive)) {
    const before = await findingsIn(files);
    if (before.findings.length === 0) continue;
    if (++looked > most) break;
    // Different findings never share an identity.
    expect(new Set(before.findings.map(({ identity }) => identity.address)).size).toBe(before.findings.length);
    for (const [sentence, change] of changes) {
      const changed = change(files);
      if (JSON.stringify(changed) === JSON.stringify(files)) continue;
      const after = await findingsIn(changed);
      // What broke a file was no harmless change.
      if (after.refused !== before.refused) continue;
      const ids = new Set(after.findings.flatMap(({ identity }) => [identity.address, ...identity.formerly]));
      const { vanished } = match(before.findings.map((one) => known(one)), after.findings);
      for (const one of [total, counts.get(sentence) ?? total]) {
        one.changes++;
        one.findings += before.findings.length;
        one.byIdentity += before.findings.filter(({ identity }) => ids.has(identity.address)).length;
        one.matched += before.findings.length - vanished.length;
      }
      for (const { rule, address, path: where } of vanished) lost.push(`${sentence}: ${Object.keys(files)[0]} ${rule} ${address} ${where}`);
    }
  }
  for (const [sentence, one] of counts) told(sentence, one);
  expect(lost).toEqual([]);
});

test('they are many', () => {
  told('all of them', total);
  expect(total.changes).toBeGreaterThan(existsSync(path.join(shared, 'hcl-oracle')) ? 1_000 : 300);
});
