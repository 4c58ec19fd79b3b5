// `npm run bench`: start-up, the sample estate, the corpora, synthetic scale. Medians, peak memory; a table and JSON.
// `npm run bench -- estate scale` runs the named groups only; `--runs N` sets the number of runs.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { target } from '../tools/build/target.js';
import { manifests, manyFiles, oneFile, plan, pods, repository, sample, services, template } from './inputs.js';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const bin = path.join(root, 'bin/bylaw.js');
const shared = path.resolve(root, process.env.BYLAW_SHARED ?? '../shared');
const work = mkdtempSync(path.join(os.tmpdir(), 'bylaw-bench-'));
const env = { ...process.env, XDG_CACHE_HOME: path.join(work, 'cache'), LOCALAPPDATA: path.join(work, 'cache') };
const { named, runs } = parse(process.argv.slice(2));

/** @typedef {{ group: string, name: string, ms: number, over?: number, mb: number, budget: string }} Row */
/** @type {Row[]} */
const rows = [];
/** Said below the table. @type {string[]} */
const notes = [];

/** @param {string[]} args */
function parse(args) {
  const at = args.indexOf('--runs');
  const count = at === -1 ? 7 : Number(args[at + 1]);
  return { runs: count, named: args.filter((_, index) => at === -1 || (index !== at && index !== at + 1)) };
}

// Peak memory as the operating system accounts it, printed by the process itself when it ends.
const meter = `data:text/javascript,${encodeURIComponent('import { writeSync } from "node:fs"; process.on("exit", () => writeSync(2, "\\n#rss " + process.resourceUsage().maxRSS));')}`;

