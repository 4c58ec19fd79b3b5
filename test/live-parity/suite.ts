/** The stall as code and where it runs: judged alike, whoever serves it. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Tally } from '../../src/model/rule.js';
import type { ClusterSession } from '../../src/sources/kubernetes-live/contract.js';
import type { Server } from '../live/moto/contract.js';
import { withAccount } from '../live/moto/read.js';
import { account, carelessRecordings, recording, region } from '../live/moto/stall.js';
import type { Recording } from '../live/moto/stall.js';
import { cloudformation } from './cloudformation.js';
import { described, judgedCode, judgedLive } from './judged.js';
import type { Judged } from './judged.js';
import { manifests } from './manifests.js';
import { terraform } from './terraform.js';

/** A line that stands on one side only, and why that is right. One that no longer does has to go. */
export interface Exception {
  readonly side: 'code' | 'live';
  readonly line: string;
  readonly because: string;
}

const aboutAccounts = 'audit-trails/trail-coverage';
const columns = new Map<string, Judged>();

/** `start` gives a server with the stall in it, recorded like this; `tried` are the careless ways of it. */
export function accountParity(
  name: string,
  start: (recording: Recording) => Promise<Server>,
  tried: readonly string[] = Object.keys(carelessRecordings),
  exceptions: readonly Exception[] = [],
): void {
  const audited = async (how: Recording): Promise<Judged> => {
    const { endpoint, close } = await start(how);
    try {
      return await withAccount({ endpoint, account, regions: [region] }, (session) =>
        judgedLive({ aws: [session], clusters: [] }),
      );
    } finally {
      await close();
    }
  };
  const codes = (how: Recording) => ({
    terraform: () => judgedCode('main.tf', terraform(how)),
    cloudformation: () => judgedCode('stall.json', cloudformation(how)),
  });
  const careless = carelessRecordings['one region'] ?? recording;
  parity(name, codes(careless), () => audited(careless), exceptions);

  const recordings = tried.map((one) => [one, carelessRecordings[one] ?? recording] as const);
  test.each([...recordings, ['everything', recording] as const])(
    `an account in ${name} that records %s is judged as its code`,
    async (what, how) => {
      const { terraform: first, cloudformation: second } = codes(how);
      const [code, twin, live] = [await first(), await second(), await audited(how)].map(aboutTheAccount);
      expect(live).toEqual(
        what === 'everything' ? { tally: '0/0/1', messages: [] } : { tally: '1/0/0', messages: [expect.any(String)] },
      );
      // Such a trail watches what it names, not the account: in code, which may declare another elsewhere, it is passed over.
      const inCode = what === 'no management events' ? { tally: '0/0/0', messages: [] } : live;
      expect([code, twin]).toEqual([inCode, inCode]);
    },
  );
}

export function clusterParity(name: string, start: () => Promise<ClusterSession>): void {
  parity(
    name,
    { manifests: () => judgedCode('stall.yaml', manifests()) },
    async () => judgedLive({ aws: [], clusters: [await start()] }),
    [],
  );
}

function aboutTheAccount({ result: { findings, tallies } }: Judged): object {
  const messages = findings.flatMap(({ rule, message }) => (rule.id === aboutAccounts ? [message] : []));
  return { tally: counted(tallies.find(({ rule }) => rule.id === aboutAccounts)), messages };
}

/** Failed, undecided, passed. */
function counted(tally: Tally | undefined): string {
  return tally === undefined ? '' : `${tally.failed}/${tally.undecided}/${tally.passed}`;
}

type Judge = () => Promise<Judged>;

function parity(name: string, codes: Readonly<Record<string, Judge>>, audited: Judge, exceptions: readonly Exception[]): void {
  describe(`the stall, in ${name}`, () => {
    const code = new Map<string, Judged>();
    let live: Judged;

    beforeAll(async () => {
      for (const [dialect, judge] of Object.entries(codes)) code.set(dialect, await judge());
      live = await audited();
      for (const [column, judged] of [...code, [name, live] as const]) columns.set(column, judged);
    }, 180_000);

    const codeOf = (dialect: string): Judged => code.get(dialect) ?? live;
    const excepted = (side: Exception['side']) => exceptions.filter((one) => one.side === side).map(({ line }) => line);

    test.each(Object.keys(codes))('has everything that its %s has, and is judged as that', (dialect) => {
      const { lines, things } = codeOf(dialect);
      expect(lines.length).toBeGreaterThan(15);
      const differences = { code: minus([...lines, ...things], [...live.lines, ...live.things]), live: minus(live.lines, lines) };
      expect(differences).toEqual({ code: excepted('code'), live: excepted('live') });
    });

    test('what is found keeps the identity that it has in code of the same words', () => {
      const known = new Set(live.result.findings.map(({ identity }) => identity.resource));
      const { findings } = codeOf('cloudformation' in codes ? 'cloudformation' : 'manifests').result;
      // Code does not say which account it is for.
      const named = findings.filter(({ identity, kind }) => identity.resource !== undefined && kind !== 'account');
      expect(named.length).toBeGreaterThan(10);
      expect(
        named.filter(({ identity }) => !known.has(identity.resource)).map(({ rule, address }) => `${rule.id} ${address}`),
      ).toEqual([]);
    });

    test('every rule that something breaks is kept by something else', () => {
      const ones = live.result.tallies.filter(({ rule, failed }) => failed > 0 && rule.id !== aboutAccounts);
      expect(ones.filter(({ passed }) => passed === 0).map(({ rule }) => rule.id)).toEqual([]);
    });
  });
}

/** Alike lines count as often as they stand. */
function minus(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** After the suites: what each dialect and each server says, rule by rule. */
export function matrix(expected: number): void {
  test('every rule that is described finds something, in code and live', () => {
    const ids = described;
    const tallies = (id: string) => [...columns.values()].map(({ result }) => result.tallies.find(({ rule }) => rule.id === id));
    const row = (first: string, cells: readonly string[]) =>
      `${first.padEnd(40)}${cells.map((cell) => cell.padEnd(18)).join('')}\n`;
    process.stderr.write(
      [row('failed/undecided/passed', [...columns.keys()]), ...ids.map((id) => row(id, tallies(id).map(counted)))].join(''),
    );
    const silent = ids.filter((id) => tallies(id).every((one) => (one?.failed ?? 0) === 0));
    if (columns.size < expected) process.stderr.write(`NOT COUNTED: ${columns.size} of ${expected} columns are there\n`);
    else expect(silent).toEqual([]);
  });
}
