export { loadConfig } from './load.js';
export type { LoadedConfig } from './load.js';
