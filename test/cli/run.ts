import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../golden.js';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export const program = path.join(root, 'bin/bylaw.js');

/** No home, and so no cache. */
export const environment: NodeJS.ProcessEnv = { PATH: process.env['PATH'] ?? '', NO_COLOR: '1' };

/** The program as users start it, built when it is not fresh. */
export function bylaw(args: readonly string[], cwd = root, env = environment): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', env, maxBuffer: 1 << 28 });
  return { code: status, out: stdout, err: stderr };
}

export function build(): void {
  const { status, stderr } = spawnSync(process.execPath, ['tools/build/prepare.js'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** A directory with these files, outside any repository. */
export function directory(files: Readonly<Record<string, Buffer | string>>): string {
  const made = mkdtempSync(path.join(os.tmpdir(), 'bylaw-cli-'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(made, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return made;
}
