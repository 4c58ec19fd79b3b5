/** Runs git to read: nothing is written, locked, asked or fetched, and nothing of the repository's own runs. */
import { UserError } from '../../../shared/errors.js';
import { errorCode } from '../failure.js';
import { environment, patience, settings } from '../git.js';
import { programs } from '../programs.js';

export interface Ran {
  readonly ok: boolean;
  /** What was written, whether it ended well or not. */
  readonly out: Buffer;
  /** The first line of what git complained about. */
  readonly complaint: string;
}

export interface RunOptions {
  readonly input?: string;
  /** More is cut off. */
  readonly most?: number;
  /** Configuration that no repository may override. */
  readonly set?: readonly (readonly [name: string, value: string])[];
}

/**
 * Objects that are missing stay so (git 2.44 and later heed the variable, all others cannot fetch without a protocol), and no
 * object stands for another: git(1), "GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL", "GIT_NO_REPLACE_OBJECTS".
 */
const quiet = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_REPLACE_OBJECTS: '1', GIT_PAGER: 'cat', GIT_ATTR_NOSYSTEM: '1' };

const flags = [...settings, '--no-optional-locks', '--literal-pathspecs'];

/** Throws UserError where there is no git. */
export function git(root: string, args: readonly string[], { input, most = Infinity, set = [] }: RunOptions = {}): Ran {
  const { status, stdout, stderr, error } = programs().spawnSync('git', [...flags, ...args], { ...circumstances(root, most, set), ...(input === undefined ? {} : { input }) });
  if (errorCode(error) === 'ENOENT') throw new UserError('REVISION_UNREADABLE', 'git', 'git is not installed, or not on the PATH');
  const [complaint = ''] = String(stderr ?? '').split('\n');
  return { ok: status === 0, out: stdout ?? Buffer.alloc(0), complaint: complaint.trim() };
}

/** While others go on. Undefined where it does not end well, for whatever reason. */
export function gitAside(root: string, args: readonly string[], { most = Infinity, set = [] }: Omit<RunOptions, 'input'> = {}): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    programs().execFile('git', [...flags, ...args], { ...circumstances(root, most, set), encoding: 'buffer' }, (error, out) => resolve(error === null ? out : undefined));
  });
}

function circumstances(root: string, most: number, set: NonNullable<RunOptions['set']>) {
  return {
    cwd: root,
    env: { ...environment(), ...quiet, ...configuration(set) },
    maxBuffer: most,
    timeout: patience,
    killSignal: 'SIGKILL',
    windowsHide: true,
  } as const;
}

export function gitLine(root: string, args: readonly string[]): string | undefined {
  const { ok, out } = git(root, args);
  const line = out.toString('utf8').trim();
  return ok && line !== '' ? line : undefined;
}

/** `-c` cannot spell every name: git-config(1), "GIT_CONFIG_COUNT". */
function configuration(set: NonNullable<RunOptions['set']>): NodeJS.ProcessEnv {
  const pairs = set.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, name],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(set.length), ...Object.fromEntries(pairs) };
}
