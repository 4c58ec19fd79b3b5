/** What `extends` knows by name. */
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';

export const presets: ReadonlyMap<string, Config> = new Map<string, Config>([
  // What is not set is the default.
  ['recommended', noConfig],
  // Whatever is found, open or not read counts. A reference to what others run, and a type that no rule reads, are nobody's mistake.
  ['strict', { ...noConfig, gate: { failOn: 'info', maxUndecided: 0, coverage: { files: 1, rules: 1 } } }],
  ['none', { ...noConfig, rules: { '*': { enabled: false, options: {} } } }],
]);
