/** Reads the compiled policies. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rule } from '../model/rule.js';
import { makeEngine } from './engine.js';
import type { Engine } from './engine.js';
import { parseManifest } from './manifest.js';
import type { Group, Manifest } from './manifest.js';

const manifestFile = 'manifest.json';
const wasmFile = 'policy.wasm';

/** By their directories: a scan asks more than once. */
const manifests = new Map<string, Manifest>();

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
    if (existsSync(path.join(compiled, manifestFile))) return compiled;
    if (path.dirname(at) === at) throw new Error('the package has no compiled policies');
  }
}

export function loadManifest(directory: string): Manifest {
  const known = manifests.get(directory) ?? parseManifest(readFileSync(path.join(directory, manifestFile), 'utf8'));
  manifests.set(directory, known);
  return known;
}

/** Of the compiled files as they are. */
export function policyDigest(directory: string): string {
  const digest = createHash('sha256');
  for (const file of [manifestFile, wasmFile]) digest.update(readFileSync(path.join(directory, file)));
  return digest.digest('hex');
}

export async function loadPolicies(directory: string, manifest = loadManifest(directory)): Promise<Policies> {
  const { rules, groups, digest } = manifest;
  return { rules, groups, digest, engine: await makeEngine(new Uint8Array(readFileSync(path.join(directory, wasmFile)))) };
}
