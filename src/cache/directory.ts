/** A directory that is ours alone, outside of what is scanned. */
import path from 'node:path';
import process from 'node:process';
import type { Disk } from './store.js';

/** Part of the path, so that another format never meets these files. */
const format = '1';

/** The directory for entries, made when it is missing; undefined where it is not safe to use. */
export function privateDirectory(directory: string, outside: string, disk: Disk): string | undefined {
  const place = path.join(directory, format);
  try {
    if (holds(outside, realOf(path.resolve(directory), disk))) return undefined;
    disk.mkdirSync(place, { recursive: true, mode: 0o700 });
    // Others may look at what leads there, but only we may change it, and nobody else sees the entries.
    return isOurs(directory, 0o022, disk) && isOurs(place, 0o077, disk) ? place : undefined;
  } catch {
    return undefined;
  }
}

/** Owners and modes mean something on POSIX only. */
function isOurs(directory: string, forbidden: number, disk: Disk): boolean {
  const stats = disk.lstatSync(directory);
  if (!stats.isDirectory()) return false;
  const user = process.getuid?.();
  return user === undefined || (stats.uid === user && (stats.mode & forbidden) === 0);
}

/** Where a directory lies or would lie. */
function realOf(directory: string, disk: Disk): string {
  try {
    return disk.realpathSync.native(directory);
  } catch (error) {
    const parent = path.dirname(directory);
    if (parent === directory) throw error;
    return path.join(realOf(parent, disk), path.basename(directory));
  }
}

function holds(tree: string, real: string): boolean {
  const relative = path.relative(tree, real);
  return relative === '' || !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}
