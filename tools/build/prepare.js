// Builds dist/ when its inputs changed: rolldown bundles everything into lazily loaded chunks, tsc writes the declarations.
// Needs no network. `--force` builds always.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { notices } from './notices.js';
import { target } from './target.js';

const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const dist = path.join(root, 'dist');
const stamp = path.join(dist, '.inputs');
// A build that fails leaves the last one in place.
const next = `${dist}.${process.pid}`;

/** @param {string} entry @returns {string[]} */
function filesUnder(entry) {
  const absolute = path.join(root, entry);
  return readdirSync(absolute, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile() && !one.name.endsWith('.test.ts'))
    .map((one) => path.relative(root, path.join(one.parentPath, one.name)))
    .sort();
}

function digest() {
  const hash = createHash('sha256');
  const inputs = [...filesUnder('src'), ...filesUnder('tools/build'), 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];
  for (const file of inputs) hash.update(file).update('\0').update(readFileSync(path.join(root, file))).update('\0');
  return hash.digest('hex');
}

// Each file that is loaded costs most of a millisecond: what a scan always needs is one, what every start needs another.
/** @type {Map<string, Set<string>>} */
const reached = new Map();
/** @type {import('rolldown').Plugin} */
const reach = {
  name: 'reach',
  buildEnd() {
    for (const entry of ['src/cli/main.ts', 'src/index.ts', 'src/reports/terminal/index.ts', ...Object.values(vocabularies).flat()]) {
      const all = new Set([path.join(root, entry)]);
      for (const id of all) for (const next of this.getModuleInfo(id)?.importedIds ?? []) all.add(next);
      reached.set(entry, all);
    }
  },
};
/** @param {string} entry */
const from = (entry) => (/** @type {string} */ id) => reached.get(entry)?.has(id) === true;

/** What is loaded with the first file and the first resource of a vocabulary. @type {Record<string, readonly string[]>} */
const vocabularies = {
  cloudformation: ['src/normalise/cloudformation/index.ts', 'src/sources/cloudformation/open.ts', 'src/sources/lambda-config/open.ts'],
  kubernetes: ['src/normalise/kubernetes/index.ts', 'src/sources/kubernetes-manifest/open.ts', 'src/sources/openfaas-stack/open.ts'],
  terraform: ['src/normalise/terraform/index.ts', 'src/sources/terraform-hcl/open.ts', 'src/sources/terraform-plan/open.ts', 'src/sources/terraform-state/open.ts'],
};

/** @param {string} id */
const vocabulariesOf = (id) => Object.keys(vocabularies).filter((name) => vocabularies[name]?.some((entry) => from(entry)(id)));

/** A group takes what its modules need along: what most need goes first. @param {number} count */
const neededBy = (count) => ({
  name: (/** @type {string} */ id) => vocabulariesOf(id).join('-'),
  debugName: `needed by ${count}`,
  test: (/** @type {string} */ id) => vocabulariesOf(id).length === count,
  priority: 1 + count,
});

const groups = [
  { name: 'start', test: from('src/cli/main.ts'), priority: 6 },
  { name: 'core', test: from('src/index.ts'), priority: 5 },
  ...[3, 2, 1].map(neededBy),
  { name: 'terminal', test: from('src/reports/terminal/index.ts'), priority: 1 },
];

// Every start parses what it loads. Names of functions stay, for they are read in stacks.
/** @type {import('rolldown').OutputOptions['minify']} */
const minify = { mangle: { keepNames: { function: true, class: true } }, compress: false, codegen: { removeWhitespace: true } };

async function bundle() {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({
    cwd: root,
    input: { cli: 'src/cli/main.ts', index: 'src/index.ts', model: 'src/model/index.ts' },
    ...target,
    plugins: [...target.plugins, reach],
    // What tells this build from others of the same version: src/shared/version.ts.
    transform: { define: { BYLAW_BUILD: JSON.stringify(current) } },
    logLevel: 'warn',
  });
  const { output } = await build.write({ dir: next, format: 'esm', codeSplitting: { groups }, chunkFileNames: 'chunks/[name]-[hash].js', minify });
  await build.close();
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  writeFileSync(path.join(next, 'THIRD-PARTY-NOTICES.txt'), notices(root, modules));
}

function declare() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', path.join(root, 'tsconfig.build.json'), '--outDir', path.join(next, 'types')], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the declarations could not be written');
}

const current = digest();
const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === current;
if (!fresh || process.argv.includes('--force')) {
  try {
    await bundle();
    declare();
    writeFileSync(path.join(next, '.inputs'), current);
    rmSync(dist, { recursive: true, force: true });
    renameSync(next, dist);
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}
