import { existsSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { recorded } from './recording.js';

const directory = mkdtempSync(path.join(os.tmpdir(), 'bylaw-recording-'));

describe('an audit that is taken down', () => {
  test('needs no file', async () => {
    expect(await recorded(undefined, async ({ recording }) => (recording === undefined ? 1 : 0))).toBe(1);
  });

  test('ends as it would have', async () => {
    const file = path.join(directory, 'a.json.gz');
    expect(await recorded(file, async ({ recording }) => (recording === undefined ? 0 : 3))).toBe(3);
    expect(existsSync(file)).toBe(true);
  });

  test('does not begin where no file can be made', async () => {
    let began = false;
    const work = recorded(path.join(directory, 'none/a.json.gz'), async () => ((began = true), 0));
    await expect(work).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE', subject: path.join(directory, 'none/a.json.gz') });
    expect(began).toBe(false);
  });

  // A device that is always full.
  test('prints its reports before it tells that the disk is full', async () => {
    let printed = false;
    await expect(recorded('/dev/full', async () => ((printed = true), 1))).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE', subject: '/dev/full' });
    expect(printed).toBe(true);
  });

  test('leaves no file when it fails itself', async () => {
    const file = path.join(directory, 'b.json.gz');
    await expect(recorded(file, () => Promise.reject(new Error('no credentials')))).rejects.toThrow('no credentials');
    expect(existsSync(file)).toBe(false);
  });
});
