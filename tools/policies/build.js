// `npm run policies:build`: writes the model's schema, builds the policy compiler (needs Go), compiles the policies to Wasm and
// proves that the cases cover every line of every rule. `--check` builds elsewhere and compares bytes. `--fmt` formats the policies.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
process.chdir(root);
const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'bylaw-build');
const tool = path.join(cache, process.platform === 'win32' ? 'rego.exe' : 'rego');
const scratch = mkdtempSync(path.join(os.tmpdir(), 'bylaw-policies-'));

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Imports a TypeScript module of ours. @param {string} file */
async function load(file) {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({ input: file, platform: 'node', logLevel: 'warn' });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  const target = path.join(scratch, `${path.basename(file)}.mjs`);
  writeFileSync(target, output[0].code);
  return import(target);
}

/** @param {string} command @param {string[]} args @param {import('node:child_process').SpawnSyncOptions} [options] */
function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...options });
  if (error !== undefined) fail(`${command} cannot be run: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function buildTool() {
  if (spawnSync('go', ['version']).status !== 0) fail('policies:build needs Go 1.26 or newer (https://go.dev/dl); nothing was changed');
  mkdirSync(cache, { recursive: true });
  const env = { ...process.env, CGO_ENABLED: '0' };
  run('go', ['build', '-trimpath', '-o', tool, '.'], { cwd: path.join(root, 'tools/rego'), env });
}

async function modelSchema() {
  const { createGenerator } = await import('ts-json-schema-generator');
  const types = { path: 'src/model/facts.ts', tsconfig: 'tsconfig.json', type: 'Facts' };
  return createGenerator({ ...types, additionalProperties: false, skipTypeCheck: true, sortProps: true }).createSchema('Facts');
}

/** The built-ins that neither OPA's Wasm nor the host has (tools/build/target.js): using one is an error at build, not when it is reached. */
function missingBuiltins() {
  const probe = path.join(scratch, 'probe.wasm');
  run(tool, ['probe', '-out', probe]);
  const { loadPolicySync } = require('@open-policy-agent/opa-wasm');
  const offered = require(path.join(path.dirname(require.resolve('@open-policy-agent/opa-wasm')), 'builtins/index.js'));
  const { wasmInstance, mem } = loadPolicySync(readFileSync(probe));
  const start = wasmInstance.exports.opa_json_dump(wasmInstance.exports.builtins());
  const bytes = new Uint8Array(mem.buffer, start);
  const imported = Object.keys(JSON.parse(new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)))));
  return imported.filter((name) => (!(name in offered) && name !== 'trace') || name.startsWith('yaml.'));
}

/** @param {string} file @param {unknown} value */
function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`);
}

/** @param {string} out where the compiled files go @param {string} schemaFile */
async function build(out, schemaFile) {
  const { makeModel } = await load('tools/policies/shape.ts');
  const { policyDigest } = await load('tools/policies/digest.ts');
  const { relations } = await load('src/model/estate.ts');
  const schema = await modelSchema();
  writeJson(schemaFile, schema);
  const model = path.join(out, 'model.json');
  writeJson(model, makeModel(schema, Object.values(relations)));
  const missing = path.join(scratch, 'missing.json');
  writeJson(missing, missingBuiltins());
  run(tool, ['build', '-policies', 'policies', '-model', model, '-missing', missing, '-digest', policyDigest(root), '-out', out]);
  const inputs = path.join(scratch, 'inputs.json');
  const { coverInputs } = await load('tools/policies/cases.ts');
  writeJson(inputs, coverInputs(root, out));
  run(tool, ['cover', '-policies', 'policies', '-inputs', inputs]);
}

/** @param {string} fresh @param {string} schemaFile */
function compare(fresh, schemaFile) {
  const pairs = [[schemaFile, 'policies/model.schema.json'], ...readdirSync(fresh).map((name) => [path.join(fresh, name), `policies/compiled/${name}`])];
  const stale = pairs.filter(([made, committed]) => !readFileSync(made).equals(readFileSync(committed))).map(([, committed]) => committed);
  if (stale.length > 0) fail(`not what the sources compile to: ${stale.join(', ')}; run npm run policies:build`);
}

process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
buildTool();
if (process.argv.includes('--fmt')) run(tool, ['fmt', '-policies', 'policies', '-write']);
run(tool, ['fmt', '-policies', 'policies']);
const check = process.argv.includes('--check');
const out = check ? path.join(scratch, 'compiled') : path.join(root, 'policies/compiled');
const schemaFile = check ? path.join(scratch, 'model.schema.json') : path.join(root, 'policies/model.schema.json');
mkdirSync(out, { recursive: true });
await build(out, schemaFile);
if (check) compare(out, schemaFile);
console.log(check ? 'policies are what their sources compile to' : `compiled policies in ${path.relative(root, out)}`);
