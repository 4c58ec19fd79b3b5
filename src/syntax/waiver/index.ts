/** Waivers beside the code: their grammar, the comments they stand in, and what they stand at. */
export { waiversInHcl } from './hcl.js';
export { notesOf } from './notes.js';
export { waiverAt } from './place.js';
export type { Construct } from './place.js';
export { problemOf, quoted, readTerms } from './terms.js';
export { waiversInYaml } from './yaml.js';
