/** Judges an estate by compiled policies. */
export { askedOf } from './asked.js';
export type { AskedFact } from './asked.js';
export { judge } from './judge.js';
export { loadManifest, loadPolicies, policyDigest, policyDirectory } from './load.js';
export type { Policies } from './load.js';
export type { Manifest } from './manifest.js';
export { applied, configured } from './settings.js';
