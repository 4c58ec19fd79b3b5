/** What no revision holds, though a scan reads it: what git ignores, and what tools installed. It is the same before and after a change. */
import { isLeftOut } from '../exclude.js';
import { lies } from '../targets.js';
import { git } from './run.js';

/** Whether the work tree speaks for a name that the revision does not have. Git is asked once, when it is first needed. */
export function ignoredIn(root: string): (name: string) => boolean {
  let known: readonly string[] | undefined;
  return (name) => {
    const segments = name.split('/');
    if (segments.includes('.git')) return false;
    return segments.some(isLeftOut) || (known ??= list(root)).some((one) => lies(name, one));
  };
}

/** Directories that are ignored as a whole are one name. */
function list(root: string): readonly string[] {
  const { out } = git(root, ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory']);
  return out.toString('utf8').split('\0').flatMap((name) => (name === '' ? [] : [name.replace(/\/$/, '')]));
}
