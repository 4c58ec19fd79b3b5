/** Sessions that repeat what a snapshot holds, and reach nothing else. */
import * as v from 'valibot';
import { UserError } from '../../shared/errors.js';
import { CallError } from '../../sources/aws-live/contract.js';
import type { AwsSession, Problem } from '../../sources/aws-live/contract.js';
import { toJson } from '../../sources/aws-live/json.js';
import { ClusterError } from '../../sources/kubernetes-live/contract.js';
import type { ClusterProblem, ClusterSession } from '../../sources/kubernetes-live/contract.js';
import type { Session, Snapshot } from '../../sources/snapshot/index.js';

/** Throws UserError for sessions that nobody can have had. */
export function replayed({ sessions, stopped }: Snapshot, name: string) {
  const of = (kind: Session['kind']): readonly Session[] => sessions.filter((session) => session.kind === kind);
  const missing = stopped ? cutOff : notHeld;
  return {
    aws: of('aws').map((session) => awsOf(session, name, missing)),
    clusters: of('kubernetes').map((session) => clusterOf(session, name, missing)),
  };
}

/** What became of a call that is not in the snapshot. */
interface Missing {
  readonly problem: ClusterProblem & Problem;
  readonly code: string;
  readonly message: string;
}

const cutOff: Missing = { problem: 'stopped', code: 'Stopped', message: 'the run was stopped' };
/** A version of Bylaw took it that asks something else. */
const notHeld: Missing = { problem: 'unrecorded', code: 'NotRecorded', message: 'the snapshot does not hold it' };

const text = v.pipe(v.string(), v.maxLength(2048));
/** They become parts of paths and names. */
const word = v.pipe(v.string(), v.regex(/^[a-z\d][a-z\d-]{0,62}$/));

const awsFacts = v.strictObject({
  partition: word,
  account: v.pipe(v.string(), v.regex(/^\d{12}$/)),
  caller: text,
  regions: v.array(word),
  takenAt: v.pipe(v.string(), v.isoTimestamp()),
});

const clusterFacts = v.strictObject({
  context: text,
  cluster: text,
  takenAt: v.pipe(v.string(), v.isoTimestamp()),
  // A snapshot that does not say was taken when Secrets were always asked for.
  secrets: v.optional(v.boolean(), true),
});

const problems = {
  denied: true, expired: true, malformed: true, 'not-found': true, 'opted-out': true, stopped: true, throttled: true, unreachable: true,
  unrecorded: true,
} as const satisfies Record<Problem, true>;

const clusterProblems = {
  denied: true, expired: true, gone: true, malformed: true, 'not-found': true, stopped: true, throttled: true, unauthenticated: true, unreachable: true,
  unrecorded: true,
} as const satisfies Record<ClusterProblem, true>;

const callProblem = v.strictObject({ problem: v.picklist(keysOf(problems)), code: v.string(), message: v.string() });
const clusterProblem = v.strictObject({ problem: v.picklist(keysOf(clusterProblems)), message: v.string() });

function awsOf(session: Session, name: string, missing: Missing): AwsSession {
  return {
    ...checked(awsFacts, session.facts, name),
    ask: async (call) => {
      const outcome = session.recall(call);
      if (outcome === undefined) throw new CallError(call, missing.problem, missing.code, missing.message);
      if ('answer' in outcome) return toJson(outcome.answer);
      const { problem, code, message } = checked(callProblem, outcome.problem, name);
      throw new CallError(call, problem, code, message);
    },
  };
}

function clusterOf(session: Session, name: string, missing: Missing): ClusterSession {
  return {
    ...checked(clusterFacts, session.facts, name),
    ask: async (get) => {
      const outcome = session.recall(get);
      if (outcome === undefined) throw new ClusterError(get, missing.problem, missing.message);
      if ('answer' in outcome) return outcome.answer;
      const { problem, message } = checked(clusterProblem, outcome.problem, name);
      throw new ClusterError(get, problem, message);
    },
  };
}

function checked<T extends v.GenericSchema>(schema: T, value: unknown, name: string): v.InferOutput<T> {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new UserError('SNAPSHOT_INVALID', name, 'this snapshot cannot be used: it was altered', 'take it again: bylaw audit … --snapshot FILE');
}

function keysOf<K extends string>(of: Record<K, true>): readonly K[] {
  return Object.keys(of) as K[];
}
