import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { version } from '../../src/shared/version.js';

const root = path.resolve(import.meta.dirname, '../..');
const work = mkdtempSync(path.join(os.tmpdir(), 'bylaw-package-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

function run(command: string, args: readonly string[], cwd: string): string {
  // The outer npm's settings (this test may run under `npm test`) are not the user's.
  const outer = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_') && name !== 'NODE_OPTIONS');
  const env = { ...Object.fromEntries(outer), XDG_CACHE_HOME: path.join(work, 'cache') };
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${error?.message ?? ''}${stderr.slice(-2000)}`);
  return stdout;
}

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;

describe('the package', () => {
  test('needs nothing at run time and runs nothing at install', () => {
    expect(manifest.dependencies ?? {}).toEqual({});
    expect(manifest.optionalDependencies ?? {}).toEqual({});
    expect(Object.keys(manifest.scripts ?? {}).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
  });

  test('says the same version in its manifest and in its code', () => expect(version).toBe(manifest.version));

  test.each(['@swc/core', '@rolldown/binding'])('the lock lists every platform of %s', (name) => {
    const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, unknown> };
    const platforms = Object.keys(packages).filter((key) => key.startsWith(`node_modules/${name}-`));
    for (const wanted of ['darwin-arm64', 'darwin-x64', 'linux-x64-gnu', 'linux-arm64-gnu', 'win32-x64-msvc']) {
      expect(platforms).toContain(`node_modules/${name}-${wanted}`);
    }
  });

  test('works from its tarball in an empty folder', () => {
    run(process.execPath, ['tools/build/prepare.js'], root);
    const tarball = run(process.execPath, ['tools/build/pack.js', work], root).trim();
    const empty = mkdtempSync(path.join(work, 'empty-'));
    expect(run('npx', ['--yes', '--offline', '--package', tarball, 'bylaw', '--version'], empty).trim()).toBe(version);
    const listing = run('tar', ['-tzf', tarball], work).split('\n');
    expect(listing).toContain('package/policies/compiled/policy.wasm');
    expect(listing.filter((file) => /\/(good|bad|node_modules|src|test)\//.test(file))).toEqual([]);
  }, 180_000);

  test('a clone sets itself up with npm ci alone', () => {
    const clone = path.join(work, 'clone');
    run('git', ['clone', '--quiet', '--no-local', root, clone], work);
    run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], clone);
    expect(run(process.execPath, ['bin/bylaw.js', '--version'], clone).trim()).toBe(version);
  }, 300_000);
});
