import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadRules, reports, scan } from '../../src/index.js';
import type { Config, Rule, ScanResult } from '../../src/index.js';
import { expectGolden, root } from '../golden.js';
import { configuredAs } from './options.js';

const policies = path.join(root, 'policies');
const folders = readdirSync(policies, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'rule.rego')
  .map((file) => path.dirname(file).replaceAll(path.sep, '/'))
  .sort();

const headings = ['Why it matters', 'What is flagged', 'How to fix', 'When to waive', 'References'];

let rules: readonly Rule[];
beforeAll(async () => {
  rules = await loadRules();
});

test('the compiled rules are the folders', () => expect(rules.map(({ id }) => id)).toEqual(folders));

describe.each(folders)('%s', (id) => {
  const folder = path.join(policies, id);
  const rule = (): Rule => {
    const found = rules.find((one) => one.id === id);
    if (found === undefined) throw new Error(`${id} is not compiled: npm run policies:build`);
    return found;
  };

  test('its page has the title of the rule and the five headings, none of them empty', () => {
    const page = readFileSync(path.join(folder, 'README.md'), 'utf8');
    expect(page.split('\n')[0]).toBe(`# ${rule().title}`);
    const sections = page.split(/^## /m).slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(headings);
    for (const section of sections) expect(section.split('\n').slice(1).join('').trim().length).toBeGreaterThan(20);
  });

  test('each vocabulary and runtime it lists has a failing and a passing input, and there are no others', () => {
    const pairs = Object.entries(rule().vocabularies).flatMap(([vocabulary, runtimes]) => runtimes.map((runtime) => `${vocabulary}-${runtime}`));
    expect(pairs.length).toBeGreaterThan(0);
    for (const kind of ['bad', 'good']) expect(inputs(path.join(folder, kind))).toEqual([...pairs].sort());
  });

  test.each(inputs(path.join(folder, 'bad')))('finds what is wrong in bad/%s', async (input) => {
    const { findings, ledger } = await scanOnly(rule(), path.join(folder, 'bad', input));
    expect(findings.map(({ verdict }) => verdict)).toContain('fail');
    expect(ledger.filter(({ outcome }) => outcome === 'failure')).toEqual([]);
  });

  test.each(inputs(path.join(folder, 'good')))('is content with good/%s', async (input) => {
    const { findings, tallies } = await scanOnly(rule(), path.join(folder, 'good', input));
    expect(findings.map(({ subject, message }) => `${subject} ${message}`)).toEqual([]);
    expect(tallies.map(({ passed }) => passed > 0)).toEqual([true]);
  });

  test('its bad inputs print what is recorded', async () => {
    const report = await reports.terminal();
    const texts: string[] = [];
    for (const input of inputs(path.join(folder, 'bad'))) {
      const result = await scanOnly(rule(), path.join(folder, 'bad', input));
      texts.push(report.render(result, { width: 120, colour: false, quiet: false }));
    }
    expectGolden(path.join(folder, 'expected.txt'), texts.join('\n'));
  });
});

function inputs(directory: string): readonly string[] {
  return existsSync(directory) ? readdirSync(directory).sort() : [];
}

async function scanOnly(rule: Rule, directory: string): Promise<ScanResult> {
  const others = rules.filter(({ id }) => id !== rule.id).map(({ id }) => [id, { enabled: false, options: {} }] as const);
  const config: Config = { rules: { ...Object.fromEntries(others), ...configuredAs(rule) }, exclude: [], roots: [] };
  return scan({ paths: [path.relative(root, directory)], cwd: root, config });
}
