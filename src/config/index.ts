export { readConfig } from './extend.js';
export type { ConfigFile, OpenFile } from './extend.js';
export { loadConfig } from './load.js';
export { today } from './today.js';
export { withWaiver } from './waivers.js';
export type { WrittenWaiver } from './waivers.js';
export type { LoadedConfig } from './load.js';
