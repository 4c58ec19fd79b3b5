// `npm test`: type check, then jest in ESM mode. Arguments go to jest. With `--live` a test that needs more than Node fails where it cannot run.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const live = process.argv.includes('--live');
const rest = process.argv.slice(2).filter((argument) => argument !== '--live');

/** @param {string[]} args @param {Record<string, string>} [env] */
function node(args, env = {}) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}

// Whoever names a test wants it now.
if (rest.every((argument) => argument.startsWith('-'))) node(['node_modules/typescript/bin/tsc', '--noEmit', '-p', root]);
node(['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', ...rest], live ? { BYLAW_REQUIRE_LIVE: '1' } : {});
