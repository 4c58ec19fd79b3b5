export { Addresses, addressOf } from './address.js';
export { objectsOf, stringAt } from './objects.js';
export type { KubernetesObject } from './objects.js';
export { annotatedWaivers, waiverAnnotation } from './waivers.js';
