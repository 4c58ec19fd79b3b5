/** Judges an estate by compiled policies. */
export { judge } from './judge.js';
export { loadManifest, loadPolicies, policyDigest, policyDirectory } from './load.js';
export type { Policies } from './load.js';
export type { Manifest } from './manifest.js';
export { configured } from './settings.js';
