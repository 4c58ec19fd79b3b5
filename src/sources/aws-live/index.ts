/** A live account of AWS. */
export { policyFor } from './policy.js';
export { readAws } from './read.js';
export { services } from './services/index.js';
export { openAws } from './session.js';
