/**
 * Writes a snapshot while an estate is read: line by line, nothing is gathered. It is written beside its file and takes its place
 * at the end, so that an older one outlives a run that comes to nothing.
 */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { UserError } from '../../shared/errors.js';
import { longestLine } from './format.js';
import type { Header, Outcome, SessionKind } from './format.js';

export type Note = (call: unknown, outcome: Outcome) => Promise<void>;

export interface Recording {
  /** Answers with what takes down its calls. Waits while the disk is slow; never fails: `close` tells. `signal` ends the run. */
  readonly session: (kind: SessionKind, facts: unknown, signal?: AbortSignal) => Promise<Note>;
  /** Throws UserError where the snapshot could not be written; then nothing is left of it. */
  readonly close: () => Promise<void>;
  /** Nothing came of it. */
  readonly discard: () => Promise<void>;
}

/** Throws UserError where no file can be made. Only its owner may read it: it describes an estate. */
export async function record(file: string, by: Pick<Header, 'policies' | 'tool'>): Promise<Recording> {
  const place = placeOf(file);
  const recorder = new Recorder(place, await opened(place));
  const header: Header = { format: 'bylaw snapshot', version: 1, ...by, takenAt: new Date().toISOString() };
  await recorder.write(header);
  return recorder;
}

interface Place {
  /** As the user names it. */
  readonly named: string;
  readonly final: string;
  /** Removed unless it takes the place of `final`; undefined: that is no file but a device or a pipe, and written to. */
  readonly draft: string | undefined;
}

function placeOf(named: string): Place {
  try {
    const there = statSync(named, { throwIfNoEntry: false });
    if (there?.isFile() === false) return { named, final: named, draft: undefined };
    const final = there === undefined ? named : realpathSync(named);
    return { named, final, draft: `${final}.${randomUUID().slice(0, 8)}.partial` };
  } catch (cause) {
    throw unwritable(named, cause);
  }
}

async function opened({ named, final, draft }: Place): Promise<Writable> {
  try {
    const handle = draft === undefined ? open(final, 'w') : open(draft, 'wx', 0o600);
    return (await handle).createWriteStream();
  } catch (cause) {
    throw unwritable(named, cause);
  }
}

class Recorder implements Recording {
  readonly #digest = createHash('sha256');
  readonly #gzip = createGzip();
  readonly #written: Promise<void>;
  readonly #signals: AbortSignal[] = [];
  #failure: unknown;
  #lines = 0;
  #sessions = 0;

  constructor(
    private readonly place: Place,
    to: Writable,
  ) {
    process.once('exit', this.#remove);
    // Everybody who writes waits while the disk is slow.
    this.#gzip.setMaxListeners(0);
    this.#written = pipeline(this.#gzip, to).catch((error: unknown) => void (this.#failure ??= error));
  }

  async session(kind: SessionKind, facts: unknown, signal?: AbortSignal): Promise<Note> {
    if (signal !== undefined) this.#signals.push(signal);
    const session = this.#sessions++;
    await this.write({ session, kind, facts });
    return (call, outcome) => this.write({ of: session, call, ...outcome });
  }

  async close(): Promise<void> {
    if (this.#signals.some(({ aborted }) => aborted)) await this.write({ stopped: true });
    await this.write({ lines: this.#lines, sha256: this.#digest.copy().digest('hex') });
    this.#gzip.end();
    await this.#written;
    const { named, final, draft } = this.place;
    try {
      if (this.#failure !== undefined) throw this.#failure;
      if (draft !== undefined) renameSync(draft, final);
    } catch (cause) {
      throw unwritable(named, cause);
    } finally {
      this.#end();
    }
  }

  async discard(): Promise<void> {
    this.#gzip.destroy();
    await this.#written;
    this.#end();
  }

  #end(): void {
    process.off('exit', this.#remove);
    this.#remove();
  }

  /** Also where the program ends before its time. */
  readonly #remove = (): void => {
    if (this.place.draft !== undefined) rmSync(this.place.draft, { force: true });
  };

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
