import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { exitCode, loadConfig, reports, scan } from '../../src/index.js';
import type { ScanResult } from '../../src/index.js';
import { expectGolden, root } from '../golden.js';

const canaries = ['pk9vT3xW7qL2mR8zB4nK6cY1', 'wq7Lx2Vd9KfR4mT8bYz1Hs5N', 'mX4tQ8wZ2kV6rJ9pL3sD7hB5', 'vC5nY8jR1gT6mK3xW9bF2zQ7', 'hT7wK3mQ9xB2vL5zR8nD'];
const formats = [
  ['terminal', 'terminal.txt'],
  ['json', 'report.json'],
  ['sarif', 'report.sarif'],
] as const;

/** Charts are not rendered: not every machine has helm. */
async function scanEstate(name: string): Promise<ScanResult> {
  const estate = `fixtures/estates/${name}`;
  const { config } = loadConfig(path.join(root, estate));
  return scan({ paths: [estate], cwd: root, config: { ...config, helm: 'off' } });
}

async function render(format: keyof typeof reports, result: ScanResult): Promise<string> {
  return (await reports[format]()).render(result, { width: 120, colour: false, quiet: false });
}

describe.each([
  ['ci-platform', 1],
  ['ci-platform-fixed', 0],
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

/** Rules that both estates keep; they fire in the cases of fixtures/parity. */
const kept = [
  'audit-trails/change-alerts', 'audit-trails/config-recorder', 'audit-trails/datastore-audit-logs',
  'audit-trails/edge-access-logs', 'audit-trails/flow-logs', 'audit-trails/trail-integrity', 'concurrency-caps/autoscaler-max',
  'concurrency-caps/control-plane-rate', 'concurrency-caps/pid-limit', 'credentials/k8s-static-auth',
  'immutable-tags/registry-untrusted', 'immutable-tags/signature-unverified', 'least-privilege/default-service-account',
  'least-privilege/k8s-authn-authz', 'network-boundaries/default-network', 'network-boundaries/dependency-public',
  'network-boundaries/egress-any', 'network-boundaries/ingress-all-ports', 'network-boundaries/ingress-sensitive-port',
  'network-boundaries/lb-public', 'network-boundaries/mesh-mtls', 'network-boundaries/peering-broad',
  'network-boundaries/private-path', 'network-boundaries/snapshot-public', 'network-boundaries/waf-missing',
  'network-boundaries/workload-public-ip', 'ownership-tags/tags-propagate', 'resilience/health-check', 'resilience/replicas',
  'resilience/rollout', 'secret-handling/k8s-at-rest',
];

test('every rule fires on an estate, but for those that all keep, and none on their mended twins', async () => {
  const fired = ({ findings }: ScanResult) => findings.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule.id);
  const [grocer, platform, ...mended] = await Promise.all(['grocer', 'ci-platform', 'grocer-fixed', 'ci-platform-fixed'].map(scanEstate));
  if (grocer === undefined || platform === undefined) throw new Error('there are two estates');
  const found = new Set([...fired(grocer), ...fired(platform)]);
  expect(grocer.tallies.map(({ rule }) => rule.id).filter((rule) => !found.has(rule)).sort()).toEqual(kept);
  expect(mended.flatMap(fired)).toEqual([]);
});
