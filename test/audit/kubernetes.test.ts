import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { loadAll } from 'js-yaml';
import { main } from '../../src/cli/main.js';
import { audit, loadRules, scan } from '../../src/index.js';
import type { Finding, ScanResult } from '../../src/index.js';
import { isFields } from '../../src/sources/kubernetes-live/fields.js';
import { fakeServer, kubeconfigFor, object } from '../../src/sources/kubernetes-live/testing.js';
import type { FakeCluster, FakeObject, FakeServer } from '../../src/sources/kubernetes-live/testing.js';
import { deployment, namespace } from '../cli/manifests.js';
import { directory } from '../cli/run.js';
import { root } from '../golden.js';

const manifests = path.join(root, 'fixtures/estates/grocer/k8s');

/** The sample estate as it is applied: with the namespace that a cluster puts in where none is written. */
const applied = Object.fromEntries(
  readdirSync(manifests).map((name) => [name, readFileSync(path.join(manifests, name), 'utf8').replace('metadata: {name: ci-build}', 'metadata: {name: ci-build, namespace: default}')]),
);

/** What is written there, as a cluster has it. */
function objectsOf(text: string): readonly FakeObject[] {
  // Its own YAML is of version 1.1, which the fixture's `yes` needs.
  return loadAll(text.replaceAll('privileged: yes', 'privileged: true')).flatMap((one) => {
    if (!isFields(one)) return [];
    const { apiVersion, kind, metadata, ...rest } = one;
    const { name, ...more } = isFields(metadata) ? metadata : {};
    return [object(String(apiVersion), String(kind), String(name), { ...rest, metadata: more })];
  });
}

/** The sample estate, with the service account that each namespace is given. */
function grocer(): readonly FakeObject[] {
  const given = ['default', 'shop'].map((place) => object('v1', 'ServiceAccount', 'default', { metadata: { namespace: place } }));
  return [...Object.values(applied).flatMap(objectsOf), ...given];
}

const servers: FakeServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  jest.restoreAllMocks();
});

/** A kubeconfig for a cluster that runs now. */
async function running(cluster: FakeCluster): Promise<string> {
  const server = await fakeServer(cluster);
  servers.push(server);
  return path.join(directory({ config: kubeconfigFor(server.url) }), 'config');
}

async function audited(cluster: FakeCluster, secrets = true): Promise<ScanResult> {
  return audit({ target: { provider: 'kubernetes', kubeconfig: await running(cluster), secrets } });
}

const told = ({ findings }: ScanResult) =>
  findings.map(({ rule, verdict, subject, message, path: at }: Finding) => `${rule.id} ${verdict}: ${subject} ${message} (${at})`).sort();

test('what runs is judged as the manifests that it was made of', async () => {
  const live = await audited({ objects: grocer() });
  const cwd = directory(applied);
  const code = await scan({ paths: [cwd], cwd });
  expect(told(live)).toEqual(told(code));
  expect(live.findings.length).toBeGreaterThan(3);
  expect(live.ledger.every(({ outcome }) => outcome === 'read')).toBe(true);
  expect(live.findings.map(({ identity }) => identity.resource).sort()).toEqual(code.findings.map(({ identity }) => identity.resource).sort());
});

test('Secrets are not asked for by default: what needs them is undecided, the rest is judged, and the run is complete', async () => {
  const objects = [...grocer(), object('v1', 'Secret', 'till', { metadata: { annotations: { 'kubernetes.io/service-account.name': 'default' } } })];
  const [without, whole] = [await audited({ objects }, false), await audited({ objects })];
  expect(servers.map(({ requests }) => requests.some((one) => one.includes('/secrets?')))).toEqual([false, true]);
  expect(without.ledger.filter(({ outcome }) => outcome !== 'read')).toMatchObject([{ name: 'list v1 secrets fake', outcome: 'gap', code: 'secrets-unread' }]);
  // What the Deployment refers to is not there for those who see Secrets, and may be there for those who do not.
  const needing = ({ kind, rule }: Finding): boolean => kind === 'secret' || rule.id === 'resilience/dangling-reference';
  const rest = (result: ScanResult) => told({ ...result, findings: result.findings.filter((one) => !needing(one)) });
  expect(rest(without)).toEqual(rest(whole));
  const verdicts = (result: ScanResult) => result.findings.filter(needing).map(({ rule, verdict, subject }) => `${rule.id} ${verdict}: ${subject}`).sort();
  expect(verdicts(whole)).toEqual(['credentials/k8s-token-lifetime fail: Secret till', 'resilience/dangling-reference fail: Deployment catalogue']);
  expect(verdicts(without)).toEqual(['resilience/dangling-reference undecided: Deployment catalogue']);
  expect(without.tallies.find(({ rule }) => rule.id === 'secret-handling/external-store')).toMatchObject({ passed: 0, failed: 0 });
});

