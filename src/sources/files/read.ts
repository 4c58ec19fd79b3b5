/** Bytes and text of one file, with a limit. */
import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { failure } from './failure.js';
import type { LedgerEntry } from '../../model/ledger.js';

export const maxSize = 10 * 1024 * 1024;
export const headSize = 64 * 1024;

/** Undefined: not a file. */
export function readBytes(name: string, full: string, largest = maxSize): LedgerEntry | Uint8Array | undefined {
  try {
    return withFile(full, (handle) => {
      const stats = fstatSync(handle);
      if (!stats.isFile()) return undefined;
      return stats.size > largest ? failure(name, 'too-large') : fill(handle, stats.size);
    });
  } catch (error) {
    return failure(name, 'unreadable', error);
  }
}

/** The first 64 KB as text, empty when there is nothing to be read. */
export function readHead(full: string): string {
  try {
    return withFile(full, (handle) => (fstatSync(handle).isFile() ? headOf(fill(handle, headSize)) : undefined)) ?? '';
  } catch {
    return '';
  }
}

/** Of an archive its signature, which tells what it is. */
export function headOf(bytes: Uint8Array): string | undefined {
  const text = decode(bytes);
  const signature = 'PK\u0003\u0004';
  return text ?? (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === signature ? signature : undefined);
}

/** Files of a directory, and links that may lead to one; sorted, none when it cannot be read. */
export function fileNames(full: string): readonly string[] {
  try {
    const entries = readdirSync(full, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name).sort();
  } catch {
    return [];
  }
}

/** Text of UTF-8, or of what a byte order mark says. Undefined: binary. */
export function decode(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder(encoding(bytes)).decode(bytes);
  return text.includes('\0') ? undefined : text;
}

function encoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function withFile<T>(full: string, use: (handle: number) => T): T {
  const handle = openSync(full, 'r');
  try {
    return use(handle);
  } finally {
    closeSync(handle);
  }
}

function fill(handle: number, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(handle, bytes, filled, size - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}
