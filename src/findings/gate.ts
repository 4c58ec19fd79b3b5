/** What a scan's end means for the build that asked for it. */
import { coverageFloors } from '../model/config.js';
import type { GateSettings } from '../model/config.js';
import type { Finding, Gate, ScanResult } from '../model/finding.js';
import { severities } from '../model/rule.js';
import type { Severity } from '../model/rule.js';
import { amount } from '../shared/amount.js';
import { shareOf, sharesOf } from './shares.js';

export interface GateOptions extends GateSettings {
  /** The lowest severity that counts. */
  readonly failOn: Severity;
  /** For platforms that read the reports of green jobs only. */
  readonly exitZero: boolean;
}

type Gated = Pick<ScanResult, 'counts' | 'findings' | 'ledger' | 'newGaps' | 'tallies'>;

/**
 * 2: a rule is broken; 3: something that should have been read was not, a known gap is new, or less was covered than is asked
 * for; 1: findings, or too many questions; 0: clean. The first that applies; the reasons are all that do.
 */
export function gate(result: Gated, options: GateOptions): Gate {
  const broken = result.tallies.filter(({ broken: why }) => why !== undefined).length;
  const reasons: readonly (readonly [Gate['code'], readonly string[]])[] = [
    [2, broken === 0 ? [] : [`${amount(broken, 'rule')} broke`]],
    [3, incomplete(result, options)],
    [1, options.exitZero ? [] : found(result, options)],
  ];
  return { code: reasons.find(([, why]) => why.length > 0)?.[0] ?? 0, reasons: reasons.flatMap(([, why]) => why) };
}

export function exitCode(result: Gated, options: GateOptions): Gate['code'] {
  return gate(result, options).code;
}

function incomplete(result: Gated, { coverage = {} }: GateOptions): readonly string[] {
  const failures = result.ledger.filter(({ outcome }) => outcome === 'failure').length;
  const gaps = result.newGaps.length;
  return [
    ...(failures === 0 ? [] : [`${amount(failures, 'thing')} should have been read and ${failures === 1 ? 'was' : 'were'} not`]),
    ...(gaps === 0 ? [] : [`${amount(gaps, 'known limit')} ${gaps === 1 ? 'is' : 'are'} new`]),
    ...low(result, coverage),
  ];
}

const covered = {
  files: 'files and calls were read',
  references: 'references led to their end',
  resources: 'resources are of types that rules read',
  rules: 'questions were decided',
};

function low(result: Gated, floors: NonNullable<GateSettings['coverage']>): readonly string[] {
  if (Object.keys(floors).length === 0) return [];
  const shares = sharesOf(result);
  return coverageFloors.flatMap((name) => {
    const floor = floors[name];
    const { done, all } = shares[name];
    if (floor === undefined || shareOf(shares[name]) >= floor) return [];
    return [`coverage of ${name} is below its floor of ${percent(floor)}: ${done} of ${all} ${covered[name]} (${percent(done / all)})`];
  });
}

/** Rounded down: what is below a floor must not look as if it reached it. */
function percent(share: number): string {
  return `${Math.floor(share * 1000 + 1e-9) / 10} %`;
}

/** Only what is open, and of a rule that may fail. */
function found({ findings }: Gated, { failOn, maxUndecided }: GateOptions): readonly string[] {
  const counts = new Set<Severity>(severities.slice(severities.indexOf(failOn)));
  const open = findings.filter(({ standing, rule }) => standing.state === 'open' && rule.advisory !== true);
  const fails = open.filter(({ verdict, severity }) => verdict === 'fail' && counts.has(severity)).length;
  const questions = open.filter(isQuestion).length;
  const tooMany = maxUndecided !== undefined && questions > maxUndecided;
  return [
    ...(fails === 0 ? [] : [`${amount(fails, 'finding')}${failOn === 'info' ? '' : ` of severity ${failOn} or above`}`]),
    ...(tooMany ? [`${amount(questions, 'question')} undecided, and at most ${maxUndecided} may be`] : []),
  ];
}

function isQuestion({ verdict }: Finding): boolean {
  return verdict === 'undecided';
}
