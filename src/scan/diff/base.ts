/** What was there before a change. */
import { noBaseline, update } from '../../findings/index.js';
import type { Baseline } from '../../model/baseline.js';
import type { Config } from '../../model/config.js';
import type { LedgerEntry } from '../../model/ledger.js';
import { UserError } from '../../shared/errors.js';
import type { FileTree } from '../../sources/files/index.js';
import { openRevision } from '../../sources/files/revision/index.js';
import type { Revision } from '../../sources/files/revision/index.js';
import { sources } from '../../sources/index.js';
import { judgeTree } from '../judge-tree.js';
import type { LoadOnce } from '../judge-tree.js';
import type { Cache } from '../remember.js';
import { isWhole } from '../reach.js';
import { settle } from '../settle.js';
import { treeSettings } from '../gather.js';
import type { Target } from '../gather.js';
import { namedFrom } from '../waived.js';
import type { WaivingOptions } from '../waived.js';
import { configIn } from './config-at.js';
import { declaredOf } from './moved.js';
import type { Declared } from './moved.js';
import { standingsOf } from './trust.js';
import type { StandingWaiver } from './trust.js';

export interface BaseJob extends Target, Pick<WaivingOptions, 'inlineWaivers' | 'today'> {
  readonly revision: Revision;
  /** Without its waivers. */
  readonly config: Config;
  /** The base has waivers of its own there; default: in the nearest file. */
  readonly configFile?: string;
  readonly cache: Cache;
  readonly policies: LoadOnce;
}

export interface JudgedBase {
  /** What was open there; what was waived is answered for only as long as its waiver stands. */
  readonly baseline: Baseline;
  /** Of each finding of the baseline. */
  readonly declared: readonly Declared[];
  /** What could not be read of it. */
  readonly unread: readonly LedgerEntry[];
  /** Waivers that stood beside its code. */
  readonly waivers: readonly StandingWaiver[];
}

export async function judgeBase(job: BaseJob): Promise<JudgedBase> {
  const { revision, config, cache, policies, paths, cwd, root } = job;
  const wanted = (path: string): boolean => sources.some((source) => source.mayRead(path));
  const tree = openRevision(revision, paths, { cwd, ...treeSettings(config), wanted, ...(root === undefined ? {} : { root }) });
  const found = await judgeTree(tree, { config, cache, policies, progress: () => undefined });
  const waived = namedFrom(tree.root, cwd, { ...config, ...waivers(tree, job) });
  const settled = settle(found, { ...job, config: waived, isWhole: isWhole(tree) });
  const declared = settled.findings.filter(({ standing }) => standing.state !== 'waived').map(declaredOf);
  return { baseline: update(noBaseline, settled).baseline, declared, unread: found.ledger.filter(isUnread).map(plain), waivers: standingsOf(found) };
}

function waivers(tree: FileTree, { configFile, cwd }: BaseJob): Pick<Config, 'waiverDays' | 'waivers'> {
  try {
    const { waivers: own = [], waiverDays } = configIn(tree, cwd, configFile).config;
    return { waivers: own, ...(waiverDays === undefined ? {} : { waiverDays }) };
  } catch (error) {
    // The change may be what mends it.
    if (error instanceof UserError) return {};
    throw error;
  }
}

function isUnread({ outcome, code }: LedgerEntry): boolean {
  return outcome === 'failure' || code === 'submodule';
}

/** Without its place, which is in a text that is no longer there. */
function plain({ at: _at, ...entry }: LedgerEntry): LedgerEntry {
  return entry;
}
