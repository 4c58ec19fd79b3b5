/** The program against a real API server: it finds live what it finds in code, and the example of examples/kubernetes works. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { build, bylaw } from '../../cli/run.js';
import { root } from '../../golden.js';
import { textAt, within } from '../../../src/sources/kubernetes-live/fields.js';
import { apply, manifests } from './apply.js';
import type { KubeObject } from './apply.js';
import { withCluster } from './bed.js';
import { nameOf, rightsOf } from './rights.js';
import { planted, seed } from './seed.js';
import type { Cluster } from './start.js';

const example = (file: string): readonly KubeObject[] => manifests(readFileSync(path.join(root, 'examples/kubernetes', file), 'utf8'));

/** What a report says, without where. */
function said(report: string, of: RegExp): readonly string[] {
  const { findings }: { readonly findings: readonly Record<string, unknown>[] } = JSON.parse(report);
  return findings.map(({ rule, verdict, subject, message }) => [rule, verdict, subject, message].join(' ')).filter((line) => of.test(line)).sort();
}

withCluster('the program and a real API server', [], (start) => {
  let cluster: Cluster;
  let kubeconfig: string;

  beforeAll(async () => {
    build();
    cluster = start();
    await seed(cluster);
    const objects = [...example('cluster-role.yaml'), ...example('audit.yaml')];
    await apply(cluster, objects.filter(({ kind }) => kind === 'Namespace'));
    const made = await apply(cluster, objects.filter(({ kind }) => kind !== 'Namespace'));
    // As the controller of quotas would: without it nothing is known of what is used, and no pod is let in.
    const quota = made.find(({ kind }) => kind === 'ResourceQuota');
    const status = { hard: within(quota, 'spec', 'hard'), used: { pods: '0', 'limits.cpu': '0', 'limits.memory': '0' } };
    await cluster.ask('PUT', '/api/v1/namespaces/bylaw/resourcequotas/bylaw/status', { ...quota, status });
    kubeconfig = cluster.kubeconfig('bylaw', await tokenOf(cluster));
  }, 240_000);

  test('a pod of the example is admitted where pods are restricted', async () => {
    const { body } = await cluster.ask('GET', '/apis/batch/v1/namespaces/bylaw/cronjobs/bylaw');
    const { status } = await cluster.ask('POST', '/api/v1/namespaces/bylaw/pods', { metadata: { name: 'once' }, spec: podSpec(body) });
    expect(status).toBe(201);
  });

  test('what is found of the grocer is what is found in its code', () => {
    const live = bylaw(['audit', 'kubernetes', '--kubeconfig', kubeconfig, '-f', 'json', '--exit-zero']);
    const config = path.join(cluster.directory, 'bylaw.yaml');
    // Who applies it chooses the namespace that the code leaves open.
    writeFileSync(config, 'kubernetes: {namespace: default}\n');
    const code = bylaw(['scan', 'fixtures/estates/grocer/k8s', '--config', config, '--no-cache', '-f', 'json', '--exit-zero']);
    expect([live.code, live.err]).toEqual([0, '']);
    expect(said(code.out, / (catalogue|ci-build) /).length).toBeGreaterThan(3);
    // Whether the Secret is there that the Deployment refers to is not seen without `--secrets`.
    const isOpen = (line: string): boolean => line.startsWith('resilience/dangling-reference undecided Deployment catalogue ');
    const lines = said(live.out, / (catalogue|ci-build) /);
    expect(lines.filter(isOpen)).toHaveLength(1);
    expect(lines.filter((line) => !isOpen(line))).toEqual(said(code.out, / (catalogue|ci-build) /));
    expect(live.out).not.toContain(planted);
  });

  test('of the example itself nothing is found', () => {
    const live = bylaw(['audit', 'kubernetes', '--kubeconfig', kubeconfig, '-f', 'json', '--exit-zero']);
    expect(said(live.out, / bylaw /)).toEqual([]);
  });

  test('the server saw nothing but lists, and questions what there is', () => {
    const asked = cluster.audited('system:serviceaccount:bylaw:bylaw');
    const rest = asked.filter(({ verb, requestURI }) => verb !== 'list' && !(verb === 'get' && /^\/apis?(\/[\w.-]+){0,2}$/.test(requestURI)));
    expect(rest).toEqual([]);
  });

  test('what was listed is what the printed role allows, no less and no more', () => {
    const lists = cluster.audited('system:serviceaccount:bylaw:bylaw').filter(({ verb }) => verb === 'list');
    const listed = lists.map(({ objectRef: { resource = '', apiGroup = '' } = {} }) => nameOf({ verbs: ['list'], apiGroups: [apiGroup], resources: [resource] }));
    const role = readFileSync(path.join(root, 'examples/kubernetes/cluster-role.yaml'), 'utf8');
    // What is served by another group is not asked for in this one.
    const allowed = rightsOf(role).map(nameOf).filter((name) => !name.endsWith('policies.projectcalico.org'));
    expect([...new Set(listed)].sort()).toEqual(allowed.sort());
    expect(lists.filter(({ responseStatus }) => responseStatus?.code !== 200)).toEqual([]);
  });

  test('a token that is not accepted is told, and never a clean cluster', () => {
    const { code, out, err } = bylaw(['audit', 'kubernetes', '--kubeconfig', cluster.kubeconfig('stranger')]);
    expect([code, err]).toEqual([3, '']);
    expect(out).toContain('does not accept the credentials');
  });
});

/** As a pod that runs as the account would have it (TokenRequest). */
async function tokenOf(cluster: Cluster): Promise<string> {
  const { status, body } = await cluster.ask('POST', '/api/v1/namespaces/bylaw/serviceaccounts/bylaw/token', { spec: { expirationSeconds: 600 } });
  expect(status).toBe(201);
  return textAt(body, 'status', 'token');
}

function podSpec(cronJob: unknown): unknown {
  return within(cronJob, 'spec', 'jobTemplate', 'spec', 'template', 'spec');
}
