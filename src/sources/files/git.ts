/** What git knows of a directory: tracked files, and new ones that are not ignored. */
import process from 'node:process';
import { programs } from './programs.js';

/**
 * The scanned repository's own settings must not run anything: a file system monitor is a program of its choice, and one that
 * stays behind as a daemon would hold our pipe open for ever. Settings: git-config(1), "core.fsmonitor".
 */
export const settings = ['-c', 'core.fsmonitor=false', '-c', 'core.untrackedCache=false', '-c', 'core.hooksPath=/dev/null'];
const listing = ['--literal-pathspecs', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
export const patience = 60_000;

/** Paths relative to `root`, as git writes them: a repository within the repository ends in `/`. Undefined: git cannot tell. */
export function listByGit(root: string, directory: string): readonly string[] | undefined {
  const { status, stdout } = programs().spawnSync('git', [...settings, ...listing, '--', directory], {
    cwd: root,
    env: environment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    // The default of 1 MB ends the listing of a large repository half-way.
    maxBuffer: Infinity,
    timeout: patience,
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  return status === 0 ? stdout.split('\0').filter((name) => name !== '') : undefined;
}

/** Without what a hook or a wrapper set for another repository; nothing is locked, asked or fetched. */
export function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
}
