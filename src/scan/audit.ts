/** Live estates on the same path as code: only the reading differs. */
import type { Remembered } from '../cache/index.js';
import { configured, loadManifest, loadPolicies, policyDirectory } from '../evaluate/index.js';
import type { Reach } from '../findings/index.js';
import type { Baseline } from '../model/baseline.js';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import { relations } from '../model/estate.js';
import type { EntityKind } from '../model/facts.js';
import type { Audited, ScanResult } from '../model/finding.js';
import type { LiveReading } from '../model/raw.js';
import type { Rule } from '../model/rule.js';
import { merged } from '../model/waiver.js';
import { inTurn } from '../shared/lazy.js';
import type { AwsSession } from '../sources/aws-live/contract.js';
import type { PolicyOptions } from '../sources/aws-live/policy.js';
import type { AwsOptions } from '../sources/aws-live/session.js';
import type { ClusterSession } from '../sources/kubernetes-live/contract.js';
import type { OpenOptions } from '../sources/kubernetes-live/kubeconfig.js';
import type { Recording } from '../sources/snapshot/index.js';
import { conclude, joined } from './conclude.js';
import type { Watch } from './explain.js';
import { gatherReading } from './gather.js';
import type { Progress } from './progress.js';
import { reachOfSessions } from './reach.js';
import { settle } from './settle.js';

/** An account of AWS, as the caller's credentials or a role show it. */
export interface AwsTarget extends Omit<AwsOptions, 'signal'> {
  readonly provider: 'aws';
}

/** Clusters, as contexts of a kubeconfig show them. */
export interface KubernetesTarget extends Omit<OpenOptions, 'signal'> {
  readonly provider: 'kubernetes';
}

export interface JudgeOptions {
  readonly config?: Config;
  /** What was found before; without one everything is news. */
  readonly baseline?: Baseline;
  /** The day that waivers are held against, `2026-11-21`; default: today, by the clock and in UTC. */
  readonly today?: string;
  /** Whether waivers in annotations count; default: yes. */
  readonly inlineWaivers?: boolean;
  /** Called often; must be cheap. */
  readonly onProgress?: (progress: Progress) => void;
}

/** For those who want to see the estates themselves. */
export interface Watched {
  readonly watch?: Watch | undefined;
}

export interface AuditOptions extends JudgeOptions {
  readonly target: AwsTarget | KubernetesTarget;
  /** Ends the run: what was read so far is judged, the rest is in the ledger as stopped. */
  readonly signal?: AbortSignal;
  /** From `openSnapshot`: takes down what the estate answers. */
  readonly recording?: Recording;
}

/** Reads a live estate and judges it. Throws UserError where nothing can be read at all, or for a broken setting; nothing else. */
export async function audit(options: AuditOptions): Promise<ScanResult> {
  const { target, signal } = options;
  const until = signal === undefined ? {} : { signal };
  return target.provider === 'aws' ? auditAws({ ...target, ...until }, options) : auditClusters({ ...target, ...until }, options);
}

// Loaded with the first audit: a scan of code pays nothing for it.

async function auditAws(target: AwsOptions, options: AuditOptions): Promise<ScanResult> {
  const { openAws } = await import('../sources/aws-live/index.js');
  const { awsDoor } = await import('./tape/index.js');
  const session = await openAws(target);
  try {
    return await judgeSessions({ aws: [await awsDoor(session, options)], clusters: [] }, options);
  } finally {
    session.close();
  }
}

async function auditClusters(target: OpenOptions, options: AuditOptions): Promise<ScanResult> {
  const { openClusters } = await import('../sources/kubernetes-live/index.js');
  const { clusterDoor } = await import('./tape/index.js');
  const clusters: ClusterSession[] = [];
  for (const session of await openClusters(target)) clusters.push(await clusterDoor(session, options));
  return judgeSessions({ aws: [], clusters }, options);
}

export interface Sessions {
  readonly aws: readonly AwsSession[];
  readonly clusters: readonly ClusterSession[];
}

