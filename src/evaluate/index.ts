/** Judges an estate by compiled policies. */
export { judge } from './judge.js';
export { loadPolicies, policyDirectory } from './load.js';
export type { Policies } from './load.js';
