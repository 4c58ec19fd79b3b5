/** What holds of a scan whatever it is given. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noConfig, reports, scan } from '../../src/index.js';
import type { ScanResult } from '../../src/index.js';
import { TextFile } from '../../src/shared/text.js';
import { openTree } from '../../src/sources/files/index.js';
import { sources } from '../../src/sources/index.js';
import { anyFiles, blocks, damagedFiles, documents, filesOf, pieces, shuffled } from './estates.js';
import type { Files } from './estates.js';

const tree = mkdtempSync(path.join(os.tmpdir(), 'bylaw-properties-'));
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const formats = await Promise.all([reports.terminal(), reports.json(), reports.sarif()]);

/** Writes the files, in their order, into a directory of that name and nothing else. */
function plant(name: string, files: Files): string {
  const directory = path.join(tree, name);
  rmSync(directory, { recursive: true, force: true });
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), content);
  }
  return directory;
}

async function scanned(name: string, files: Files): Promise<ScanResult> {
  return scan({ paths: ['.'], cwd: plant(name, files) });
}

function rendered(result: ScanResult): readonly string[] {
  return formats.map((format) => format.render(result, { width: 100, colour: false, quiet: false }));
}

/** Names of the files that some source takes by name and text. */
function recognised(directory: string): readonly string[] {
  const open = openTree(['.'], { cwd: directory, exclude: noConfig.exclude, roots: noConfig.roots });
  return open.files.filter((name) => {
    const file = open.read(name);
    const text = file instanceof TextFile ? file.text : open.head(name);
    return sources.some((source) => source.mayRead(name) && source.recognise(name, text));
  });
}

test('the pieces that estates are made of are many', () => {
  expect(blocks.length).toBeGreaterThan(60);
  expect(documents.length).toBeGreaterThan(15);
});

test('any bytes end in a result that accounts for every recognised file and renders in every format', async () => {
  const seen = { files: 0, failure: 0, gap: 0, read: 0 };
  await fc.assert(
    fc.asyncProperty(anyFiles, async (files) => {
      const result = await scanned('any', files);
      const names = recognised(path.join(tree, 'any'));
      const entries = result.ledger.filter(({ subject }) => subject === 'file');
      for (const name of names) expect(entries.map((entry) => entry.name)).toContain(name);
      for (const { outcome } of entries) seen[outcome]++;
      seen.files += names.length;
      const [terminal, ...others] = rendered(result);
      // What a terminal would obey is not handed through.
      expect(terminal).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      for (const json of others) expect(typeof JSON.parse(json)).toBe('object');
    }),
    { numRuns: 150 },
  );
  // Bytes that nobody takes for code, or that nobody refuses, prove nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
});

test('two scans of the same files give the same bytes, wherever they lie and in whatever order they were written', async () => {
  await fc.assert(
    fc.asyncProperty(damagedFiles, async (files) => {
      const again = Object.fromEntries(Object.entries(files).reverse());
      expect(rendered(await scanned('there', again))).toEqual(rendered(await scanned('here', files)));
    }),
    { numRuns: 60 },
  );
});

test('the order of blocks and documents, and which file they are in, changes no verdict', async () => {
  const verdicts = ({ findings }: ScanResult) => findings.map(({ rule, address, path: where, verdict }) => `${rule.id} ${address} ${where} ${verdict}`).sort();
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(pieces.chain((some) => fc.tuple(fc.constant(some), shuffled(some))), async ([some, others]) => {
      const said = verdicts(await scanned('one', filesOf(some)));
      expect(verdicts(await scanned('other', filesOf(others)))).toEqual(said);
      for (const one of said) seen.add(one.replace(/ .* /, ' '));
    }),
    { numRuns: 80 },
  );
  // Where nothing is found nothing can change: most rules fail something here, and leave something undecided.
  expect(seen.size).toBeGreaterThan(8);
});
