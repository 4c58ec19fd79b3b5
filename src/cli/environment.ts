/**
 * What the caller's machine brings. Values of Terraform's variables: only who asks for them gets them, so that a scan says the
 * same everywhere. The user's helm: it renders charts unless it must not.
 */
import { loadConfig } from '../index.js';
import type { Config } from '../index.js';
import { textFlag } from './deliver.js';
import type { Flags } from './deliver.js';

const prefix = 'TF_VAR_';

/** The user's settings, by the flags that commands share. */
export function configOf(flags: Flags): Config {
  return fromHere(loadConfig(process.cwd(), textFlag(flags, 'config')).config, flags);
}

/** With what `TF_VAR_*` say, where `--environment-variables` is given, and with `--helm` or `--no-helm`. */
export function fromHere(config: Config, flags: Flags): Config {
  const { helm } = flags;
  return withVariables(typeof helm === 'boolean' ? { ...config, helm: helm ? 'demanded' : 'off' } : config, flags);
}

function withVariables(config: Config, flags: Flags): Config {
  if (flags['environmentVariables'] !== true) return config;
  const given = Object.entries(process.env).flatMap(([name, value]): [string, string][] => {
    return name.startsWith(prefix) && name.length > prefix.length && value !== undefined ? [[name.slice(prefix.length), value]] : [];
  });
  return { ...config, environment: Object.fromEntries(given) };
}
