/** The reader against a real API server: what it sees, what it asks for, and what it says when it may not. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from '@jest/globals';
import type { Reading } from '../../../src/model/index.js';
import { allOf } from '../../../src/model/testing.js';
import { kinds } from '../../../src/sources/kubernetes-live/kinds.js';
import { clusterRole } from '../../../src/sources/kubernetes-live/rbac.js';
import { readCluster } from '../../../src/sources/kubernetes-live/read.js';
import { withCluster } from './bed.js';
import { send } from './client.js';
import { grant, nameOf, rightsOf } from './rights.js';
import { crowd, judged, planted, seed } from './seed.js';
import { open, patient } from './session.js';
import type { Cluster } from './start.js';
import { throttle } from './throttle.js';

const rights = rightsOf(clusterRole(undefined, true));
const failures = ({ ledger }: Reading) => ledger.filter(({ outcome }) => outcome === 'failure');
const addresses = ({ raws }: Reading) => raws.map(({ address }) => address).sort();

const users = ['reader', 'modest', 'nobody', 'throttled', ...rights.map((_, index) => `without-${index}`)];

withCluster('the reader and a real API server', users, (start) => {
  let cluster: Cluster;
  let reading: Reading;

  beforeAll(async () => {
    cluster = start();
    await seed(cluster);
    await grant(cluster, 'reader', rights);
    await grant(cluster, 'modest', rightsOf(clusterRole()));
    await grant(cluster, 'throttled', [...rights, { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] }]);
    await Promise.all(rights.map((right, index) => grant(cluster, `without-${index}`, rights.filter((other) => other !== right))));
    reading = await allOf(readCluster(await open(cluster, 'reader')));
  }, 120_000);

  /** What was set takes a moment to reach every request. */
  const status = async (user: string, wanted: number): Promise<void> => {
    let last = 0;
    for (let left = 100; left > 0 && last !== wanted; left -= 1) {
      last = (await send(cluster, `${user}-token`, 'GET', '/apis')).status;
      if (last !== wanted) await sleep(100);
    }
    expect(last).toBe(wanted);
  };

  test('the printed role lets everything be read', () => {
    expect(failures(reading)).toEqual([]);
    expect(reading.completeness).toEqual([]);
  });

  test('the top owners are judged, pods where they differ, and what nobody owns', () => {
    expect(addresses(reading).filter((address) => address.includes('/kinds/'))).toEqual(judged);
  });

  test('the grocer is there as it stands in code', () => {
    const catalogue = ['Deployment/shop/catalogue', 'HorizontalPodAutoscaler/shop/catalogue', 'ServiceAccount/shop/catalogue'];
    expect(addresses(reading)).toEqual(expect.arrayContaining(['Namespace/-/shop', ...catalogue, 'Service.serving.knative.dev/default/ci-build']));
  });

  test('pods come in pages', () => {
    const lists = cluster.audited('reader').filter(({ requestURI }) => requestURI.startsWith('/api/v1/pods?'));
    expect(lists.length).toBe(Math.floor(crowd / 500) + 1);
  });

  test('the server saw nothing but lists, and questions what there is', () => {
    const asked = cluster.audited('reader').map(({ verb, requestURI }) => (verb === 'list' ? verb : `${verb} ${requestURI}`));
    const groups = [...new Set(kinds.flatMap(({ group, unless }) => (unless === undefined ? [group] : [])))].filter((group) => group !== '');
    const discovery = ['/api/v1', '/apis', ...groups.map((group) => `/apis/${group}/${group === 'autoscaling' ? 'v2' : 'v1'}`)];
    expect([...new Set(asked)].sort()).toEqual([...discovery.map((url) => `get ${url}`), 'list'].sort());
    expect(cluster.audited('reader').filter(({ responseStatus }) => responseStatus?.code !== 200)).toEqual([]);
  });

  test('of Secrets only metadata left the server', () => {
    const answers = cluster.audited('reader').filter(({ requestURI }) => /\/secrets(?:\/|\?|$)/.test(requestURI));
    expect(answers.map(({ responseObject }) => responseObject?.kind)).toEqual(['PartialObjectMetadataList']);
    const data = Buffer.from(planted).toString('base64');
    expect(readFileSync(path.join(cluster.directory, 'audit.log'), 'utf8')).not.toContain(data);
    expect(reading.raws.map(({ at }) => at.at.file.text).join('')).not.toContain(data);
  });

  test('nobody needs the right to them: where they are not asked for, the rest is read without it', async () => {
    const without = await allOf(readCluster(await open(cluster, 'modest'), { secrets: false }));
    expect(failures(without)).toEqual([]);
    expect(without.completeness).toEqual([expect.objectContaining({ state: 'partial', kinds: ['secret'] })]);
    expect(addresses(without)).toEqual(addresses(reading).filter((address) => !address.startsWith('Secret/')));
    expect(cluster.audited('modest').filter(({ requestURI }) => /\/secrets(?:\/|\?|$)/.test(requestURI))).toEqual([]);
  });

  test('what would have shown that: asked for whole, the data is in the log', async () => {
    await cluster.ask('GET', '/api/v1/namespaces/kinds/secrets');
    expect(readFileSync(path.join(cluster.directory, 'audit.log'), 'utf8')).toContain(Buffer.from(planted).toString('base64'));
  });

  // What is served by another group is not asked for in this one.
  const each = rights.map((right, index) => [nameOf(right), index] as const).filter(([name]) => !name.endsWith('policies.projectcalico.org'));
  test.each(each)('without the right to %s, that is missing and named', async (name, index) => {
    const partial = await allOf(readCluster(await open(cluster, `without-${index}`)));
    const reason: unknown = expect.stringContaining(`the right to ${name} is missing`);
    expect(failures(partial)).toEqual([expect.objectContaining({ code: 'denied', reason })]);
    expect(partial.completeness).toEqual(name === 'list workflows.argoproj.io' ? [] : [expect.objectContaining({ state: 'unread', reason })]);
  });

  test('who may do nothing reads nothing, and nothing passes for empty', async () => {
    const partial = await allOf(readCluster(await open(cluster, 'nobody')));
    expect(partial.raws).toEqual([]);
    expect(new Set(failures(partial).map(({ code }) => code))).toEqual(new Set(['denied']));
    expect([...new Set(partial.completeness.flatMap(({ kinds = [] }) => kinds))].sort()).toEqual([...new Set(kinds.map(({ entity }) => entity))].sort());
  });

  test('a token that nobody gave out is not accepted', async () => {
    expect((await send(cluster, 'forged', 'GET', '/apis')).status).toBe(401);
    const partial = await allOf(readCluster(await open(cluster, 'stranger')));
    expect(partial.raws).toEqual([]);
    expect(new Set(failures(partial).map(({ code }) => code))).toEqual(new Set(['unauthenticated']));
  });

  test('a list that is gone in the middle begins anew, with nothing lost and nothing twice', async () => {
    const whole = await open(cluster, 'reader');
    const gone: string[] = [];
    const again = await allOf(readCluster({
      ...whole,
      ask: async (get) => {
        if (get.path === '/api/v1/pods' && get.query['continue'] !== undefined && gone.length === 0) {
          // A compaction keeps the newest revision; one write makes the page's revision an older one.
          await cluster.ask('POST', '/api/v1/namespaces', { metadata: { name: 'moment' } });
          await cluster.compact();
        }
        return whole.ask(get).catch((error: Error) => {
          gone.push(error.message);
          throw error;
        });
      },
    }));
    expect(gone).toEqual([expect.stringContaining('HTTP 410')]);
    expect(failures(again)).toEqual([]);
    expect(addresses(again).filter((address) => address !== 'Namespace/-/moment')).toEqual(addresses(reading));
  });

  test('who is throttled waits and loses nothing', async () => {
    const lift = await throttle(cluster, 'throttled');
    const brief = await allOf(readCluster(patient(cluster, 'throttled', { attempts: { busy: 1, silent: 1 } })));
    expect(new Set(failures(brief).map(({ code }) => code))).toEqual(new Set(['throttled']));
    let waits = 0;
    const wait = async () => {
      waits += 1;
      if (waits === 1) await lift();
      await sleep(100);
    };
    const later = await allOf(readCluster(patient(cluster, 'throttled', { attempts: { busy: 100, silent: 1 }, sleep: wait })));
    expect(waits).toBeGreaterThan(0);
    expect(failures(later)).toEqual([]);
    expect(addresses(later).filter((address) => address !== 'Namespace/-/moment')).toEqual(addresses(reading));
  });

  test('where not even the question what there is may be asked, that is named', async () => {
    const bindings = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings';
    for (const name of ['system:discovery', 'system:public-info-viewer']) await cluster.ask('DELETE', `${bindings}/${name}`);
    await status('reader', 403);
    const partial = await allOf(readCluster(await open(cluster, 'reader')));
    expect(partial.raws).toEqual([]);
    const reasons = failures(partial).map(({ reason }) => reason).join();
    for (const url of ['/apis', '/api/v1']) expect(reasons).toContain(`the right to get ${url} is missing`);
  });
});
