/** A scan that is remembered is the scan, byte for byte; whatever it depends on makes it a new one. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noConfig, reports, scan } from '../../src/index.js';
import type { Config, ScanOptions, ScanResult } from '../../src/index.js';
import { root } from '../golden.js';
import { anyFiles, damagedFiles } from '../properties/estates.js';

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'bylaw-cache-'));
afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

const canary = 'pk9vT3xW7qL2mR8zB4nK6cY1';
const formats = await Promise.all([reports.terminal(), reports.json(), reports.sarif()]);

let count = 0;
let directory = '';
beforeEach(() => {
  directory = path.join(work, `cache-${count++}`);
});

interface Scanned {
  readonly reports: readonly string[];
  /** Nothing was read or judged anew. */
  readonly wasKnown: boolean;
}

async function scanned(options: ScanOptions): Promise<Scanned> {
  let steps = 0;
  const result = await scan({ cache: { directory }, ...options, onProgress: () => void steps++ });
  return { reports: rendered(result), wasKnown: steps === 0 };
}

function rendered(result: ScanResult): readonly string[] {
  return formats.flatMap((format) => [true, false].map((quiet) => format.render(result, { width: 100, colour: !quiet, quiet })));
}

function entries(): string[] {
  return fs.readdirSync(path.join(directory, '1')).map((name) => path.join(directory, '1', name));
}

function plant(files: Readonly<Record<string, Uint8Array | string>>): string {
  const made = fs.mkdtempSync(path.join(work, 'tree-'));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(made, name)), { recursive: true });
    fs.writeFileSync(path.join(made, name), text);
  }
  return made;
}

const estates = fs.readdirSync(path.join(root, 'fixtures/estates'));

describe.each(estates)('the estate %s', (name) => {
  const target = { paths: [`fixtures/estates/${name}`], cwd: root };

  test('reads the same in every format when it is remembered', async () => {
    const plain = rendered(await scan(target));
    const first = await scanned(target);
    const second = await scanned(target);
    expect([first.wasKnown, second.wasKnown]).toEqual([false, true]);
    expect(first.reports).toEqual(plain);
    expect(second.reports).toEqual(plain);
  });

  test('leaves no text of its own in the cache', async () => {
    await scanned(target);
    expect(entries()).toHaveLength(2);
    for (const file of entries()) {
      for (const text of [canary, 'checkout', 'aws_', 'apiVersion', name, 'findings']) {
        expect(`${fs.readFileSync(file, 'latin1')}${file.slice(directory.length)}`).not.toContain(text);
      }
    }
  });
});

