/** moto (Apache-2.0) from PyPI, in a virtual environment in the user's cache: installed once for each version. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const version = '5.2.5';

/** Its server program, or why there is none. The first time needs the network and about a minute. */
export function findMoto(): { readonly program: string } | string {
  if (process.platform === 'win32') return 'moto is not tried on Windows';
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'bylaw-build');
  const directory = path.join(cache, `moto-${version}-${process.arch}`);
  const found = { program: path.join(directory, 'bin/moto_server') };
  // The mark is written last. A virtual environment cannot be moved: its programs name their interpreter.
  const mark = path.join(directory, 'complete');
  if (existsSync(mark)) return found;
  const python = ['python3', 'python'].find((name) => spawnSync(name, ['-c', 'import venv, ensurepip']).status === 0);
  if (python === undefined) return 'Python 3 with venv is not installed';
  process.stderr.write(`installing moto ${version} into ${directory}: a minute, once\n`);
  mkdirSync(cache, { recursive: true });
  if (existsSync(directory)) renameSync(directory, `${directory}.${process.pid}.broken`);
  rmSync(`${directory}.${process.pid}.broken`, { recursive: true, force: true });
  for (const [program, ...args] of [
    [python, '-m', 'venv', directory],
    [path.join(directory, 'bin/pip'), 'install', '--quiet', '--disable-pip-version-check', `moto[server]==${version}`],
  ]) {
    const { status, stderr } = spawnSync(program ?? '', args, { encoding: 'utf8' });
    if (status !== 0) return `moto ${version} could not be installed: ${stderr}`;
  }
  writeFileSync(mark, '');
  return found;
}
