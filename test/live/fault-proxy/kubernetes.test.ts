/** A cluster through a network that misbehaves, over HTTP: nothing is lost, or what is lost is said. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Reading } from '../../../src/model/raw.js';
import { allOf } from '../../../src/model/testing.js';
import { httpAsk, patience } from '../../../src/sources/kubernetes-live/http-ask.js';
import { openClusters } from '../../../src/sources/kubernetes-live/kubeconfig.js';
import { readCluster } from '../../../src/sources/kubernetes-live/read.js';
import { fakeServer, kubeconfigFor, object } from '../../../src/sources/kubernetes-live/testing.js';
import { limits, send } from '../../../src/sources/kubernetes-live/transport.js';
import { directory } from '../../cli/run.js';
import { startFaultProxy, type ProxyOptions } from './proxy.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const spec = { containers: [{ name: 'web', image: 'web:latest' }] };
const names = Array.from({ length: 12 }, (_, index) => `web-${index}`);
const objects = [
  object('v1', 'Namespace', 'shop'),
  ...names.map((name) => object('apps/v1', 'Deployment', name, { spec: { template: { spec } } })),
  ...names.map((name) => object('v1', 'Pod', `alone-${name}`, { spec })),
];

async function read(url: string, attempts = patience.attempts, time = limits.time): Promise<Reading> {
  const connection = { server: new URL(url), options: {} };
  // What waits waits for nothing.
  const ask = httpAsk((get) => send(get, connection, { ...limits, time }), async () => false, { sleep: async () => undefined, random: Math.random, attempts });
  return allOf(readCluster({ context: 'test', cluster: 'fake', takenAt: '2026-11-21T12:00:00.000Z', ask }));
}

async function through(faults: ProxyOptions['faults'], ...how: readonly [attempts?: typeof patience.attempts, time?: number]): Promise<{ readonly reading: Reading; readonly whole: Reading }> {
  const server = await fakeServer({ objects, pageSize: 1 });
  const proxy = await startFaultProxy({ target: server.url, seed: 11, faults, latency: 20 });
  closing.push(server.close, proxy.close);
  const reading = await read(proxy.url, ...how);
  for (const fault of Object.keys(faults)) expect([...proxy.counts.keys()]).toContain(fault);
  return { reading, whole: await read(server.url) };
}

const failures = ({ ledger }: Reading): readonly string[] => ledger.filter(({ outcome }) => outcome === 'failure').map(({ name, code }) => `${code} ${name}`);
const contents = ({ raws }: Reading): readonly string[] => raws.map(({ at }) => at.at.file.text).sort();

describe('nothing is lost', () => {
  const patient = { busy: 40, silent: 40 };

  test.each<readonly [string, ProxyOptions['faults'], typeof patient?]>([
    ['at 20 % throttling', { busy: 0.2 }],
    ['at 50 % throttling', { busy: 0.5 }, patient],
    ['where one answer in ten is 500', { error: 0.1 }],
    ['where half of all answers are 500', { error: 0.5 }, patient],
    ['where one connection in ten is cut', { reset: 0.1 }],
    ['where one answer in ten is cut', { truncate: 0.1 }],
    ['where a gateway answers one in ten with a page', { html: 0.1 }],
    ['where answers take their time', { slow: 0.3 }],
    ['where everything happens', { busy: 0.1, error: 0.05, reset: 0.05, truncate: 0.05, html: 0.05 }],
  ])('%s', async (_, faults, attempts = patience.attempts) => {
    const { reading, whole } = await through(faults, attempts);
    expect(failures(reading)).toEqual([]);
    expect(whole.raws.length).toBeGreaterThan(20);
    expect(contents(reading)).toEqual(contents(whole));
  });
});

describe('what cannot be read is said:', () => {
  test.each<readonly [string, ProxyOptions['faults'], string]>([
    ['nobody answers', { reset: 1 }, 'unreachable'],
    ['nobody ever answers', { hang: 1 }, 'unreachable'],
    ['half of an answer comes, and nothing more', { stall: 1 }, 'unreachable'],
    ['everything is throttled', { busy: 1 }, 'throttled'],
    ['every answer is cut', { truncate: 1 }, 'unreachable'],
    ['every answer is a page of a gateway', { html: 1 }, 'unreachable'],
    ['every answer is a page of a portal', { nonsense: 1 }, 'malformed'],
    ['the first answer comes again and again', { repeat: 1 }, 'malformed'],
  ])('%s', async (_, faults, way) => {
    const { reading } = await through(faults, { busy: 2, silent: 2 }, 100);
    expect(new Set(failures(reading).map((one) => one.split(' ')[0]))).toEqual(new Set([way]));
    expect(reading.completeness.length).toBeGreaterThan(0);
    // What was answered truly may be there; nothing else.
    if (!('repeat' in faults)) expect(reading.raws).toEqual([]);
  });
});

test('a plug-in for credentials that never ends is waited for so long, and no longer', async () => {
  const plugin = { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: process.execPath, args: ['-e', 'setTimeout(() => {}, 3000)'], interactiveMode: 'Never' } };
  const kubeconfig = `${directory({ config: kubeconfigFor('https://127.0.0.1:1', plugin) })}/config`;
  await expect(openClusters({ kubeconfig, signIn: 50 })).rejects.toMatchObject({ name: 'UserError', code: 'CREDENTIALS_INVALID', message: 'its credentials cannot be had: nothing came within 0.05 seconds' });
});
