/** Reads a snapshot: all of it is checked before any of it is believed. Answers stay compressed until they are asked for. */
import { createHash, hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import { UserError } from '../../shared/errors.js';
import { callLine, header, keyOf, lastLine, longestLine, sessionLine, stopLine } from './format.js';
import type { Header, Outcome, SessionKind } from './format.js';
import { linesOf } from './lines.js';

export interface Snapshot {
  readonly header: Header;
  readonly sessions: readonly Session[];
  /** The run was stopped: calls that are not in it were not made any more. */
  readonly stopped: boolean;
}

export interface Session {
  readonly kind: SessionKind;
  /** Not trusted: whoever knows the kind checks them. */
  readonly facts: unknown;
  /** What became of a call; of one that was made several times one after the other. Undefined: it was not made. */
  readonly recall: (call: unknown) => Outcome | undefined;
}

/** Compressed; an account of ten thousand functions takes a hundredth of it. */
const mostKept = 1024 * 1024 * 1024;

/** Throws UserError SNAPSHOT_INVALID. `name` is how the user calls the file. */
export async function readSnapshot(file: string, name: string): Promise<Snapshot> {
  const reader = new SnapshotReader(name);
  try {
    for await (const line of linesOf(file, longestLine)) reader.take(line);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw reader.refusal(cause instanceof RangeError ? 'a line of it is too long or nested too deeply' : 'it is cut off or damaged', cause);
  }
  return reader.finish();
}

class SnapshotReader {
  readonly #digest = createHash('sha256');
  readonly #sessions: Tape[] = [];
  #header: Header | undefined;
  #lines = 0;
  #kept = 0;
  #stopped = false;
  #ended = false;

  constructor(private readonly name: string) {}

  take(line: Buffer): void {
    if (this.#ended) throw this.refusal('it goes on after its end');
    const value = this.#parsed(line);
    if (this.#header === undefined) this.#begin(value);
    else if (this.#isLast(value)) return;
    else if (v.is(sessionLine, value)) this.#open(value);
    else if (v.is(callLine, value)) this.#keep(value.of, keyOf(value.call), 'answer' in value ? { answer: value.answer } : { problem: value.problem });
    else if (v.is(stopLine, value)) this.#stopped = true;
    else throw this.refusal(`line ${this.#lines + 1} is none of a snapshot`);
    this.#digest.update(line).update('\n');
    this.#lines++;
  }

  finish(): Snapshot {
    if (this.#header === undefined) throw this.refusal('it is empty');
    if (!this.#ended) throw this.refusal('its end is missing');
    if (this.#sessions.length === 0) throw this.refusal('nothing was asked');
    return { header: this.#header, sessions: this.#sessions, stopped: this.#stopped };
  }

  refusal(why: string, cause?: unknown): UserError {
    const hint = 'take it again: bylaw audit … --snapshot FILE';
    return new UserError('SNAPSHOT_INVALID', this.name, `this snapshot cannot be used: ${why}`, hint, { cause });
  }

  #parsed(line: Buffer): unknown {
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line));
    } catch (cause) {
      throw this.refusal(this.#header === undefined ? 'it is none of Bylaw' : `line ${this.#lines + 1} is not JSON`, cause);
    }
  }

  #begin(value: unknown): void {
    if (v.is(header, value)) this.#header = value;
    else throw this.refusal(isNewer(value) ? 'a newer version of Bylaw wrote it' : 'it is none of Bylaw');
  }

  #isLast(value: unknown): boolean {
    if (!v.is(lastLine, value)) return false;
    if (value.lines !== this.#lines || value.sha256 !== this.#digest.digest('hex')) throw this.refusal('it was altered: its digest is another');
    return (this.#ended = true);
  }

  #open({ session, kind, facts }: v.InferOutput<typeof sessionLine>): void {
    if (session !== this.#sessions.length) throw this.refusal(`line ${this.#lines + 1} begins a session out of order`);
    this.#sessions.push(new Tape(kind, facts));
  }

  #keep(of: number, key: string, outcome: Outcome): void {
    const tape = this.#sessions[of];
    if (tape === undefined) throw this.refusal(`line ${this.#lines + 1} belongs to no session`);
    this.#kept += tape.keep(key, outcome);
    if (this.#kept > mostKept) throw this.refusal('it holds more than fits into memory');
  }
}

function isNewer(value: unknown): boolean {
  return v.is(v.object({ format: v.literal('bylaw snapshot'), version: v.number() }), value) && value.version > 1;
}

class Tape implements Session {
  readonly #outcomes = new Map<string, Uint8Array[]>();

  constructor(
    readonly kind: SessionKind,
    readonly facts: unknown,
  ) {}

  /** How much it takes. */
  keep(key: string, outcome: Outcome): number {
    const name = hash('sha256', key, 'base64');
    const packed = deflateRawSync(JSON.stringify(outcome), { level: 1 });
    const before = this.#outcomes.get(name);
    if (before === undefined) this.#outcomes.set(name, [packed]);
    else before.push(packed);
    return packed.length + name.length;
  }

  recall(call: unknown): Outcome | undefined {
    const outcomes = this.#outcomes.get(hash('sha256', keyOf(call), 'base64'));
    // What was asked again and again at last had this answer.
    const packed = outcomes !== undefined && outcomes.length > 1 ? outcomes.shift() : outcomes?.[0];
    return packed === undefined ? undefined : (JSON.parse(inflateRawSync(packed).toString('utf8')) as Outcome);
  }
}
