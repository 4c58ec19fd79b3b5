import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';

export const root = path.resolve(import.meta.dirname, '..');

/** Compares with a committed file; `UPDATE_GOLDEN=1` rewrites it, to be read before it is committed. */
export function expectGolden(file: string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(file, text);
    return;
  }
  expect(existsSync(file) ? text : `${path.relative(root, file)} is missing: run with UPDATE_GOLDEN=1`).toBe(existsSync(file) ? readFileSync(file, 'utf8') : '');
}
