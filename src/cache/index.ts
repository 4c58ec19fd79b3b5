/** Remembers scans in a directory of the user's own. */
export { openMemory } from './memory.js';
export type { Memory } from './memory.js';
export { userCacheDirectory } from './place.js';
export { openStore } from './store.js';
export type { Remembered } from './result.js';
