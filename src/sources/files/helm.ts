/** The user's own helm. Only an absolute directory of the PATH outside of what is scanned can have it: else a repository would choose what runs. */
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Config } from '../../model/config.js';
import type { Program } from '../../model/source.js';
import { UserError } from '../../shared/errors.js';
import { inside } from './targets.js';

/** Throws UserError OPTION_INVALID where it is demanded and not there. */
export function findHelm(wanted: Config['helm'], root: string): Program | undefined {
  if (wanted === 'off') return undefined;
  const found = programOn(process.env['PATH'] ?? '', process.platform === 'win32' ? 'helm.exe' : 'helm', root);
  if (found !== undefined || wanted !== 'demanded') return found;
  throw new UserError('OPTION_INVALID', '--helm', 'there is no helm on the PATH, outside of what is scanned', 'install it (https://helm.sh/docs/intro/install), or leave --helm out: charts are then listed as known limits');
}

export function programOn(list: string, name: string, root: string): Program | undefined {
  for (const directory of list.split(path.delimiter).filter((one) => path.isAbsolute(one))) {
    const found = programAt(path.join(directory, name), root);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Called as it is named: some installers look at that. */
function programAt(file: string, root: string): Program | undefined {
  try {
    const real = realpathSync.native(file);
    accessSync(real, constants.X_OK);
    const stats = statSync(real);
    const isOutside = [file, realpathSync.native(path.dirname(file)), real].every((place) => inside(root, place) === undefined);
    return stats.isFile() && isOutside ? { file, size: stats.size, changed: stats.mtimeMs } : undefined;
  } catch {
    return undefined;
  }
}
