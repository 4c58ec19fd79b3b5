/** What the documentation shows as a bylaw.yaml is one: for the published schema, for the program, for the rules. */
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { loadConfig } from '../../src/config/index.js';
import { configured } from '../../src/evaluate/index.js';
import { loadRules } from '../../src/scan/index.js';
import { root } from '../golden.js';

interface Block {
  readonly page: string;
  readonly line: number;
  /** `# team.yaml` in its first line, else `bylaw.yaml`. */
  readonly name: string;
  readonly text: string;
}

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(path.join(root, page), 'utf8');
  return [...text.matchAll(/^ *```ya?ml\n([^]*?)^ *```$/gm)].map(({ index, 1: block = '' }) => {
    const name = /^# ([\w-]+\.yaml)\n/.exec(block)?.[1] ?? 'bylaw.yaml';
    return { page, line: text.slice(0, index).split('\n').length, name, text: block };
  });
}

const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
const schema: unknown = JSON.parse(readFileSync(path.join(root, 'docs/schemas/config.schema.json'), 'utf8'));
if (typeof schema !== 'object' || schema === null) throw new Error('the published schema is no schema');
const known = Object.keys(Reflect.get(schema, 'properties') as object);

/** Others show manifests, templates and jobs. */
const others = ['apiVersion', 'Resources', 'jobs', 'repos'];
const keysOf = ({ text }: Block): readonly string[] => Object.keys((load(text) ?? {}) as object);
const all = pages.flatMap(blocksOf);
const shown = all.filter((block) => !keysOf(block).some((key) => others.includes(key)));

const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'bylaw-documentation-')));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('the documentation shows configurations', () => {
  console.log(`${shown.length} of ${all.length} blocks of YAML in ${pages.length} pages are configurations; the schema knows ${known.length} keys`);
  expect(shown.length).toBeGreaterThan(0);
});

test('every key of the configuration is shown somewhere', () => {
  const written = new Set(shown.flatMap(keysOf));
  expect(known.filter((key) => !written.has(key))).toEqual([]);
});

const validate = new Ajv({ strict: false }).compile(schema);

test.each(shown.map((block) => [`${block.page}:${block.line}`, block] as const))('%s is a configuration', async (_, block) => {
  expect([validate(load(block.text)), validate.errors ?? []]).toEqual([true, []]);
  const directory = mkdtempSync(path.join(scratch, 'page-'));
  for (const { page, name, text } of shown) if (page === block.page && name !== 'bylaw.yaml') writeFileSync(path.join(directory, name), text);
  writeFileSync(path.join(directory, block.name), block.text);
  const { config } = loadConfig(directory, block.name);
  expect(() => configured(rules, config)).not.toThrow();
});

const rules = await loadRules();
