// Packs the tarball that is published: from a staging folder, with a package.json without scripts and development dependencies.
// Usage: node tools/build/pack.js <directory for the tarball>; prints its path.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const shipped = ['bin', 'dist', 'policies', 'LICENSE', 'README.md', 'CHANGELOG.md'];
// Inputs and goldens of the rules' own tests, and what only the build needs.
const testOnly = /(^|\/)(good|bad|cases\.yaml|expected\.txt|\.inputs)(\/|$)/;

const destination = path.resolve(process.argv[2] ?? '.');
if (!existsSync(path.join(root, 'dist/cli.js'))) throw new Error('dist is missing: run npm run build first');

const stage = mkdtempSync(path.join(os.tmpdir(), 'bylaw-pack-'));
try {
  for (const entry of shipped) {
    const from = path.join(root, entry);
    cpSync(from, path.join(stage, entry), { recursive: true, filter: (source) => !testOnly.test(path.relative(root, source)) });
  }
  const { scripts: _scripts, devDependencies: _development, ...published } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
  mkdirSync(destination, { recursive: true });
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', destination], { cwd: stage, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(stderr);
  const listed = JSON.parse(stdout);
  const [packed] = Array.isArray(listed) ? listed : Object.values(listed);
  process.stdout.write(`${path.join(destination, packed.filename)}\n`);
} finally {
  rmSync(stage, { recursive: true, force: true });
}
