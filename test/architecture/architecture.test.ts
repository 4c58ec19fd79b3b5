import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const config = path.join(root, 'test/architecture/rules.cjs');

interface Cruise {
  readonly summary: { readonly totalCruised: number; readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[] };
}

function cruise(directory: string): Cruise {
  const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [bin, '--config', config, '--output-type', 'json', 'src'], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Cruise;
}

describe('the house is one-way', () => {
  test('every folder of src has its line, and no line guards a folder that is gone', () => {
    const folders = readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const may = require('./imports.cjs') as Record<string, readonly string[]>;
    expect(Object.keys(may).sort()).toEqual(folders.map(({ name }) => name).sort());
  });

  test('no import goes against the stream', () => {
    const { summary } = cruise(root);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(100);
  });

  test('the guard bites: planted violations are all found', () => {
    const { summary } = cruise(path.join(root, 'test/architecture/planted'));
    expect([...new Set(summary.violations.map(({ rule }) => rule.name))].sort()).toEqual(['model-imports', 'pure-core', 'sources-imports']);
  });
});