test('whatever is scanned reads the same when it is remembered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyFiles, damagedFiles), async (files) => {
      const target = { paths: ['.'], cwd: plant(files) };
      const plain = rendered(await scan(target));
      expect((await scanned(target)).reports).toEqual(plain);
      expect(await scanned(target)).toEqual({ reports: plain, wasKnown: true });
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('the canary is where it would be remembered', () => {
  expect(fs.readdirSync(path.join(root, 'fixtures/estates/grocer'), { recursive: true, withFileTypes: true })
    .some((one) => one.isFile() && fs.readFileSync(path.join(one.parentPath, one.name), 'utf8').includes(canary))).toBe(true);
});

const settings = (config: Partial<Config>): Config => ({ ...noConfig, ...config });

const lambda = (environment: string): string => `variable "level" {
  default = "info"
}

resource "aws_lambda_function" "orders" {
  function_name = "orders"
  role          = "arn:aws:iam::123456789012:role/orders"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  filename      = "orders.zip"
  environment {
    variables = { ${environment} }
  }
}
`;

const files = {
  '.gitignore': 'ignored/\n',
  'main.tf': lambda('LEVEL = var.level, SECRET_KEY = templatefile("ignored/key.tpl", {}), HASH = filesha256("other.txt")'),
  'ignored/key.tpl': 'hunter2-and-some-more-of-it',
  'other.txt': 'other',
  'charts/app/values.yaml': 'a: 1\n',
};

describe('a changed tree is scanned anew:', () => {
  test.each<[string, (tree: string) => void]>([
    ['a listed file', (tree) => fs.appendFileSync(path.join(tree, 'main.tf'), '# a comment\n')],
    ['a file more', (tree) => fs.writeFileSync(path.join(tree, 'b.tf'), '')],
    ['a file less', (tree) => fs.rmSync(path.join(tree, 'charts'), { recursive: true })],
    ['an ignored file that a function reads', (tree) => fs.writeFileSync(path.join(tree, 'ignored/key.tpl'), 'another-key-which-is-secret')],
    ['that file is gone', (tree) => fs.rmSync(path.join(tree, 'ignored'), { recursive: true })],
    ['a file whose bytes are hashed', (tree) => fs.writeFileSync(path.join(tree, 'other.txt'), 'changed')],
    ['variables in a file that is ignored', (tree) => fs.writeFileSync(path.join(tree, 'ignored/x.tfvars'), 'level = "debug"\n')],
  ])('%s', async (_what, change) => {
    const cwd = plant(files);
    const config = settings({ roots: [{ path: '.', variableFiles: ['ignored/x.tfvars'], variables: {} }] });
    const target = { paths: ['.'], cwd, config };
    await scanned(target);
    expect((await scanned(target)).wasKnown).toBe(true);
    change(cwd);
    const after = await scanned(target);
    expect(after.wasKnown).toBe(false);
    expect(after.reports).toEqual(rendered(await scan(target)));
    expect(await scanned(target)).toEqual({ ...after, wasKnown: true });
  });

  test('and back again is known', async () => {
    const cwd = plant(files);
    const target = { paths: ['.'], cwd };
    const first = await scanned(target);
    fs.writeFileSync(path.join(cwd, 'ignored/key.tpl'), 'another-key-which-is-secret');
    await scanned(target);
    fs.writeFileSync(path.join(cwd, 'ignored/key.tpl'), files['ignored/key.tpl']);
    expect(await scanned(target)).toEqual({ ...first, wasKnown: true });
  });

  test('but one that only lies elsewhere is not', async () => {
    const first = await scanned({ paths: ['.'], cwd: plant(files) });
    expect(await scanned({ paths: ['.'], cwd: plant(files) })).toEqual({ ...first, wasKnown: true });
  });
});

describe('another configuration is another scan:', () => {
  test.each<[string, (rule: string) => Config, boolean]>([
    ['the same', () => noConfig, true],
    ['a rule switched off', (rule) => settings({ rules: { [rule]: { enabled: false, options: {} } } }), false],
    ['a rule less severe', (rule) => settings({ rules: { [rule]: { enabled: true, severity: 'info', options: {} } } }), false],
    ['a root', () => settings({ roots: [{ path: '.', name: 'shop', variableFiles: [], variables: {} }] }), false],
    ['a value given', () => settings({ roots: [{ path: '.', variableFiles: [], variables: { level: 'debug' } }] }), false],
    ['files left out', () => settings({ exclude: ['charts'] }), false],
    ['a pattern that leaves out nothing', () => settings({ exclude: ['*.none'] }), true],
  ])('%s', async (_what, make, wasKnown) => {
    const cwd = plant(files);
    const first = await scan({ paths: ['.'], cwd });
    const config = make(first.tallies[0]?.rule.id ?? '');
    await scanned({ paths: ['.'], cwd, config: noConfig });
    const second = await scanned({ paths: ['.'], cwd, config });
    expect(second.wasKnown).toBe(wasKnown);
    expect(second.reports).toEqual(rendered(await scan({ paths: ['.'], cwd, config })));
  });

  test('one that cannot be written down is no mistake', async () => {
    const config = settings({ roots: [{ path: '.', variableFiles: [], variables: { level: () => 'debug' } }] });
    const target = { paths: ['.'], cwd: plant(files), config };
    await scanned(target);
    expect((await scanned(target)).wasKnown).toBe(false);
  });

  test('a broken one is a mistake whether the scan is known or not', async () => {
    const target = { paths: ['.'], cwd: plant(files) };
    await scanned(target);
    const config = settings({ rules: { 'no/such-rule': { enabled: true, options: {} } } });
    await expect(scanned({ ...target, config })).rejects.toThrow('is no rule');
  });
});

describe('a cache that is not as it was', () => {
  const target = { paths: ['fixtures/estates/grocer'], cwd: root };

  test.each<[string, (file: string) => void]>([
    ['poisoned', (file) => fs.writeFileSync(file, '{"findings":[],"tallies":[]}')],
    ['cut off', (file) => fs.truncateSync(file, fs.statSync(file).size >> 1)],
    ['changed in one byte', (file) => fs.writeFileSync(file, fs.readFileSync(file).map((byte, index) => (index === 100 ? byte ^ 1 : byte)))],
    ['gone', (file) => fs.rmSync(file)],
    ['full of directories', (file) => (fs.rmSync(file), fs.mkdirSync(file))],
  ])('%s changes no report', async (_how, damage) => {
    const first = await scanned(target);
    for (const which of [0, 1]) {
      const file = entries()[which];
      if (file !== undefined) damage(file);
      expect(await scanned(target)).toEqual({ ...first, wasKnown: false });
    }
  });

  test('in the scanned tree is neither read nor written', async () => {
    const cwd = plant(files);
    directory = path.join(cwd, 'cache');
    await scanned({ paths: ['.'], cwd });
    expect((await scanned({ paths: ['.'], cwd })).wasKnown).toBe(false);
    expect(fs.existsSync(directory)).toBe(false);
  });

  test('is not there unless it is asked for', async () => {
    await scan({ paths: ['.'], cwd: plant(files) });
    expect(fs.existsSync(directory)).toBe(false);
  });
});
