/** Values of Terraform's variables from the caller's environment: only who asks for them gets them, so that a scan says the same everywhere. */
import type { Config } from '../index.js';
import type { Flags } from './deliver.js';

const prefix = 'TF_VAR_';

/** With what `TF_VAR_*` say, where `--environment-variables` is given. */
export function withVariables(config: Config, flags: Flags): Config {
  if (flags['environmentVariables'] !== true) return config;
  const given = Object.entries(process.env).flatMap(([name, value]): [string, string][] => {
    return name.startsWith(prefix) && name.length > prefix.length && value !== undefined ? [[name.slice(prefix.length), value]] : [];
  });
  return { ...config, environment: Object.fromEntries(given) };
}
