/** Writes a snapshot while an estate is read: line by line, nothing is gathered. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { lstatSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { UserError } from '../../shared/errors.js';
import { longestLine } from './format.js';
import type { Header, Outcome, SessionKind } from './format.js';

export type Note = (call: unknown, outcome: Outcome) => Promise<void>;

export interface Recording {
  /** Answers with what takes down its calls. Waits while the disk is slow; never fails: `close` tells. */
  readonly session: (kind: SessionKind, facts: unknown) => Promise<Note>;
  /** Throws UserError where the snapshot could not be written. */
  readonly close: () => Promise<void>;
  /** Nothing came of it: the file goes. */
  readonly discard: () => Promise<void>;
}

/** Throws UserError where no file can be made. Only its owner may read it: it describes an estate. */
export async function record(file: string, by: Pick<Header, 'policies' | 'tool'>): Promise<Recording> {
  const recorder = new Recorder(file, await opened(file));
  const header: Header = { format: 'bylaw snapshot', version: 1, ...by, takenAt: new Date().toISOString() };
  await recorder.write(header);
  return recorder;
}

async function opened(file: string): Promise<Writable> {
  try {
    return (await open(file, 'w', 0o600)).createWriteStream();
  } catch (cause) {
    throw unwritable(file, cause);
  }
}

class Recorder implements Recording {
  readonly #digest = createHash('sha256');
  readonly #gzip = createGzip();
  readonly #written: Promise<void>;
  #failure: unknown;
  #lines = 0;
  #sessions = 0;

  constructor(
    private readonly file: string,
    to: Writable,
  ) {
    this.#written = pipeline(this.#gzip, to).catch((error: unknown) => void (this.#failure ??= error));
  }

  async session(kind: SessionKind, facts: unknown): Promise<Note> {
    const session = this.#sessions++;
    await this.write({ session, kind, facts });
    return (call, outcome) => this.write({ of: session, call, ...outcome });
  }

  async close(): Promise<void> {
    await this.write({ lines: this.#lines, sha256: this.#digest.copy().digest('hex') });
    this.#gzip.end();
    await this.#written;
    if (this.#failure !== undefined) throw unwritable(this.file, this.#failure);
  }

  async discard(): Promise<void> {
    this.#gzip.destroy();
    await this.#written;
    // Never a device that the user named.
    if (lstatSync(this.file, { throwIfNoEntry: false })?.isFile() === true) await rm(this.file);
  }

  async write(value: object): Promise<void> {
    if (this.#failure !== undefined) return;
    const line = `${JSON.stringify(value)}\n`;
    if (line.length > longestLine) {
      this.#failure = new Error('an answer is longer than a snapshot can hold');
      return;
    }
    this.#digest.update(line);
    this.#lines++;
    // `written` ends early only where the file cannot be written; then nothing drains any more.
    if (!this.#gzip.write(line)) await Promise.race([once(this.#gzip, 'drain').catch(() => undefined), this.#written]);
  }
}

function unwritable(file: string, cause: unknown): UserError {
  const why = typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause);
  return new UserError('OUTPUT_UNWRITABLE', file, `the snapshot cannot be written: ${why}`, 'is there room, and does its directory exist?', { cause });
}
