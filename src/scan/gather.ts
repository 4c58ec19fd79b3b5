/** From a target to its estate: everything before judging. */
import { deriveActions } from '../derive/actions/index.js';
import { deriveClusterDefaults } from '../derive/cluster-defaults/index.js';
import { deriveDangling } from '../derive/dangling/index.js';
import { deriveNamespaces } from '../derive/namespaces/index.js';
import { deriveOwnership } from '../derive/ownership/index.js';
import { deriveRbac } from '../derive/rbac/index.js';
import { deriveDefaults } from '../derive/residents/defaults.js';
import { deriveResidents } from '../derive/residents/index.js';
import { deriveSecrets } from '../derive/secrets/index.js';
import { deriveSwitches } from '../derive/switches/index.js';
import { link } from '../link/index.js';
import type { Config } from '../model/config.js';
import type { Estate, Normalised } from '../model/estate.js';
import type { Counts } from '../model/finding.js';
import type { LedgerEntry } from '../model/ledger.js';
import type { LiveReading, Raw, Vocabulary } from '../model/raw.js';
import { TEMPLATE_TEXTS } from '../model/raw.js';
import type { Tree } from '../model/source.js';
import { noWaivers } from '../model/waiver.js';
import type { Waivers } from '../model/waiver.js';
import { normalisers, undeclaredAccounts, withProfiles } from '../normalise/index.js';
import type { Normaliser } from '../normalise/normaliser.js';
import { openTree } from '../sources/files/index.js';
import type { FileTree, TreeOptions } from '../sources/files/index.js';
import { NoRule } from './no-rule.js';
import type { Progress } from './progress.js';
import { readTree } from './read-tree.js';
import type { TreeReading } from './read-tree.js';

export interface Gathered {
  readonly estate: Estate;
  readonly ledger: readonly LedgerEntry[];
  readonly files: number;
  readonly resources: number;
  readonly unmapped: number;
  readonly references: Counts['references'];
  readonly sources: Counts['sources'];
  readonly waivers: Waivers;
  readonly secrets: readonly string[];
}

export interface Target {
  /** Files or directories, relative to `cwd`. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** What plans and states among them belong to: the name of a configured root, or a directory relative to `cwd`. */
  readonly root?: string;
}

/** Throws UserError TARGET_MISSING. */
export function open({ paths, cwd, root }: Target, config: Config): FileTree {
  return openTree(paths, { cwd, ...treeSettings(config), ...(root === undefined ? {} : { root }) });
}

/** What of the configuration a tree is opened with. */
export function treeSettings({ exclude, roots, base, namespace, cluster, modules, environment, helm }: Config): Omit<TreeOptions, 'cwd'> {
  return {
    exclude,
    roots,
    ...(base === undefined ? {} : { base }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(modules === undefined ? {} : { modules }),
    ...(environment === undefined ? {} : { environment }),
    ...(helm === undefined ? {} : { helm }),
  };
}

export async function gather(target: Target, config: Config, progress: (progress: Progress) => void): Promise<Gathered> {
  return gatherFrom(open(target, config), progress);
}

export async function gatherFrom(tree: Tree, progress: (progress: Progress) => void): Promise<Gathered> {
  const { reading, sources } = await readTree(tree, (done) => progress({ stage: 'read', done, total: tree.files.length })).then(draining);
  const files = Object.values(sources).reduce((sum, { all }) => sum + all, 0);
  return { ...(await gatherReading(reading, files, progress, reading.waivers)), sources };
}

type Drained = Omit<TreeReading, 'reading'> & { readonly reading: LiveReading };

/** What was read of a large file is several times its size: each resource is let go as it is taken. */
function draining({ reading, sources }: TreeReading): Drained {
  return { sources, reading: { ...reading, raws: drained([...withProfiles(reading.raws)]) } };
}

function* drained(raws: (Raw | undefined)[]): Iterable<Raw> {
  for (const [index, raw] of raws.entries()) {
    raws[index] = undefined;
    if (raw !== undefined) yield raw;
  }
}

/** A stage reads what those before it filled in. */
const stages = [deriveClusterDefaults, deriveNamespaces, deriveDefaults, deriveResidents, deriveSwitches, deriveRbac, deriveOwnership] as const;

/** From what was read, wherever it came from. */
export async function gatherReading(reading: LiveReading, files: number, progress: (progress: Progress) => void, waivers = noWaivers): Promise<Gathered> {
  progress({ stage: 'normalise', done: 0, total: 0 });
  const { parts, accounts, resources, unmapped, noRule } = await normaliseAll(reading.raws);
  progress({ stage: 'link', done: 0, total: parts.length });
  const { references, ...linked } = link([...parts, ...accounts], reading.completeness);
  const derived = stages.reduce((known, derive) => derive(known), deriveDangling(linked, reading.completeness));
  const { estate, secrets } = await deriveSecrets(await deriveActions(derived));
  const hidden = [...new Set([...secrets, ...(reading.secrets ?? [])])].sort();
  return { estate, references, sources: {}, ledger: [...reading.ledger, ...parts.flatMap(({ gaps = [] }) => gaps), ...noRule], files, resources, unmapped, waivers, secrets: hidden };
}

interface NormalisedAll {
  readonly parts: readonly Normalised[];
  /** That no resource brings, but the configuration. */
  readonly accounts: readonly Normalised[];
  readonly resources: number;
  readonly unmapped: number;
  readonly noRule: readonly LedgerEntry[];
}

async function normaliseAll(raws: Iterable<Raw>): Promise<NormalisedAll> {
  const loaded = new Map<Vocabulary, Normaliser>();
  const parts: Normalised[] = [];
  const whole = new Map<string, Raw>();
  const noRule = new NoRule();
  let resources = 0;
  let others = 0;
  for (const raw of raws) {
    resources++;
    // What a template says besides its resources is none.
    if (raw.type === TEMPLATE_TEXTS) others++;
    const { root, live } = raw.domain;
    if (raw.domain.whole !== undefined && live === undefined && !whole.has(root)) whole.set(root, raw);
    const normaliser = loaded.get(raw.vocabulary) ?? (await normalisers[raw.vocabulary]());
    loaded.set(raw.vocabulary, normaliser);
    const made = normaliser(raw);
    if (made === undefined) noRule.add(raw);
    else parts.push(made);
  }
  return { parts, accounts: undeclaredAccounts([...whole.values()], parts), resources: resources - others, unmapped: resources - parts.length, noRule: noRule.entries() };
}
