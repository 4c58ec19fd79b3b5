/** What is said of an estate, in words that code and what runs share: no addresses, no places. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadRules, scan } from '../../src/index.js';
import { noConfig } from '../../src/model/config.js';
import type { Config } from '../../src/model/config.js';
import type { Entity, Estate } from '../../src/model/estate.js';
import type { Finding, ScanResult } from '../../src/model/finding.js';
import { judgeSessions, type Sessions } from '../../src/scan/audit.js';
import { gather, gatherReading } from '../../src/scan/gather.js';
import { readingOf } from '../parity/estate.js';

export interface Judged {
  /** `rule verdict: kind "name" path`, sorted; alike ones stand as often as there are. */
  readonly lines: readonly string[];
  /** `kind "name"` of all there is, sorted. */
  readonly things: readonly string[];
  readonly result: ScanResult;
}

/** The rules whose matters the stall has. */
export const described = [
  'audit-trails/log-retention', 'audit-trails/trail-coverage', 'concurrency-caps/container-limits', 'concurrency-caps/function-reserved',
  'concurrency-caps/serverless-scale-max', 'immutable-tags/digest-unpinned', 'immutable-tags/registry-mutable-tags', 'immutable-tags/tag-floating',
  'least-privilege/iam-admin-policy', 'least-privilege/iam-wildcard-action', 'least-privilege/run-as-root', 'least-privilege/run-privileged',
  'network-boundaries/ingress-admin-port', 'secret-handling/env-literal', 'secret-handling/userdata-literal',
] as const;

const others = (await loadRules()).filter(({ id }) => !described.some((one) => one === id));
const config: Config = { ...noConfig, rules: Object.fromEntries(others.map(({ id }) => [id, { enabled: false, options: {} }])) };

const silently = (): void => undefined;

export async function judgedCode(file: string, text: string): Promise<Judged> {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'bylaw-stall-'));
  try {
    mkdirSync(path.join(cwd, '.git'));
    writeFileSync(path.join(cwd, file), text);
    const target = { paths: ['.'], cwd };
    return judged(await scan({ ...target, config }), (await gather(target, noConfig, silently)).estate);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

export async function judgedLive(sessions: Sessions): Promise<Judged> {
  return judged(await judgeSessions(sessions, { config }), (await gatherReading(await readingOf(sessions), 0, silently)).estate);
}

function judged(result: ScanResult, estate: Estate): Judged {
  const names = new Map(
    estate.entities.map((entity) => [keyOf(entity.domain.root, entity.kind, entity.address), nameIn(estate, entity)]),
  );
  const lineOf = ({ rule, verdict, kind, root, address, path: at }: Finding): string => {
    const name = names.get(keyOf(root, kind, address));
    if (name === undefined) throw new Error(`${address} is not in the estate`);
    return `${rule.id} ${verdict}: ${kind} "${name}" ${at}`;
  };
  // What a service or group chooses is a thing of code alone.
  const own = estate.entities.filter((entity) => entity.kind !== 'boundary' || entity.facts.type !== 'placement');
  const things = own.map((entity) => `${entity.kind} "${nameIn(estate, entity)}"`);
  return { lines: result.findings.map(lineOf).sort(), things: things.sort(), result };
}

const keyOf = (...parts: readonly string[]): string => parts.join(' ');

/** What people called it; of a policy without a name, whose it is; nothing where AWS made the name up. */
function nameIn(estate: Estate, entity: Entity): string {
  const own = ownName(entity);
  if (own !== undefined || entity.kind !== 'policy') return own ?? '';
  const holders = estate.neighbours.get(entity)?.['holders']?.items ?? [];
  return `of ${holders
    .map(({ entity: holder }) => ownName(holder) ?? '')
    .sort()
    .join(', ')}`;
}

/** `i-…`, `sg-…`, `lt-…`, and the ids of keys. */
const madeUp = /^(?:arn:|https?:|(?:i|sg|lt)-[0-9a-f]{8,}$|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$)/;

function ownName({ names }: Entity): string | undefined {
  return names.flatMap((name) =>
    name.kind === 'scalar' && typeof name.value === 'string' && !madeUp.test(name.value) ? [name.value] : [],
  )[0];
}
