import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exitCode, reports, scan } from '../../src/index.js';
import type { ScanResult } from '../../src/index.js';
import { expectGolden, root } from '../golden.js';

const canaries = ['pk9vT3xW7qL2mR8zB4nK6cY1', 'wq7Lx2Vd9KfR4mT8bYz1Hs5N'];
const formats = [
  ['terminal', 'terminal.txt'],
  ['json', 'report.json'],
  ['sarif', 'report.sarif'],
] as const;

async function scanEstate(name: string): Promise<ScanResult> {
  return scan({ paths: [`fixtures/estates/${name}`], cwd: root });
}

async function render(format: keyof typeof reports, result: ScanResult): Promise<string> {
  return (await reports[format]()).render(result, { width: 120, colour: false, quiet: false });
}

describe.each([
  ['grocer', 1],
  ['grocer-cloudformation', 1],
  ['grocer-fixed', 0],
])('the estate %s', (name, code) => {
  let result: ScanResult;
  beforeAll(async () => {
    result = await scanEstate(name);
  });

  test.each(formats)('prints %s as recorded', async (format, file) => {
    expectGolden(path.join(root, 'test/estates', `${name}.${file}`), await render(format, result));
  });

  test(`ends in exit code ${code}`, () => expect(exitCode(result, { failOn: 'info', exitZero: false })).toBe(code));

  test('never prints the canary secrets', async () => {
    for (const [format] of formats) {
      const text = await render(format, result);
      expect(canaries.filter((canary) => text.includes(canary))).toEqual([]);
    }
  });

  test('gives the same bytes twice', async () => {
    const again = await scanEstate(name);
    for (const [format] of formats) expect(await render(format, again)).toBe(await render(format, result));
  });
});

/** Rules that the grocer keeps; they fire in the cases of fixtures/parity. */
const kept = [
  'audit-trails/change-alerts', 'audit-trails/cluster-audit-logs', 'audit-trails/config-recorder', 'audit-trails/datastore-audit-logs',
  'audit-trails/edge-access-logs', 'audit-trails/flow-logs', 'audit-trails/trail-integrity', 'network-boundaries/cluster-endpoint-public',
  'network-boundaries/default-network', 'network-boundaries/dependency-public', 'network-boundaries/egress-any',
  'network-boundaries/ingress-all-ports', 'network-boundaries/ingress-sensitive-port', 'network-boundaries/lb-public',
  'network-boundaries/peering-broad', 'network-boundaries/private-path', 'network-boundaries/snapshot-public', 'network-boundaries/waf-missing',
  'network-boundaries/workload-public-ip', 'ownership-tags/budget', 'ownership-tags/tags-propagate',
];

test('every rule fires on the grocer, but for those that it keeps, and none on its mended twin', async () => {
  const fired = (result: ScanResult) => new Set(result.findings.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule.id));
  const mistakes = await scanEstate('grocer');
  expect([...fired(mistakes), ...kept].sort()).toEqual(mistakes.tallies.map(({ rule }) => rule.id).sort());
  expect([...fired(await scanEstate('grocer-fixed'))]).toEqual([]);
});
