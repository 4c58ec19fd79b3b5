/** moto behind the proxy: what is read through a network that misbehaves is what is read without. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Reading } from '../../../src/model/raw.js';
import { end, freePorts, run, until } from '../kubernetes/processes.js';
import { createStall } from '../moto/create.js';
import { findMoto } from '../moto/install.js';
import { bodyOf, readAt, type Where } from '../moto/read.js';
import { account, region } from '../moto/stall.js';
import { startFaultProxy, type ProxyOptions } from './proxy.js';

const moto = findMoto();
const where = { account, regions: [region], speed: 50 };

/** moto names itself, in the address of a queue, as it was called. */
const contents = ({ raws }: Reading): readonly string[] =>
  raws.map((raw) => JSON.stringify([raw.type, raw.address, bodyOf(raw)]).replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '')).sort();
const calls = ({ ledger }: Reading): readonly string[] => ledger.map(({ name, outcome, code }) => `${outcome} ${code} ${name}`).sort();

async function started(program: string) {
  const [port] = await freePorts();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = run('env', ['MOTO_IAM_LOAD_MANAGED_POLICIES=true', 'MOTO_EC2_LOAD_DEFAULT_AMIS=false', program, '-H', '127.0.0.1', '-p', String(port)], process.cwd());
  try {
    await until('moto', async () => (await fetch(`${endpoint}/moto-api/data.json`)).ok, [child]);
    await createStall(endpoint);
  } catch (error) {
    await end(child);
    throw error;
  }
  return { endpoint, close: () => end(child) };
}

if (typeof moto === 'string') {
  process.stderr.write(`\nNOT RUN: faults before moto: ${moto}\n`);
  test('moto is there where it is required', () => {
    expect(process.env['BYLAW_REQUIRE_LIVE'] === '1' ? moto : '').toBe('');
  });
} else {
  describe('moto through the proxy', () => {
    let server: Awaited<ReturnType<typeof started>>;
    let undisturbed: Reading;
    let faulty = 0;
    beforeAll(async () => {
      server = await started(moto.program);
      undisturbed = await readAt({ ...where, endpoint: server.endpoint });
    }, 240_000);
    afterAll(async () => {
      process.stderr.write(`moto: ${faulty} faults were borne\n`);
      await server.close();
    });

    async function through(faults: ProxyOptions['faults'], more: Partial<Where>): Promise<Reading> {
      const proxy = await startFaultProxy({ target: server.endpoint, seed: 7, faults });
      const reading = await readAt({ ...where, ...more, endpoint: proxy.url });
      await proxy.close();
      expect(proxy.counts.size).toBeGreaterThan(0);
      for (const count of proxy.counts.values()) faulty += count;
      return reading;
    }

    test('without faults the stall is there', () => {
      expect(undisturbed.raws.length).toBeGreaterThan(25);
    });

    // Six questions are not enough where half of all answers are none.
    const patience = { attempts: { throttled: 40, unreachable: 20, malformed: 20 }, time: 1_000_000_000, silence: 8 };

    test.each<readonly [string, ProxyOptions['faults'], Partial<Where>?]>([
      ['at 20 % throttling', { throttle: 0.2 }],
      ['at 50 % throttling', { throttle: 0.5 }],
      ['where one answer in five is 500', { error: 0.2 }],
      ['where half of all answers are 500, with patience', { error: 0.5 }, { patience }],
      ['where one connection in ten is cut', { reset: 0.1 }],
      ['where one answer in ten is cut', { truncate: 0.1 }],
      ['where a gateway answers one in ten with a page', { html: 0.1 }],
      ['where a portal answers one in ten with a page', { nonsense: 0.1 }],
      ['where everything happens', { throttle: 0.1, error: 0.06, reset: 0.06, truncate: 0.06, html: 0.06, nonsense: 0.06 }],
    ])('nothing is lost %s', async (_, faults, more = {}) => {
      const reading = await through(faults, more);
      expect(calls(reading)).toEqual(calls(undisturbed));
      expect(contents(reading)).toEqual(contents(undisturbed));
    });

    test('where half of all answers are 500 and patience is short, what is lost is said', async () => {
      const reading = await through({ error: 0.5 }, { patience: { ...patience, attempts: { unreachable: 1 } } });
      const failures = reading.ledger.filter(({ outcome }) => outcome === 'failure');
      expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['unreachable']));
      expect(reading.raws.length).toBeLessThan(undisturbed.raws.length);
      expect(reading.completeness.length).toBeGreaterThan(0);
    });
  });
}
