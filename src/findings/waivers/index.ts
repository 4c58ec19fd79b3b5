/** Waivers meet findings: what somebody answers for is waived, and what is wrong with a waiver is a finding of its own. Pure. */
import type { Finding } from '../../model/finding.js';
import { areaOf } from '../../model/rule.js';
import type { AnyRule, Tally } from '../../model/rule.js';
import type { Waiver, Waivers } from '../../model/waiver.js';
import { daysUntil } from '../../shared/days.js';
import { nearest } from '../../shared/nearest.js';
import { granted, Ground, ruleIndex } from './ground.js';
import type { Granted } from './ground.js';
import { isPattern } from './pattern.js';
import { rulesAboutWaivers } from './rules.js';
import { told } from './told.js';
import type { Complaint } from './told.js';

export { rulesAboutWaivers } from './rules.js';
export { valueAt } from './value.js';

export interface WaiveOptions {
  /** `2026-11-21` */
  readonly today: string;
  /** All rules that waivers may name, whether they were asked or not. */
  readonly rules: readonly AnyRule[];
  /** Rules that were asked to the end: only of these is it known that nothing is found. Default: all. */
  readonly asked?: (id: string) => boolean;
  /** Those of the rules about waivers that are switched on, as they are set. Default: all, as they are. */
  readonly own?: readonly AnyRule[];
  /** The longest term of a waiver in days, from today. */
  readonly longest?: number;
  /** Waivers by address were meant for what was looked at here, so that one without a finding is of no use. Default: yes. */
  readonly isWhole?: boolean;
  readonly redact?: (text: string) => string;
}

export interface Waived {
  /** In their order, waived ones marked. */
  readonly findings: readonly Finding[];
  /** About the waivers themselves, not sorted. */
  readonly about: readonly Finding[];
  /** Of the rules about waivers; empty where there is no waiver. */
  readonly tallies: readonly Tally[];
}

export function waive(findings: readonly Finding[], { waivers, broken }: Waivers, options: WaiveOptions): Waived {
  if (waivers.length + broken.length === 0) return { findings, about: [], tallies: [] };
  const { today, rules, own = rulesAboutWaivers, redact = (text: string) => text } = options;
  const ruleIds = ruleIndex(rules);
  const faults = waivers.map((waiver) => faultOf(waiver, ruleIds, { ...options, redact }));
  const invalid = faults.flatMap((problem, index) => pair(problem, waivers[index]));
  const understood = waivers.filter((_, index) => faults[index] === undefined);
  const valid = understood.filter(({ until }) => until >= today).map(granted);
  const ground = new Ground(valid, ruleIds);
  const marked = findings.map((finding) => marking(finding, ground.cover(finding)));
  const complaints: Complaint[] = [
    ...understood.filter(({ until }) => until < today).map((about): Complaint => ({ rule: 'waivers/expired', about, message: `ran out on ${about.until}` })),
    ...broken.map((about): Complaint => ({ rule: 'waivers/invalid', about, message: about.problem })),
    ...invalid,
    ...valid.flatMap((one) => [...tooBroad(one, limitOf(own)), ...unused(one, ruleIds, { ...options, redact })]),
  ];
  const about = told(complaints, own, redact);
  return { findings: marked, about, tallies: own.map((rule) => tally(rule, about, waivers.length + broken.length)) };
}

function marking(finding: Finding, waiver: Waiver | undefined): Finding {
  return waiver === undefined ? finding : { ...finding, standing: { state: 'waived', waiver } };
}

function pair(message: string | undefined, about: Waiver | undefined): readonly Complaint[] {
  return message === undefined || about === undefined ? [] : [{ rule: 'waivers/invalid', about, message }];
}

type RuleIds = (written: string) => readonly string[];
type Seen = WaiveOptions & { readonly redact: (text: string) => string };

/** What only the scan can know of it. */
function faultOf({ rule, value, until }: Waiver, ruleIds: RuleIds, { today, rules, longest = Infinity, redact }: Seen): string | undefined {
  if (areaOf(rule) === 'waivers') return 'cannot be granted: what is wrong with waivers is not waived; switch the rule off in bylaw.yaml';
  if (ruleIds(rule).length === 0) {
    const known = rules.flatMap(({ id, aliases }) => [id, ...aliases]);
    const candidates = rule.endsWith('/*') ? [...new Set(known.map((id) => `${areaOf(id)}/*`))] : known;
    return `names a rule that is not there: ${nearest(rule, candidates) ?? 'see `bylaw rules`'}`;
  }
  if (value !== undefined && redact(value) !== value) return 'is bound to a secret; bind it to the address alone';
  if (daysUntil(today, until) > longest) return `runs until ${until}, longer than the ${longest} days that waiver-days allows`;
  return undefined;
}

function limitOf(own: readonly AnyRule[]): number {
  const limit = own.find(({ id }) => id === 'waivers/too-broad')?.options['findings'];
  return typeof limit === 'number' ? limit : Infinity;
}

/** Of one rule at one address or place any number is meant. */
function tooBroad({ waiver, covered }: Granted, limit: number): readonly Complaint[] {
  const { rule, covers } = waiver;
  const isBroad = rule.endsWith('/*') || (covers.by === 'address' && isPattern(covers.address));
  if (!isBroad || covered <= limit) return [];
  return [{ rule: 'waivers/too-broad', about: waiver, message: `covers ${covered} findings, more than the ${limit} that one waiver may with a pattern` }];
}

/** Whose value changed was seen; of others it is only known where everything was looked at. */
function unused({ waiver, covered, changed }: Granted, ruleIds: RuleIds, { asked, isWhole = true, redact }: Seen): readonly Complaint[] {
  if (covered > 0) return [];
  const complaint = (message: string): readonly Complaint[] => [{ rule: 'waivers/unused', about: waiver, message }];
  if (changed !== undefined) {
    const now = changed === '' ? 'no value is written there now' : `the value is now ${JSON.stringify(clipped(redact(changed)))}`;
    return complaint(`was granted for ${JSON.stringify(clipped(waiver.value ?? ''))}, and ${now}`);
  }
  const { covers } = waiver;
  if (covers.by === 'address' && (!isWhole || isLive(covers.root))) return [];
  const unasked = asked !== undefined && !ruleIds(waiver.rule).some(asked);
  return unasked ? [] : complaint('covers nothing that is found');
}

/** Roots of what runs: a scan of code finds nothing there. */
function isLive(root = ''): boolean {
  return /^(?:aws|kubernetes)\//.test(root);
}

function clipped(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function tally(rule: AnyRule, about: readonly Finding[], all: number): Tally {
  const failed = about.filter((finding) => finding.rule.id === rule.id).length;
  return { rule, passed: all - failed, failed, undecided: 0 };
}
