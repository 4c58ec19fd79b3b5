/** The program remembers scans where the user's platform keeps such things, unless it is told not to. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { root } from '../golden.js';
import { build, bylaw, directory, environment, program } from './run.js';

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'bylaw-cli-cache-'));
beforeAll(build, 120_000);
afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

let count = 0;
let home = '';
beforeEach(() => {
  home = path.join(work, String(count++));
});

const grocer = ['scan', 'fixtures/estates/grocer', '-f', 'json'];
const inHome = (): NodeJS.ProcessEnv => ({ ...environment, XDG_CACHE_HOME: home });
const entries = (): readonly string[] => fs.readdirSync(path.join(home, 'bylaw/1')).sort();

test('a second scan says the same and ends the same', () => {
  const plain = bylaw(grocer);
  expect(plain.code).toBe(1);
  expect(bylaw(grocer, root, inHome())).toEqual(plain);
  const before = entries();
  expect(before).toHaveLength(2);
  expect(bylaw(grocer, root, inHome())).toEqual(plain);
  expect(entries()).toEqual(before);
});

test('--no-cache leaves nothing behind', () => {
  bylaw([...grocer, '--no-cache'], root, inHome());
  expect(fs.existsSync(home)).toBe(false);
});

test.each<[string, () => void]>([
  ['a file where the cache would be', () => fs.writeFileSync(home, '')],
  ['a place that nobody can make', () => (home = '/dev/null/cache')],
])('%s is nothing to speak of', (_what, put) => {
  put();
  expect(bylaw(grocer, root, inHome())).toEqual(bylaw(grocer));
});

test('a repository cannot bring its own cache', () => {
  const tree = directory({ 'main.tf': '' });
  home = path.join(tree, 'cache');
  bylaw(['scan', '.'], tree, inHome());
  expect(fs.existsSync(home)).toBe(false);
});

test('many at once, on an empty cache and on a damaged one, all say the same', async () => {
  const plain = bylaw(grocer);
  for (let round = 0; round < 2; round++) {
    const all = await Promise.all(Array.from({ length: 4 }, once));
    for (const out of all) expect(out).toBe(plain.out);
    expect(entries()).toHaveLength(2);
    for (const name of entries()) fs.truncateSync(path.join(home, 'bylaw/1', name), 50);
  }
}, 60_000);

async function once(): Promise<string> {
  const child = spawn(process.execPath, [program, ...grocer], { cwd: root, env: inHome(), stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  await new Promise((resolve) => child.on('close', resolve));
  return out;
}
