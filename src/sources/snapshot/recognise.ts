/** Which of the user's files are snapshots. A module of its own: it is asked of every scan, the rest of few. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { constants, gunzipSync } from 'node:zlib';

/** Whether a file that the user named is one, or is meant to be one by its name. */
export function mayBeSnapshot(given: string, cwd: string): boolean {
  const file = path.resolve(cwd, given);
  try {
    return statSync(file).isFile() && (/\.jsonl?\.gz$/i.test(given) || beginsAsOne(file));
  } catch {
    return false;
  }
}

function beginsAsOne(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const head = Buffer.alloc(4096);
    const bytes = head.subarray(0, readSync(handle, head));
    // RFC 1952, the first two bytes.
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return false;
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8').startsWith('{"format":"bylaw snapshot"');
  } finally {
    closeSync(handle);
  }
}
