/** The stall in servers that know nothing of Bylaw: moto, and a real API server. */
import { expect, test } from '@jest/globals';
import { allOf } from '../../src/model/testing.js';
import { clusterRole } from '../../src/sources/kubernetes-live/rbac.js';
import { readCluster } from '../../src/sources/kubernetes-live/read.js';
import { apply } from '../live/kubernetes/apply.js';
import type { KubeObject } from '../live/kubernetes/apply.js';
import { withCluster } from '../live/kubernetes/bed.js';
import { grant, rightsOf } from '../live/kubernetes/rights.js';
import { definitions } from '../live/kubernetes/seed.js';
import { open } from '../live/kubernetes/session.js';
import type { Cluster } from '../live/kubernetes/start.js';
import { createStall } from '../live/moto/create.js';
import { findMoto } from '../live/moto/install.js';
import { bodyOf } from '../live/moto/read.js';
import { startMoto } from '../live/moto/start.js';
import { objects, podOf, setOf } from './manifests.js';
import { accountParity, clusterParity, matrix } from './suite.js';
import type { Exception } from './suite.js';

const moto = findMoto();

const noUrls =
  'moto answers no ListFunctionUrlConfigs: the URL is not there, and others may be missing too, which would start functions';
const otherwise: readonly Exception[] = [
  { side: 'code', line: 'concurrency-caps/function-reserved fail: workload "thumbnails" concurrency.reserved', because: noUrls },
  { side: 'live', line: 'concurrency-caps/function-reserved undecided: workload "sort" concurrency.reserved', because: noUrls },
  {
    side: 'live',
    line: 'concurrency-caps/function-reserved undecided: workload "thumbnails" concurrency.reserved',
    because: noUrls,
  },
  { side: 'code', line: 'endpoint ""', because: noUrls },
  { side: 'code', line: 'trigger ""', because: noUrls },
];

if (typeof moto === 'string') {
  process.stderr.write(`\nNOT RUN: the stall in moto: ${moto}\n`);
  test('moto is there where it is required', () => {
    expect(process.env['BYLAW_REQUIRE_LIVE'] === '1' ? moto : '').toBe('');
  });
} else {
  // It forgets that there are selectors (HasCustomEventSelectors stays false), so that what they leave out is not tried.
  const tried = ['nothing, as it is switched off'];
  accountParity('moto', (recording) => startMoto(moto.program, (endpoint) => createStall(endpoint, recording)), tried, otherwise);
}

/** What people apply, then what controllers would make of it. */
async function fill(cluster: Cluster): Promise<void> {
  await apply(cluster, definitions('serving.knative.dev'));
  const [namespace, ...rest] = objects;
  await apply(cluster, namespace === undefined ? [] : [namespace]);
  const made = await apply(cluster, rest);
  const sets = await apply(cluster, made.filter(({ kind }) => kind === 'Deployment').map(setOf));
  await apply(cluster, sets.map(podOf));
}

withCluster('the stall on Kubernetes', ['reader'], (start) => {
  clusterParity('a real cluster', async () => {
    const cluster = start();
    await fill(cluster);
    await grant(cluster, 'reader', rightsOf(clusterRole(undefined, true)));
    return open(cluster, 'reader');
  });

  test('each field that was deployed is there', async () => {
    const { raws } = await allOf(readCluster(await open(start(), 'reader')));
    const read = new Map(raws.map((raw) => [raw.address, bodyOf(raw)]));
    for (const one of objects) expect(read.get(addressOf(one))).toMatchObject({ ...one });
  });
});

function addressOf({ apiVersion, kind, metadata: { name, namespace = '-' } }: KubeObject): string {
  return `${kind}${apiVersion.startsWith('serving') ? '.serving.knative.dev' : ''}/${namespace}/${name}`;
}

matrix(5);
