/** Waivers of what runs: annotations of objects in a cluster, and addresses in the configuration. */
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { audit, loadConfig } from '../../src/index.js';
import type { ScanResult } from '../../src/index.js';
import { fakeServer, kubeconfigFor, object } from '../../src/sources/kubernetes-live/testing.js';
import type { FakeServer } from '../../src/sources/kubernetes-live/testing.js';
import { directory } from '../cli/run.js';

const servers: FakeServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const rule = 'least-privilege/run-privileged';
const terms = 'reason="the agent needs it" owner=platform until=2027-03-31';
const spec = { containers: [{ name: 'app', image: 'x:1', securityContext: { privileged: true } }] };
const pod = (name: string, annotations = {}) => object('v1', 'Pod', name, { metadata: { namespace: 'shop', annotations }, spec });

async function audited(bylaw: string, inlineWaivers = true): Promise<ScanResult> {
  const server = await fakeServer({ objects: [object('v1', 'Namespace', 'shop'), pod('a', { 'bylaw/waive': `${rule} ${terms}` }), pod('b'), pod('c')] });
  servers.push(server);
  const cwd = directory({ config: kubeconfigFor(server.url), 'bylaw.yaml': bylaw });
  return audit({ target: { provider: 'kubernetes', kubeconfig: path.join(cwd, 'config') }, config: loadConfig(cwd).config, today: '2026-11-21', inlineWaivers });
}

const states = ({ findings }: ScanResult) => findings.filter((finding) => finding.rule.id === rule).map(({ address, standing }) => `${standing.state} ${address}`).sort();

test('an annotation covers its object, an address in the configuration another', async () => {
  const entry = (address: string) => `  - {rule: ${rule}, root: kubernetes/*, address: ${address}, reason: r, owner: o, until: 2027-03-31}\n`;
  const result = await audited(`waivers:\n${entry('Pod/shop/b')}${entry('Pod/shop/gone')}`);
  expect(states(result)).toEqual(['open Pod/shop/c', 'waived Pod/shop/a', 'waived Pod/shop/b']);
  expect(result.findings.filter(({ kind }) => kind === 'waiver')).toEqual([]);
});

test('annotations can be told not to count', async () => {
  const result = await audited('', false);
  expect(states(result)).toEqual(['open Pod/shop/a', 'open Pod/shop/b', 'open Pod/shop/c']);
  expect(result.setAside?.map(({ owner }) => owner)).toEqual(['platform']);
});
