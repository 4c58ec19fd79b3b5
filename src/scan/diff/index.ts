/** Judges a change: the whole of the work tree and the whole of what was there before, since rules look across files. */
import type { Remembered } from '../../cache/index.js';
import { noConfig } from '../../model/config.js';
import type { Config } from '../../model/config.js';
import type { Finding, ScanResult } from '../../model/finding.js';
import type { LedgerEntry } from '../../model/ledger.js';
import { findBase, findChanges } from '../../sources/files/revision/index.js';
import type { BaseOptions, Changes, Revision } from '../../sources/files/revision/index.js';
import { sorted } from '../conclude.js';
import { open } from '../gather.js';
import type { Target } from '../gather.js';
import { judgeTree, policiesOnce } from '../judge-tree.js';
import type { Progress } from '../progress.js';
import { isWhole, reachOfCode } from '../reach.js';
import type { Cache } from '../remember.js';
import { settle } from '../settle.js';
import { namedFrom } from '../waived.js';
import type { WaivingOptions } from '../waived.js';
import { judgeBase } from './base.js';
import type { BaseJob, JudgedBase } from './base.js';
import { withoutFalseMoves } from './moved.js';
import { added, sortWaivers } from './trust.js';
import type { Sorted } from './trust.js';

export { configAt } from './config-at.js';

/** `ref`: a branch, tag or commit; the change is what the work tree has beyond the history that it shares with that. */
export interface DiffOptions extends BaseOptions, Pick<Target, 'root'>, Pick<WaivingOptions, 'inlineWaivers' | 'today'> {
  /** Of a change that is not trusted: of its base, from `configAt`. */
  readonly config?: Config;
  /** Where the configuration comes from, if not from the nearest file: what the base had waived in its own was waived. */
  readonly configFile?: string;
  /**
   * The change may be anybody's: waivers that it adds or alters count for nothing, and are set aside. `config` is the one that it
   * brings itself, if any; only its waivers are looked at.
   */
  readonly untrusted?: { readonly config: Config };
  /** Where scans are remembered; default: nowhere. */
  readonly cache?: Cache;
  /** Called often; must be cheap. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Open is what the change introduces, vanished what it mends, known the rest. Throws UserError for a missing path or revision, or a broken setting. */
export async function diff(options: DiffOptions): Promise<ScanResult> {
  const { config = noConfig, cache = false, onProgress: progress = () => undefined } = options;
  const revision = findBase(options);
  const changing = findChanges(revision);
  // Its failure is told when it is waited for.
  changing.catch(() => undefined);
  const tree = open(options, config);
  const policies = policiesOnce();
  const found = await judgeTree(tree, { config, cache, progress, policies });
  const base = await judgeBase({ ...jobOf(revision, options), policies });
  const changes = await changing;
  const { trusted, distrusted } = trust(found, base, changes, options);
  const named = namedFrom(tree.root, options.cwd, config);
  const reach = reachOfCode(tree, config);
  const compared = settle({ ...found, waivers: trusted }, { ...options, config: named, baseline: base.baseline, reach, isWhole: isWhole(tree) });
  const settled = withoutFalseMoves(compared, base.baseline.findings, base.declared, tree);
  const setAside = [...(settled.setAside ?? []), ...distrusted];
  const { ref, commit } = revision;
  const held = new Set(base.declared.map(({ path }) => path));
  return {
    ...settled,
    findings: settled.findings.map((finding) => marked(finding, changes, held)),
    ledger: sorted([...settled.ledger, ...missed(base, settled.ledger)]),
    comparison: { ref, commit },
    ...(setAside.length === 0 ? {} : { setAside }),
  };
}

function jobOf(revision: Revision, options: DiffOptions): Omit<BaseJob, 'policies'> {
  const { paths, cwd, root, config = noConfig, configFile, cache = false, today, inlineWaivers } = options;
  const { waivers: _waivers, ...settings } = config;
  return {
    ...{ revision, paths, cwd, cache, config: settings },
    ...(root === undefined ? {} : { root }),
    ...(configFile === undefined ? {} : { configFile }),
    ...(today === undefined ? {} : { today }),
    ...(inlineWaivers === undefined ? {} : { inlineWaivers }),
  };
}

function trust(found: Remembered, base: JudgedBase, changes: Changes, { untrusted, config = noConfig, cwd }: DiffOptions): Sorted {
  if (untrusted === undefined) return { trusted: found.waivers, distrusted: [] };
  const { trusted, distrusted } = sortWaivers(found, base.waivers, changes.formerly);
  const own = namedFrom(changes.root, cwd, untrusted.config).waivers ?? [];
  return { trusted, distrusted: [...distrusted, ...added(own, config.waivers ?? [])] };
}

function marked(finding: Finding, { touches }: Changes, held: ReadonlySet<string>): Finding {
  if (finding.standing.state !== 'known') return finding;
  const { file, start, end } = finding.at;
  const touched = touches(file.path, file.position(start).line, file.position(Math.max(start, end - 1)).line, held.has(file.path));
  return { ...finding, standing: { state: 'known', touched } };
}

/** What the base hides: no content is a failure; what cannot be read for its own sake is a limit, since the change may be what mends it. */
function missed({ unread }: JudgedBase, ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const here = new Set(ledger.filter(({ outcome }) => outcome === 'failure').map(({ name, code }) => JSON.stringify([name, code])));
  return unread.flatMap((entry): readonly LedgerEntry[] => {
    if (entry.code === 'submodule') return [entry];
    if (entry.code === 'object-missing') return [{ ...entry, reason: `at the base, ${entry.reason}` }];
    if (here.has(JSON.stringify([entry.name, entry.code]))) return [];
    return [{ ...entry, outcome: 'gap', code: 'base-unread', reason: `at the base, ${entry.reason}; what is found in it counts as new` }];
  });
}
