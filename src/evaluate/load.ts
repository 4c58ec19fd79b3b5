/** Reads the compiled policies. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rule } from '../model/rule.js';
import { makeEngine } from './engine.js';
import type { Engine } from './engine.js';
import { parseManifest } from './manifest.js';
import type { Group } from './manifest.js';

export interface Policies {
  /** Sorted by id. */
  readonly rules: readonly Rule[];
  readonly groups: readonly Group[];
  readonly engine: Engine;
  /** Of all that the policies were compiled from. */
  readonly digest: string;
}

/** The built-in policies: they lie in the package, beside the code wherever that was bundled to. */
export function policyDirectory(): string {
  for (let at = path.dirname(fileURLToPath(import.meta.url)); ; at = path.dirname(at)) {
    const compiled = path.join(at, 'policies/compiled');
    if (existsSync(path.join(compiled, 'manifest.json'))) return compiled;
    if (path.dirname(at) === at) throw new Error('the package has no compiled policies');
  }
}

export async function loadPolicies(directory: string): Promise<Policies> {
  const engine = makeEngine(new Uint8Array(readFileSync(path.join(directory, 'policy.wasm'))));
  const { rules, groups, digest } = parseManifest(readFileSync(path.join(directory, 'manifest.json'), 'utf8'));
  return { rules, groups, digest, engine: await engine };
}
