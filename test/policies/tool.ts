/** The policy compiler that `npm run policies:build` keeps in the user's cache; built on demand where tools are required. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './policies.js';

export interface Tool {
  readonly path: string | undefined;
  /** Why there is none. */
  readonly why: string;
  /** Where a skip is a failure. */
  readonly required: boolean;
}

export function findTool(): Tool {
  const required = process.env['BYLAW_REQUIRE_LIVE'] === '1';
  if (spawnSync('go', ['version']).status !== 0) return missing('Go is not installed', required);
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'bylaw-build');
  const built = path.join(cache, process.platform === 'win32' ? 'rego.exe' : 'rego');
  // Without the modules in Go's cache a build needs the network: only where it was asked for.
  if (!existsSync(built) && !required) return missing('it was not built yet: npm run policies:build', required);
  const made = spawnSync('go', ['build', '-trimpath', '-o', built, '.'], { cwd: path.join(root, 'tools/rego'), env: { ...process.env, CGO_ENABLED: '0' }, encoding: 'utf8' });
  return made.status === 0 ? { path: built, why: '', required } : missing(made.stderr, required);
}

function missing(why: string, required: boolean): Tool {
  console.warn(`SKIPPED the policy compiler's own tests: ${why}`);
  return { path: undefined, why, required };
}