/** @param {string[]} args @param {string} cwd @param {Record<string, string>} [more] */
function once(args, cwd, more = {}) {
  const began = performance.now();
  const { status, stderr, error } = spawnSync(process.execPath, ['--import', meter, ...args], { cwd, env: { ...env, ...more }, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1 << 26 });
  const ms = performance.now() - began;
  if (error || status === 4 || status === 2) throw new Error(`${args.join(' ')}: ${error ?? stderr}`);
  return { ms, mb: Number(/#rss (\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

/** @param {string[]} args @param {string} [cwd] */
function measure(args, cwd = root) {
  // The first run warms up, and fills the cache where one is used.
  once(args, cwd);
  const all = Array.from({ length: runs }, () => once(args, cwd));
  return { ms: median(all.map(({ ms }) => ms)), mb: Math.max(...all.map(({ mb }) => mb)) };
}

/** @param {number[]} list */
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? 0;

/** @param {string} group @param {string} name @param {string[]} args @param {string} budget @param {string} [cwd] */
function row(group, name, args, budget, cwd) {
  const { ms, mb } = measure(args, cwd);
  rows.push({ group, name, ms, over: ms - empty, mb, budget });
}

writeFileSync(path.join(work, 'empty.mjs'), '');
// As src/sources/aws-live/limiter.ts allows for one service in one region.
const concurrency = 32;
const empty = measure([path.join(work, 'empty.mjs')]).ms;

/** @type {Record<string, () => void | Promise<void>>} */
const groups = {
  start() {
    row('start', '--version', [bin, '--version'], '25 ms over node');
    row('start', '--help', [bin, '--help'], '25 ms over node');
    row('start', 'one small manifest', [bin, 'scan', '.', '--no-cache'], '150 ms over node', oneFile(work, 'yaml'));
    row('start', 'one small Terraform file', [bin, 'scan', '.', '--no-cache'], '150 ms over node', oneFile(work, 'tf'));
  },
  estate() {
    row('estate', 'the grocer', [bin, 'scan', 'fixtures/estates/grocer', '--no-cache'], '–');
    row('estate', '4.4 MB of manifests, 2,000 documents', [bin, 'scan', '.', '-f', 'sarif', '--no-cache'], '1,100 ms, 300 MB', manifests(work, 2_000));
    row('estate', 'the same, careless: 34,180 findings', [bin, 'scan', '.', '-f', 'sarif', '--no-cache'], '–', manifests(work, 2_000, true));
    row('estate', '50,000 pods of 500 specs, a JSON List', [bin, 'scan', '.', '-q', '--no-cache'], '10,000 ms, 1,024 MB', pods(work, 50_000, 500));
    row('estate', 'a template of 500 resources', [bin, 'scan', '.', '-q', '--no-cache'], '150 ms over start-up', template(work, 500));
    row('estate', '16,000 small files', [bin, 'scan', '.', '-q', '--no-cache'], '8,000 ms', manyFiles(work, 16_000));
  },
  plan() {
    row('plan', '20,000 resources of 500 configurations', [bin, 'scan', '.', '-q', '--no-cache'], '4,000 ms, 800 MB', plan(work, 20_000, 500));
    row('plan', 'the same, all distinct', [bin, 'scan', '.', '-q', '--no-cache'], '10,000 ms', plan(work, 20_000, 20_000));
  },
  diff() {
    const directory = repository(manyFiles(work, 4_000), 60);
    row('diff', '4,000 files, one scan', [bin, 'scan', '.', '-q', '--no-cache'], '–', directory);
    const scan = rows.at(-1)?.ms ?? 0;
    row('diff', 'the same, a change of 60 files', [bin, 'diff', 'main', '-q', '--no-cache'], `1.5 × one scan: ${(scan * 1.5).toFixed(0)} ms`, directory);
  },
  corpora() {
    for (const [name, archive, budget, ...folders] of [
      ['Terraform modules (3,279 files)', 'hcl-oracle/corpus.tar.gz', '5,000 ms'],
      ['manifests and templates', 'corpora/real.tar.gz', '–'],
      ['SAM and CloudFormation alone', 'corpora/real.tar.gz', '3,000 ms', 'sam-translator', 'sam-examples', 'serverless-patterns'],
    ]) {
      const file = path.join(shared, archive ?? '');
      if (!existsSync(file)) {
        process.stderr.write(`not measured: ${name}: ${file} is missing\n`);
        continue;
      }
      const directory = mkdtempSync(path.join(work, 'corpus-'));
      spawnSync('tar', ['-xzf', file, '-C', directory]);
      const scan = [bin, 'scan', ...(folders.length > 0 ? folders : ['.']), '-q'];
      row('corpora', name ?? '', [...scan, '--no-cache'], budget ?? '–', directory);
      const first = rows.at(-1)?.ms ?? 0;
      row('corpora', `${name}, a second scan`, scan, `40 % of the first: ${(first * 0.4).toFixed(0)} ms`, directory);
    }
  },
  async terraform() {
    for (const [count, budget] of [[1_000, '–'], [10_000, '2,000 ms, 400 MB'], [100_000, '15,000 ms, 2,048 MB']]) {
      const directory = services(work, Number(count));
      row('terraform', `a for_each of ${Number(count).toLocaleString('en')} functions`, [bin, 'scan', '.', '-q', '--no-cache'], String(budget), directory);
      rmSync(directory, { recursive: true });
    }
    const file = path.join(shared, 'hcl-oracle/corpus.tar.gz');
    if (!existsSync(file)) return void process.stderr.write(`not measured: the corpus of Terraform modules: ${file} is missing\n`);
    const corpus = mkdtempSync(path.join(work, 'corpus-'));
    spawnSync('tar', ['-xzf', file, '-C', corpus]);
    const chosen = sample(work, corpus, 709);
    const files = readdirSync(chosen, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tf')).length;
    row('terraform', `a fixed sample of ${files} files of the corpus`, [bin, 'scan', '.', '-q', '--no-cache'], '2,000 ms', chosen);
    const program = await bundle('bench/terraform.ts');
    try {
      const { known, partly, unknown, because, ...counts } = told(program, corpus);
      const share = (/** @type {number} */ of) => `${((100 * of) / (known + partly + unknown)).toFixed(1)} %`;
      const reasons = Object.entries(because).map(([reason, count]) => `${reason} ${share(Number(count))}`);
      notes.push(`The corpus of ${counts.files} Terraform files: ${counts.resources} resources and data sources, of which ${counts.perhaps} may be there; of ${known + partly + unknown} arguments ${share(known)} are known, ${share(partly)} in part, ${share(unknown)} not. What stands in the way: ${reasons.join(', ')}.`);
    } finally {
      rmSync(program, { force: true });
    }
  },
  async rbac() {
    const file = await bundle('bench/rbac.ts');
    try {
      for (const [roles, bindings, budget] of [[500, 1_000, '–'], [5_000, 10_000, '2,000 ms']]) {
        const all = Array.from({ length: runs }, () => told(file, String(roles), String(bindings), '200'));
        const name = `${Number(roles).toLocaleString('en')} roles, ${Number(bindings).toLocaleString('en')} bindings, 200 questions`;
        rows.push({ group: 'rbac', name, ms: median(all.map(({ ms }) => ms)), mb: Math.max(...all.map(({ mb }) => mb)), budget: String(budget) });
      }
    } finally {
      rmSync(file, { force: true });
    }
  },
  async scale() {
    const file = await bundle('bench/scale.ts');
    try {
      for (const [distinct, count, budget] of [
        [0, 1_000, '–'],
        [0, 10_000, '2,500 ms'],
        [0, 100_000, 'flat per entity'],
        [50, 1_000, '–'],
        [50, 10_000, '500 ms'],
        [50, 100_000, 'flat per entity'],
      ]) {
        const all = Array.from({ length: count === 100_000 ? 1 : 3 }, () => told(file, String(count), String(distinct)));
        const name = `${Number(count).toLocaleString('en')} workloads, ${distinct === 0 ? 'all distinct' : `${distinct} configurations`}`;
        rows.push({ group: 'scale', name, ms: median(all.map(({ ms }) => ms)), mb: Math.max(...all.map(({ mb }) => mb)), budget: String(budget) });
      }
    } finally {
      rmSync(file, { force: true });
    }
  },
  async findings() {
    const file = await bundle('bench/findings.ts');
    try {
      for (const [count, budget] of [[1_000, '–'], [10_000, '500 ms'], [100_000, 'flat per finding']]) {
        const all = Array.from({ length: count === 100_000 ? 1 : runs }, () => told(file, String(count)));
        const name = `fingerprints, 1,000 waivers and baseline for ${Number(count).toLocaleString('en')} findings`;
        rows.push({ group: 'findings', name, ms: median(all.map(({ ms }) => ms)), mb: Math.max(...all.map(({ mb }) => mb)), budget: String(budget) });
      }
    } finally {
      rmSync(file, { force: true });
    }
  },
  async live() {
    const [aws, kubernetes] = [await bundle('bench/fake-aws.ts'), await bundle('bench/fake-cluster.ts')];
    try {
      for (const latency of [0, 50]) await account(aws, latency);
      await cluster(kubernetes, 'owned', '50,000 pods of 1,000 deployments');
      await cluster(kubernetes, 'bare', '50,000 pods that nobody owns, all different');
    } finally {
      for (const file of [aws, kubernetes]) rmSync(file, { force: true });
    }
  },
};

/** @param {string} input */
async function bundle(input) {
  const { rolldown } = await import('rolldown');
  const build = await rolldown({ cwd: root, input, external: /^@(aws-sdk|smithy)\//, ...target, logLevel: 'silent' });
  const file = path.join(root, 'dist', `bench-${path.basename(input, '.ts')}-${process.pid}.js`);
  await build.write({ file, format: 'esm', codeSplitting: false });
  return file;
}

/** One run: the machine shares its cores with the server. @param {string} file @param {number} latency */
async function account(file, latency) {
  const server = spawn(process.execPath, [file, String(latency)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(server.stdout)[Symbol.asyncIterator]();
  try {
    const { value: url } = await lines.next();
    const aws = { AWS_ENDPOINT_URL: String(url), AWS_ACCESS_KEY_ID: 'AKIAFAKE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_EC2_METADATA_DISABLED: 'true' };
    const { ms, mb } = once([bin, 'audit', 'aws', '--region', 'eu-central-1', '-q'], work, aws);
    server.stdin.write('\n');
    const calls = Number((await lines.next()).value);
    // What it would take if as many calls as are allowed at once were always under way.
    const least = (calls * latency) / concurrency;
    const name = `an account of 10,000 functions, 10,000 roles, 20,000 log groups: ${calls.toLocaleString('en')} calls of ${latency} ms`;
    rows.push({ group: 'live', name, ms, mb, budget: latency === 0 ? '120,000 ms, 512 MB' : `${(1.3 * least).toFixed(0)} ms, 512 MB` });
  } finally {
    server.kill();
  }
}

/** @param {string} file @param {'bare' | 'owned'} pods @param {string} name */
async function cluster(file, pods, name) {
  const server = spawn(process.execPath, [file, pods], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const { value } = await createInterface(server.stdout)[Symbol.asyncIterator]().next();
    const kubeconfig = path.join(work, `${pods}.json`);
    writeFileSync(kubeconfig, String(value));
    const { ms, mb } = once([bin, 'audit', 'kubernetes', '--kubeconfig', kubeconfig, '-q'], work);
    rows.push({ group: 'live', name, ms, mb, budget: '20,000 ms, 512 MB' });
  } finally {
    server.kill();
  }
}

/** What a program of the bench says of itself. @param {string} file @param {readonly string[]} args */
function told(file, ...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--max-old-space-size=8192', file, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

try {
  for (const [name, run] of Object.entries(groups)) if (named.length === 0 || named.includes(name)) await run();
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`;
  process.stdout.write(`${machine}; empty node program ${empty.toFixed(0)} ms; medians of ${runs}\n\n`);
  process.stdout.write('| group | what | median ms | over node | peak MB | budget |\n|---|---|---:|---:|---:|---|\n');
  for (const { group, name, ms, over, mb, budget } of rows) {
    process.stdout.write(`| ${group} | ${name} | ${ms.toFixed(0)} | ${over === undefined ? '–' : over.toFixed(0)} | ${mb.toFixed(0)} | ${budget} |\n`);
  }
  for (const note of notes) process.stdout.write(`\n${note}\n`);
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  writeFileSync(path.join(root, '.cache/bench.json'), `${JSON.stringify({ machine, empty, runs, rows, notes }, null, 2)}\n`);
  process.stdout.write('\nJSON: .cache/bench.json\n');
} finally {
  rmSync(work, { recursive: true, force: true });
}
