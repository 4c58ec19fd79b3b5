/** `-f` and `-o` in the order they were written: an -o belongs to the -f before it, else to the one after it. */
import path from 'node:path';
import { UserError } from '../shared/errors.js';

export interface Output {
  readonly format: string;
  /** Undefined: standard output. */
  readonly file?: string;
}

interface Open {
  format?: string;
  file?: string;
}

const byExtension: Readonly<Record<string, string>> = { '.json': 'json', '.sarif': 'sarif', '.txt': 'terminal' };

/** Collects while the arguments are parsed; `pairs` closes the list. */
export function outputs() {
  const list: Open[] = [];
  const extend = (key: keyof Open, value: string): string => {
    const last = list.at(-1);
    if (last !== undefined && last[key] === undefined) last[key] = value;
    else list.push({ [key]: value });
    return value;
  };
  return {
    addFormat: (format: string) => extend('format', format),
    addOutput: (file: string) => extend('file', file),
    pairs: (): readonly Output[] => (list.length === 0 ? [{ format: 'terminal' }] : checked(list.map(complete))),
  };
}

function complete({ format, file }: Open): Output {
  if (file === undefined) return { format: format ?? 'terminal' };
  const guessed = format ?? byExtension[path.extname(file)];
  if (guessed !== undefined) return { format: guessed, file };
  throw new UserError('OPTION_INVALID', file, 'no format for this file', 'put -f before its -o');
}

function checked(list: readonly Output[]): readonly Output[] {
  const open = list.filter(({ file }) => file === undefined);
  if (open.length < 2) return list;
  throw new UserError('OPTION_INVALID', '--format', 'two formats for standard output', 'give all but one a file with -o');
}
