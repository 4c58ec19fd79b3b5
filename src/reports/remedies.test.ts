import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ledgerCodes } from '../model/ledger.js';
import { remedies } from './remedies.js';

const sources = path.resolve(import.meta.dirname, '..');
const folders = ['sources', 'syntax', 'scan', 'normalise'];
const texts = folders.flatMap((folder) =>
  readdirSync(path.join(sources, folder), { withFileTypes: true, recursive: true })
    .filter(({ name }) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'testing.ts')
    .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name), 'utf8')),
);

// That no other code can be emitted, and that each has words, the compiler sees: LedgerEntry.code and the table are of one type.
describe('every code of the ledger', () => {
  test.each(ledgerCodes.map((code) => [code]))('%s is emitted somewhere, so its words are of use', (code) => {
    expect(texts.filter((text) => text.includes(`'${code}'`))).not.toEqual([]);
  });

  test('is explained in docs/coverage.md in the same words', () => {
    const page = readFileSync(path.join(sources, '../docs/coverage.md'), 'utf8');
    const rows = Object.entries(remedies).map(([code, { says, remedy }]) => `| \`${code}\` | ${says} | ${remedy ?? 'a limit of Bylaw'} |`);
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });

  test('has words of its own', () => {
    expect(Object.keys(remedies).sort()).toEqual([...ledgerCodes]);
    for (const { says, remedy } of Object.values(remedies)) {
      expect(says).toMatch(/^(?:YAML|[^A-Z\s]).*[^.\s]$/);
      expect(remedy ?? 'x').toMatch(/^[^A-Z\s].*[^.\s]$|^x$/);
    }
  });
});
