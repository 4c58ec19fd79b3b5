/** Sealed entries in a private directory. Whatever goes wrong, there is no entry: a cache may be slow, never in the way. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { privateDirectory } from './directory.js';
import { keysOf, seal, unseal } from './seal.js';

export interface Store {
  /** What was put under this digest, to be checked by the caller; undefined: nothing, or nothing that opens. */
  readonly get: (digest: Uint8Array) => unknown;
  readonly put: (digest: Uint8Array, value: unknown) => void;
}

export interface StoreOptions {
  /** The scanned tree: no cache lies in it. */
  readonly outside: string;
  readonly limits?: Limits;
  readonly disk?: Disk;
}

export interface Limits {
  readonly entries: number;
  readonly bytes: number;
}

/** What a test replaces. */
export type Disk = Pick<typeof fs, Calls>;
type Calls =
  | 'closeSync' | 'fstatSync' | 'lstatSync' | 'mkdirSync' | 'openSync' | 'readdirSync'
  | 'readFileSync' | 'realpathSync' | 'renameSync' | 'unlinkSync' | 'utimesSync' | 'writeFileSync';

const standard: Limits = { entries: 2000, bytes: 256 * 1024 * 1024 };
/** The largest entry, as a part of all. */
const share = 4;

/** Undefined where a cache cannot or must not be kept. */
export function openStore(directory: string, { outside, limits = standard, disk = fs }: StoreOptions): Store | undefined {
  const place = privateDirectory(directory, outside, disk);
  if (place === undefined) return undefined;
  const fileOf = (name: string): string => path.join(place, name);
  return {
    get: (digest) => {
      const { name, key } = keysOf(digest);
      const sealed = read(disk, fileOf(name), limits.bytes / share);
      const text = sealed === undefined ? undefined : unseal(sealed, key);
      if (text === undefined) {
        if (sealed !== undefined) attempt(() => disk.unlinkSync(fileOf(name)));
        return undefined;
      }
      // What is used stays.
      const now = new Date();
      attempt(() => disk.utimesSync(fileOf(name), now, now));
      return attempt((): unknown => JSON.parse(text));
    },
    put: (digest, value) => {
      const { name, key } = keysOf(digest);
      // A text may be too long to be one.
      const sealed = attempt(() => seal(JSON.stringify(value), key));
      if (sealed === undefined || sealed.length > limits.bytes / share) return;
      write(disk, fileOf(name), sealed);
      prune(disk, place, limits);
    },
  };
}

/** Nothing but a regular file: neither a link nor a pipe, which would keep us waiting. */
function read(disk: Disk, file: string, maxSize: number): Uint8Array | undefined {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = fs.constants;
  const handle = attempt(() => disk.openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
  if (handle === undefined) return undefined;
  const bytes = attempt(() => {
    const stats = disk.fstatSync(handle);
    return stats.isFile() && stats.size <= maxSize ? disk.readFileSync(handle) : undefined;
  });
  attempt(() => disk.closeSync(handle));
  return bytes;
}

/** Under a name of its own first: readers see all of an entry or nothing, and of two writers the last one wins. */
function write(disk: Disk, file: string, bytes: Uint8Array): void {
  const temporary = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  const written = attempt(() => {
    disk.writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx' });
    disk.renameSync(temporary, file);
    return true;
  });
  if (written !== true) attempt(() => disk.unlinkSync(temporary));
}

/** Deletes what was used longest ago, until the rest is well within the limits. Others may be doing the same. */
function prune(disk: Disk, place: string, limits: Limits): void {
  const names = attempt(() => disk.readdirSync(place)) ?? [];
  const files = names.flatMap((name) => {
    const stats = attempt(() => disk.lstatSync(path.join(place, name)));
    return stats?.isFile() === true ? [{ name, used: stats.mtimeMs, size: stats.size }] : [];
  });
  let count = files.length;
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (count <= limits.entries && bytes <= limits.bytes) return;
  for (const { name, size } of files.sort((a, b) => a.used - b.used)) {
    if (count <= limits.entries * 0.9 && bytes <= limits.bytes * 0.9) return;
    attempt(() => disk.unlinkSync(path.join(place, name)));
    count--;
    bytes -= size;
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
