/** Where a suite gets its cluster, or one loud line that says why there is none. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findServers } from './build.js';
import { startCluster } from './start.js';
import type { Cluster } from './start.js';

/** `suite` gets the way to its cluster, which is there once `beforeAll` is reached. */
export function withCluster(name: string, users: readonly string[], suite: (cluster: () => Cluster) => void): void {
  const servers = findServers();
  if (typeof servers === 'string') {
    console.warn(`SKIPPED ${name}: ${servers}`);
    test(`SKIPPED: ${name} (${servers})`, () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));
    return;
  }
  describe(name, () => {
    let cluster: Cluster | undefined;
    beforeAll(async () => {
      cluster = await startCluster(servers, users);
    }, 120_000);
    afterAll(() => cluster?.stop());
    suite(() => {
      if (cluster === undefined) throw new Error('the cluster did not start');
      return cluster;
    });
  });
}
