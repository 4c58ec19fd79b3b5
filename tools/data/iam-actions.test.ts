import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('the index of IAM actions is what the installed data give', () => {
  const made = execFileSync(process.execPath, ['tools/data/iam-actions.js', '--print'], { encoding: 'utf8', maxBuffer: 8_000_000 });
  expect(readFileSync('src/derive/actions/iam-actions.ts', 'utf8') === made).toBe(true);
});
