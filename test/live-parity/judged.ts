/** What is said of an estate, in words that code and what runs share: no addresses, no places. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scan } from '../../src/index.js';
import { noConfig } from '../../src/model/config.js';
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

const silently = (): void => undefined;

export async function judgedCode(file: string, text: string): Promise<Judged> {
  const cwd = mkdtempSync(path.join(os.tmpdir(), 'bylaw-stall-'));
  try {
    mkdirSync(path.join(cwd, '.git'));
    writeFileSync(path.join(cwd, file), text);
    const target = { paths: ['.'], cwd };
    return judged(await scan(target), (await gather(target, noConfig, silently)).estate);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

export async function judgedLive(sessions: Sessions): Promise<Judged> {
  return judged(await judgeSessions(sessions, {}), (await gatherReading(await readingOf(sessions), 0, silently)).estate);
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
  const things = estate.entities.map((entity) => `${entity.kind} "${nameIn(estate, entity)}"`);
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