/** Reads estates one after the other, through sessions that came through the door or repeat what did, and judges them as one. */
export async function judgeSessions({ aws, clusters }: Sessions, options: JudgeOptions & Watched & { readonly signal?: AbortSignal }): Promise<ScanResult> {
  const { config = noConfig, signal } = options;
  const until = signal === undefined ? {} : { signal };
  const { readAws } = await import('../sources/aws-live/read.js');
  const { readCluster } = await import('../sources/kubernetes-live/read.js');
  const services = await servicesFor(config);
  const wanted = clusterKindsFor(config);
  const estates = estatesOf({ aws, clusters }).map((sessions): ReadEstate => async (progress) => {
    const readings: LiveReading[] = [];
    for (const session of sessions.aws) readings.push(await readAws(session, { services, progress }));
    for (const session of sessions.clusters) readings.push(await readCluster(session, { wanted, progress, ...until }));
    return {
      raws: inTurn(readings.map(({ raws }) => raws)),
      ledger: readings.flatMap(({ ledger }) => ledger),
      completeness: readings.flatMap(({ completeness }) => completeness),
      waivers: merged(readings.flatMap(({ waivers }) => waivers ?? [])),
    };
  });
  const reach = reachOfSessions(aws, clusters);
  return { ...(await judgeReadings(estates, { ...options, reach })), audited: auditedBy({ aws, clusters }) };
}

/** What may be tied is judged together: what runs in a cluster may have a role of an account, but nothing of another cluster. */
function estatesOf({ aws, clusters }: Sessions): readonly Sessions[] {
  return aws.length > 0 ? [{ aws, clusters }] : clusters.map((cluster) => ({ aws, clusters: [cluster] }));
}

function auditedBy({ aws, clusters }: Sessions): readonly Audited[] {
  const names = <T>(all: readonly T[]): readonly T[] => [...new Set(all)].sort();
  return [
    ...names(aws.map(({ account }) => account)).map((account) => ({ provider: 'aws', account }) as const),
    ...names(clusters.map(({ cluster }) => cluster)).map((cluster) => ({ provider: 'kubernetes', cluster }) as const),
  ];
}

export type ReadEstate = (progress: (done: number, total: number) => void) => Promise<LiveReading>;

/** Reads and judges one estate after the other, so that only one is there at a time; the policies are compiled meanwhile. */
export async function judgeReadings(
  estates: readonly ReadEstate[],
  { config = noConfig, onProgress: progress = () => undefined, watch, ...toSettle }: JudgeOptions & Watched & { readonly reach?: Reach },
): Promise<ScanResult> {
  const policies = loadPolicies(policyDirectory(), loadManifest(policyDirectory()));
  // Its failure is told when it is waited for.
  policies.catch(() => undefined);
  const judged: Remembered[] = [];
  for (const read of estates) {
    const reading = await read((done, total) => progress({ stage: 'read', done, total }));
    const gathered = await gatherReading(reading, 0, progress, reading.waivers);
    watch?.({ policies: await policies, estate: gathered.estate });
    judged.push(conclude(await policies, gathered, config, progress));
  }
  // Waivers by address may all be meant for code.
  return settle(joined(judged), { ...toSettle, config, isWhole: false });
}

/** The read-only rights that an audit needs for the rules that are switched on, as an IAM policy document. */
export async function auditPolicy(config: Config = noConfig, options: PolicyOptions = {}): Promise<string> {
  const { policyFor } = await import('../sources/aws-live/index.js');
  return policyFor(await servicesFor(config), options);
}

/** The same for clusters, as a ClusterRole; `secrets` as an audit's target has it. */
export async function auditRole(config: Config = noConfig, { secrets = false }: Pick<KubernetesTarget, 'secrets'> = {}): Promise<string> {
  const { clusterRole } = await import('../sources/kubernetes-live/index.js');
  return clusterRole(clusterKindsFor(config), secrets);
}

/** Rules that say nothing of Kubernetes need nothing of it. */
function clusterKindsFor(config: Config): ReadonlySet<EntityKind> {
  const rules = configured(loadManifest(policyDirectory()).rules, config);
  return kindsFor(rules.filter((rule) => rule?.vocabularies.kubernetes !== undefined));
}

async function servicesFor(config: Config) {
  const { services } = await import('../sources/aws-live/services/index.js');
  const needed = kindsFor(configured(loadManifest(policyDirectory()).rules, config));
  return services.filter(({ kinds }) => kinds.some((kind) => needed.has(kind)));
}

/** What rules are about, and what is at the other ends of the relations that they need. */
export function kindsFor(rules: readonly (Rule | undefined)[]): ReadonlySet<EntityKind> {
  return new Set(
    rules.flatMap((rule) => {
      if (rule === undefined) return [];
      const ends = Object.values(relations).flatMap(({ from, to, name, inverse }): EntityKind[] => [
        ...(rule.entities.includes(from) && rule.needs.includes(name) ? [to] : []),
        ...(rule.entities.includes(to) && rule.needs.includes(inverse) ? [from] : []),
      ]);
      return [...rule.entities, ...ends];
    }),
  );
}
