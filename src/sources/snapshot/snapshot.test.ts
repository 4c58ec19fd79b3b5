import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '../../shared/errors.js';
import { readSnapshot, record } from './index.js';
import type { Outcome, Snapshot } from './index.js';
import { mayBeSnapshot } from './recognise.js';

const directory = mkdtempSync(path.join(os.tmpdir(), 'bylaw-snapshot-'));
const tool = { tool: '0.1.0', policies: 'abc' };
let files = 0;
const fresh = (): string => path.join(directory, `${++files}.json.gz`);

type Call = readonly [call: unknown, outcome: Outcome];

async function recorded(...sessions: readonly (readonly Call[])[]): Promise<string> {
  const file = fresh();
  const recording = await record(file, tool);
  for (const [index, calls] of sessions.entries()) {
    const note = await recording.session(index % 2 === 0 ? 'aws' : 'kubernetes', { index });
    await Promise.all(calls.map(([call, outcome]) => note(call, outcome)));
  }
  await recording.close();
  return file;
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'nothing';
  } catch (error) {
    if (error instanceof UserError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

function sessionOf({ sessions }: Snapshot, index = 0) {
  const session = sessions[index];
  if (session === undefined) throw new Error('no session');
  return session;
}

const calls: readonly Call[] = [
  [{ operation: 'List', input: { a: 1, b: [2] } }, { answer: { Items: ['x'], '∞': null } }],
  [{ operation: 'Get' }, { problem: { problem: 'denied' } }],
];

describe('a snapshot', () => {
  test('gives back what was written, whatever the order of fields', async () => {
    const snapshot = await readSnapshot(await recorded(calls, [[{ operation: 'Get' }, { answer: 1 }]]), 'x');
    expect(snapshot.header).toMatchObject({ tool: '0.1.0', policies: 'abc' });
    expect(snapshot.sessions.map(({ kind, facts }) => [kind, facts])).toEqual([['aws', { index: 0 }], ['kubernetes', { index: 1 }]]);
    expect(sessionOf(snapshot).recall({ input: { b: [2], a: 1 }, operation: 'List' })).toEqual({ answer: { Items: ['x'], '∞': null } });
    expect(sessionOf(snapshot).recall({ operation: 'Get' })).toEqual({ problem: { problem: 'denied' } });
    expect(sessionOf(snapshot, 1).recall({ operation: 'Get' })).toEqual({ answer: 1 });
    expect(sessionOf(snapshot).recall({ operation: 'Other' })).toBeUndefined();
  });

  test('repeats what was asked several times in its order, then the last', async () => {
    const snapshot = await readSnapshot(await recorded([1, 2].map((answer) => [{}, { answer }])), 'x');
    expect([1, 2, 3].map(() => sessionOf(snapshot).recall({}))).toEqual([{ answer: 1 }, { answer: 2 }, { answer: 2 }]);
  });

  test('is for its owner alone', async () => {
    expect(statSync(await recorded(calls)).mode & 0o777).toBe(0o600);
  });

  test('holds any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.jsonValue(), fc.jsonValue()), { maxLength: 5 }), async (pairs) => {
        const noted = pairs.map(([call, answer], index): Call => [{ index, call }, { answer }]);
        const session = sessionOf(await readSnapshot(await recorded(noted), 'x'));
        for (const [call, outcome] of noted) expect(JSON.stringify(session.recall(call))).toBe(JSON.stringify(outcome));
      }),
      { numRuns: 20 },
    );
  });
});

/** Lines with a digest that fits. */
function sealed(...lines: readonly string[]): Buffer {
  const text = lines.map((line) => `${line}\n`).join('');
  return gzipSync(`${text}${JSON.stringify({ lines: lines.length, sha256: createHash('sha256').update(text).digest('hex') })}\n`);
}

const begin = JSON.stringify({ format: 'bylaw snapshot', version: 1, ...tool, takenAt: '2026-11-21T08:00:00.000Z' });
const session = '{"session":0,"kind":"aws","facts":{}}';
const stop = '{"stopped":true}';

