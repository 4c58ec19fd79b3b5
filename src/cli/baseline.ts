/** `--baseline`: what was found before, from its file. */
import { readFileSync, statSync } from 'node:fs';
import { parseBaseline, UserError } from '../index.js';
import type { Baseline } from '../index.js';
import { TextFile } from '../shared/text.js';
import { textFlag } from './deliver.js';
import type { Flags } from './deliver.js';

/** Nothing where the flag is not given. */
export function baselineFlag(flags: Flags): { readonly baseline?: Baseline } {
  const file = textFlag(flags, 'baseline');
  if (file === undefined) return {};
  const baseline = readBaseline(file);
  if (baseline !== undefined) return { baseline };
  throw new UserError('BASELINE_MISSING', file, 'there is no such baseline', '`bylaw baseline update` writes one');
}

/** About half a million findings. */
const mostBytes = 256_000_000;

/** Undefined when it is not there. Throws UserError for anything else that is no baseline. */
export function readBaseline(file: string): Baseline | undefined {
  try {
    if (statSync(file).size > mostBytes) throw new UserError('BASELINE_INVALID', file, 'is larger than 256 MB');
    return parseBaseline(new TextFile(file, readFileSync(file, 'utf8')));
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new UserError('BASELINE_INVALID', file, 'the baseline cannot be read', undefined, { cause });
  }
}
