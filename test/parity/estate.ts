/** The estate of a dialect's folder, and what is found in it: by a scan, or by an audit whose answers are written down. */
import path from 'node:path';
import { loadRules, scan } from '../../src/index.js';
import { noConfig } from '../../src/model/config.js';
import type { Config } from '../../src/model/config.js';
import type { Estate } from '../../src/model/estate.js';
import type { Finding } from '../../src/model/finding.js';
import type { Reading } from '../../src/model/raw.js';
import { judgeSessions } from '../../src/scan/audit.js';
import type { Sessions } from '../../src/scan/audit.js';
import { gather, gatherReading } from '../../src/scan/gather.js';
import { readAws } from '../../src/sources/aws-live/read.js';
import { readCluster } from '../../src/sources/kubernetes-live/read.js';
import { configuredAs } from '../policies/options.js';
import { folder } from './cases.js';
import { sessionsOf } from './live.js';

const silently = (): void => undefined;

export async function estateOf(directory: string): Promise<Estate> {
  const sessions = sessionsOf(path.join(folder, directory));
  if (sessions === undefined) return (await gather({ paths: [directory], cwd: folder }, noConfig, silently)).estate;
  return (await gatherReading(await readingOf(sessions), 0, silently)).estate;
}

export async function readingOf({ aws, clusters }: Sessions): Promise<Omit<Reading, 'waivers'>> {
  const readings = await Promise.all([...aws.map((session) => readAws(session)), ...clusters.map((session) => readCluster(session))]);
  return {
    raws: readings.flatMap(({ raws }) => [...raws]),
    ledger: readings.flatMap(({ ledger }) => ledger),
    completeness: readings.flatMap(({ completeness }) => completeness),
  };
}

/** Rules that say nothing until they are configured, as they are proven elsewhere. */
const configured = Object.assign({}, ...(await loadRules()).map(configuredAs)) as Config['rules'];

export async function findingsIn(directory: string): Promise<readonly Finding[]> {
  const sessions = sessionsOf(path.join(folder, directory));
  const { findings, ledger } = await (sessions === undefined ? scan({ paths: [directory], cwd: folder, config: { ...noConfig, rules: configured } }) : judgeSessions(sessions, {}));
  const failures = ledger.filter(({ outcome }) => outcome === 'failure');
  if (failures.length > 0) throw new Error(`${directory} was not wholly read: ${JSON.stringify(failures)}`);
  return findings;
}

/** Who the findings are, whatever directory they were found in. */
export async function identitiesIn(directory: string): Promise<readonly string[]> {
  const roots = [{ path: directory, name: 'case', variableFiles: [], variables: {} }];
  const { findings } = await scan({ paths: [directory], cwd: folder, config: { ...noConfig, base: folder, roots } });
  return findings.map(({ rule, identity }) => `${rule.id} ${identity.address}`).sort();
}