describe('is refused:', () => {
  test.each<[string, (whole: Buffer) => Buffer, string]>([
    ['an empty file', () => Buffer.alloc(0), 'it is cut off or damaged'],
    ['something else', () => Buffer.from('{"a":1}'), 'it is cut off or damaged'],
    ['something else that is compressed', () => gzipSync('{"a":1}\n'), 'it is none of Bylaw'],
    ['text that is compressed', () => gzipSync('hello\n'), 'it is none of Bylaw'],
    ['bytes that are no text', () => gzipSync(Buffer.from([0xff, 0xfe, 10])), 'it is none of Bylaw'],
    ['one that was cut off', (whole) => whole.subarray(0, whole.length - 20), 'it is cut off or damaged'],
    ['one with a flipped bit', (whole) => Buffer.from(whole.map((byte, at) => (at === whole.length >> 1 ? byte ^ 1 : byte))), 'it is cut off or damaged'],
    ['one whose last line is gone', (whole) => gzipSync(gunzipSync(whole).toString().replace(/.*\n$/, '')), 'its end is missing'],
    ['one whose answer is another', (whole) => gzipSync(gunzipSync(whole).toString().replace('"x"', '"y"')), 'it was altered: its digest is another'],
    ['one that lost a line', (whole) => gzipSync(gunzipSync(whole).toString().replace(/.*denied.*\n/, '')), 'it was altered: its digest is another'],
    ['one that hides that it was stopped', () => gzipSync(gunzipSync(sealed(begin, session, stop)).toString().replace(/.*stopped.*\n/, '')), 'it was altered: its digest is another'],
    ['one that goes on', (whole) => gzipSync(`${gunzipSync(whole).toString()}{}\n`), 'it goes on after its end'],
    ['one of an audit that asked nothing', () => sealed(begin), 'nothing was asked'],
    ['one of a later version', () => sealed(begin.replace('"version":1', '"version":2')), 'a newer version of Bylaw wrote it'],
    ['one with an unknown line', () => sealed(begin, '{"a":1}'), 'line 2 is none of a snapshot'],
    ['one with half a line', () => sealed(begin, '{"a"'), 'line 2 is not JSON'],
    ['one with a call of no session', () => sealed(begin, '{"of":0,"call":{},"answer":1}'), 'line 2 belongs to no session'],
    ['one with sessions out of order', () => sealed(begin, session, session), 'line 3 begins a session out of order'],
    ['one that is nested deeply', () => sealed(begin, session, `{"of":0,"call":${'['.repeat(1e6)}${']'.repeat(1e6)},"answer":1}`), 'a line of it is too long or nested too deeply'],
    ['one with an endless line', () => gzipSync(Buffer.alloc(70 * 1024 * 1024, ' ')), 'a line of it is too long or nested too deeply'],
  ])('%s', async (_, spoil, why) => {
    const file = fresh();
    writeFileSync(file, spoil(readFileSync(await recorded(calls))));
    expect(await refusal(readSnapshot(file, 'x'))).toBe(`SNAPSHOT_INVALID: this snapshot cannot be used: ${why}`);
  });

  test('any single changed byte of the text', async () => {
    const whole = gunzipSync(readFileSync(await recorded(calls)));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const file = fresh();
        writeFileSync(file, gzipSync(Buffer.from(whole.map((byte, index) => (index === at ? byte ^ change : byte)))));
        // Nothing follows the last line break, so that a line without it is still whole.
        if (at < whole.length - 1) expect(await refusal(readSnapshot(file, 'x'))).toMatch(/^SNAPSHOT_INVALID/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('where it cannot be written', () => {
  test('at all, nothing begins', async () => {
    expect(await refusal(record(path.join(directory, 'none/x.json.gz'), tool))).toMatch(/^OUTPUT_UNWRITABLE: the snapshot cannot be written: ENOENT/);
  });

  // A device that is always full.
  test('any more, the end tells', async () => {
    const recording = await record('/dev/full', tool);
    const note = await recording.session('aws', {});
    const noise = Array.from({ length: 40_000 }, (_, index) => createHash('sha256').update(String(index)).digest('hex')).join('');
    for (let index = 0; index < 3; index++) await note({ index }, { answer: noise });
    expect(await refusal(recording.close())).toMatch(/^OUTPUT_UNWRITABLE: the snapshot cannot be written: ENOSPC/);
  });
});

/** A snapshot of one session that was begun in a directory of its own, beside an older file where `older` is given. */
async function begun(older?: string) {
  const home = mkdtempSync(path.join(directory, 'home-'));
  const file = path.join(home, 'a.json.gz');
  if (older !== undefined) writeFileSync(file, older);
  const before = new Set(process.listeners('exit'));
  const recording = await record(file, tool);
  const atExit = process.listeners('exit').filter((listener) => !before.has(listener));
  await recording.session('aws', {});
  const held = () => readdirSync(home).map((name) => (name === 'a.json.gz' ? readFileSync(file).subarray(0, 2).toString('latin1') : 'another'));
  return { file, recording, held, atExit };
}

const packed = '\x1f\x8b';

describe('what is half written', () => {
  test('leaves an older one alone until it is whole', async () => {
    const { recording, held } = await begun('old');
    expect(held().sort()).toEqual(['another', 'ol']);
    await recording.close();
    expect(held()).toEqual([packed]);
  });

  test.each<[string, string | undefined, readonly string[]]>([
    ['no file', undefined, []],
    ['the older one', 'old', ['ol']],
  ])('and came to nothing leaves %s', async (_, older, expected) => {
    const { recording, held, atExit } = await begun(older);
    await recording.discard();
    expect(held()).toEqual(expected);
    expect(process.listeners('exit').filter((listener) => atExit.includes(listener))).toEqual([]);
  });

  test('goes with a program that ends before its time', async () => {
    const { recording, held, atExit } = await begun('old');
    for (const listener of atExit) listener(130);
    expect(held()).toEqual(['ol']);
    await recording.discard();
  });

  test('and cannot take its place is gone, and the end tells', async () => {
    const home = mkdtempSync(path.join(directory, 'home-'));
    const recording = await record(path.join(home, 'a'), tool);
    mkdirSync(path.join(home, 'a', 'b'), { recursive: true });
    expect(await refusal(recording.close())).toMatch(/^OUTPUT_UNWRITABLE: the snapshot cannot be written: E/);
    expect(readdirSync(home)).toEqual(['a']);
  });

  test('takes the place of what a link leads to, not of the link', async () => {
    const { file, recording } = await begun('old');
    await recording.discard();
    const link = `${file}.link`;
    symlinkSync(file, link);
    const other = await record(link, tool);
    await other.session('aws', {});
    await other.close();
    expect([readlinkSync(link), readFileSync(file).subarray(0, 2).toString('latin1')]).toEqual([file, packed]);
  });
});

test.each([
  ['was stopped', true],
  ['came to its end', false],
])('tells whether the run %s', async (_, stopped) => {
  const { file, recording } = await begun();
  const controller = new AbortController();
  await recording.session('kubernetes', {}, controller.signal);
  if (stopped) controller.abort();
  await recording.close();
  expect((await readSnapshot(file, 'x')).stopped).toBe(stopped);
});

describe('is recognised:', () => {
  test.each<[string, string, (whole: Buffer) => Buffer, boolean]>([
    ['by its name', 'a.json.gz', () => Buffer.alloc(0), true],
    ['by what it holds', 'a.bin', (whole) => whole, true],
    ['not as another archive', 'a.tgz', () => gzipSync('x'), false],
    ['not as a template', 'a.json', () => Buffer.from('{}'), false],
  ])('%s', async (_, name, content, expected) => {
    writeFileSync(path.join(directory, name), content(readFileSync(await recorded(calls))));
    expect([mayBeSnapshot(name, directory), mayBeSnapshot('.', directory), mayBeSnapshot('none', directory)]).toEqual([expected, false, false]);
  });
});