test('where workloads may not be listed nothing certain is found, and the run is not complete', async () => {
  const live = await audited({ objects: grocer(), fault: (name) => (/\/(?:deployments|serving\.\S*\/services)$/.test(name) ? { status: 403, body: '{}' } : undefined) });
  expect(live.findings.filter(({ kind, verdict }) => kind !== 'namespace' && verdict === 'fail')).toEqual([]);
  expect(live.ledger.filter(({ outcome }) => outcome === 'failure').map(({ reason }) => reason)).toEqual([
    'the right to list deployments.apps is missing in the cluster fake',
    'the right to list services.serving.knative.dev is missing in the cluster fake',
  ]);
});

describe('the command', () => {
  /** Exit code and all that was printed. */
  async function run(...args: readonly string[]): Promise<readonly [number, string]> {
    let printed = '';
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => {
        printed += String(text);
        return true;
      });
    }
    return [await main(['audit', 'kubernetes', ...args]), printed];
  }

  test.each<[string, FakeCluster, number, RegExp]>([
    ['findings', { objects: grocer() }, 1, /cluster fake, namespace shop: Deployment catalogue/],
    ['a clean cluster', { objects: objectsOf(`${namespace}---\n${deployment('till')}`) }, 0, /./],
    ['a right that is missing', { objects: [], fault: (name) => (name.endsWith('/jobs') ? { status: 403, body: '' } : undefined) }, 3, /the right to list jobs\.batch is missing in the cluster fake/],
    ['a token that nobody accepts', { objects: [], token: 'other' }, 3, /the cluster fake does not accept the credentials/],
  ])('%s', async (_, cluster, code, text) => {
    const [ended, printed] = await run('--kubeconfig', await running(cluster));
    expect(printed).toMatch(text);
    expect(ended).toBe(code);
  });

  test('a context that is not there is the user\'s mistake, on one line', async () => {
    const kubeconfig = await running({ objects: [] });
    expect(await run('--kubeconfig', kubeconfig, '--context', 'prod')).toEqual([2, 'bylaw: prod: no such context (contexts: test)\n']);
  });

  /** A configuration with these rules alone. */
  async function only(...on: readonly string[]): Promise<readonly string[]> {
    const off = (await loadRules()).filter(({ id }) => !on.includes(id)).map(({ id }) => `  ${id}: {enabled: false}\n`);
    return ['--config', path.join(directory({ 'bylaw.yaml': `rules:\n${off.join('')}` }), 'bylaw.yaml')];
  }

  test('the role that is printed allows what the rules need, and to list it only', async () => {
    const [code, printed] = await run('--print-rbac');
    expect(code).toBe(0);
    expect(printed).toContain('resources: [daemonsets, deployments, replicasets, statefulsets]');
    expect(new Set(printed.match(/verbs: .*/g))).toEqual(new Set(['verbs: [list]']));
  });

  test.each([
    ['no Secrets for a rule that does not ask for them', [], 'immutable-tags/tag-floating', false],
    ['nor where they are asked for', ['--secrets'], 'immutable-tags/tag-floating', false],
    ['no Secrets for one that does', [], 'credentials/k8s-token-lifetime', false],
    ['Secrets for that one where they are asked for', ['--secrets'], 'credentials/k8s-token-lifetime', true],
  ])('the role that is printed allows %s', async (_, flags, rule, allowed) => {
    const [code, printed] = await run('--print-rbac', ...flags, ...(await only(rule)));
    expect(code).toBe(0);
    expect(/[ []secrets[,\]]/.test(printed)).toBe(allowed);
  });

  test('where all rules are switched off, nothing is asked', async () => {
    const [code] = await run('--kubeconfig', await running({ objects: grocer() }), ...(await only()));
    expect(code).toBe(0);
    expect(servers[0]?.requests).toEqual([]);
  });
});
