// `npm test`: type check, then jest in ESM mode. Arguments go to jest. `--live`: the suites against real servers (`*.live.ts`), one after the
// other. What a machine cannot run is skipped loudly; with BYLAW_REQUIRE_LIVE=1 that is a failure.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const live = process.argv.includes('--live');
const rest = process.argv.slice(2).filter((argument) => argument !== '--live');

// Thousands of small repositories and caches are made, and go with it.
const scratch = mkdtempSync(path.join(os.tmpdir(), 'bylaw-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** @param {string[]} args @param {Record<string, string>} [env] */
function node(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, TMPDIR: scratch, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}

// Whoever names a test wants it now.
if (!live && rest.every((argument) => argument.startsWith('-'))) node(['node_modules/typescript/bin/tsc', '--noEmit', '-p', root]);
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
node([...jest, ...(live ? ['--runInBand'] : []), ...rest], live ? { BYLAW_LIVE: '1' } : {});
