/** Asks every rule about every entity that it can apply to; equal inputs are judged once. */
import type { Config } from '../model/config.js';
import type { Entity, Estate } from '../model/estate.js';
import type { DomainCount, Judgement, Report, Rule, Tally, UnknownFact, Verdict } from '../model/rule.js';
import type { Said } from './engine.js';
import { Inputs } from './inputs.js';
import type { Judged } from './inputs.js';
import type { Policies } from './load.js';
import type { Group } from './manifest.js';
import { needsOf } from './neighbours.js';
import { judgeGroup } from './outcome.js';
import type { Outcome } from './outcome.js';
import { doubt, formerPathsOf, pathOf, unknownsOf, withinOf, writtenAt } from './place.js';
import { isCollection } from './project.js';
import type { Trail } from './project.js';
import { configured, optionsOf } from './settings.js';
import { toJson } from './text.js';

type Answers = { -readonly [K in 'failed' | 'passed' | 'undecided']: Tally[K] };
type Count = { -readonly [K in keyof Omit<Tally, 'rule'>]: Tally[K] } & { readonly rule: Rule };

/** A group as it is asked in this run: without the rules that are switched off. */
interface Asked {
  readonly group: Group;
  readonly counts: readonly { readonly index: number; readonly tally: Count }[];
  /** Whether one of them may have what it needs where nobody looked. */
  readonly mayLieElsewhere: boolean;
  readonly inputs: Inputs;
}

/** Throws UserError for settings that no rule understands; a rule that crashes is reported as broken in its tally. */
export function judge(policies: Policies, estate: Estate, config: Config): Judgement {
  const rules = configured(policies.rules, config);
  const tallies = rules.map((rule): Count | undefined => rule && { rule, passed: 0, failed: 0, undecided: 0 });
  const asked = policies.groups.map((group) => ask(policies, group, tallies)).filter(({ counts }) => counts.length > 0);
  const groups = byKind(asked);
  const need = needsOf(estate);
  const reports: Report[] = [];
  const domains = new Map<string, { -readonly [K in keyof DomainCount]: DomainCount[K] }>();
  for (const entity of estate.entities) {
    const domain = domains.get(entity.domain.root) ?? { root: entity.domain.root, entities: 0, passed: 0, failed: 0, undecided: 0 };
    domains.set(domain.root, domain);
    domain.entities++;
    const guessed = isGuessed(entity);
    const runtime = entity.kind === 'workload' ? entity.facts.runtime : undefined;
    for (const one of groups.get(groupName(entity.kind, runtime)) ?? []) {
      const counted = one.mayLieElsewhere || entity.domain.alone === true ? one.counts.filter(({ tally }) => !isElsewhere(tally.rule, one.group, entity, need)) : one.counts;
      // Where no answer would count nothing is asked.
      if (counted.length === 0) continue;
      const { outcomes, trails } = judgeOne(one, entity, need);
      for (const { index, tally } of counted) {
        const outcome = outcomes.get(index);
        const made = outcome === undefined ? none : reportsOf(tally.rule, entity, outcome, trails);
        for (const report of made) reports.push(report);
        if (outcome?.broken !== undefined) tally.broken ??= outcome.broken;
        else if (made.length > 0 || !guessed) {
          count(tally, made);
          count(domain, made);
        }
      }
    }
  }
  const sorted = [...domains.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
  return { reports, tallies: tallies.filter((one) => one !== undefined), domains: sorted };
}

function byKind(asked: readonly Asked[]): ReadonlyMap<string, readonly Asked[]> {
  const groups = new Map<string, Asked[]>();
  for (const one of asked) {
    const name = groupName(one.group.kind, one.group.runtime);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return groups;
}

function groupName(kind: string, runtime: string | undefined): string {
  return `${kind} ${runtime ?? ''}`;
}

function ask({ engine }: Policies, group: Group, tallies: readonly (Count | undefined)[]): Asked {
  const counts = group.rules.flatMap((index) => {
    const tally = tallies[index];
    return tally === undefined ? [] : [{ index, tally }];
  });
  const options = toJson(Object.fromEntries(counts.map(({ tally: { rule } }) => [rule.id, rule.options])));
  const ids = new Map(counts.map(({ index, tally }) => [index, tally.rule.id]));
  const mayLieElsewhere = counts.some(({ tally }) => tally.rule.closedBy === 'account');
  const known = optionsOf(counts.map(({ tally: { rule } }) => rule));
  const inputs = new Inputs(group, known, (parts) => judgeGroup(engine, group.entrypoint, ids, { options, parts }));
  return { group, counts, mayLieElsewhere, inputs };
}

/**
 * What a rule needs may be where nobody looked: of an account code only shows a part, and it is judged by what it shows. Of a
 * live one it is known what was not read; a cluster is none. What stands around functions alone is never written beside them.
 */
function isElsewhere({ closedBy }: Rule, { needs }: Group, entity: Entity, need: ReturnType<typeof needsOf>): boolean {
  const { whole, live, alone } = entity.domain;
  if (alone !== true && (closedBy !== 'account' || whole === 'account' || live?.provider === 'aws')) return false;
  // Of several kinds that a rule is about, not all need something.
  return needs.length > 0 && needs.every((name) => {
    const found = need(entity, name);
    return isCollection(found) && found.items.length === 0;
  });
}

function judgeOne({ group, inputs }: Asked, entity: Entity, need: ReturnType<typeof needsOf>): Judged {
  const parts: Record<string, object> = { entity: entity.facts };
  for (const name of group.needs) parts[name] = need(entity, name);
  return inputs.judge(parts);
}

const none: readonly Report[] = [];

/** What an account has perhaps, and may look otherwise if it has: it is wrong or not, but never a pass. */
function isGuessed(entity: Entity): boolean {
  return entity.domain.live !== undefined && doubt(entity) !== undefined;
}

function count(tally: Answers, made: readonly Report[]): void {
  if (made.length === 0) tally.passed++;
  else if (made.some(({ verdict }) => verdict === 'fail')) tally.failed++;
  else tally.undecided++;
}

function reportsOf(rule: Rule, entity: Entity, outcome: Outcome, trails: readonly Trail[]): readonly Report[] {
  const touched = [...outcome.touched].sort((a, b) => a - b).flatMap((p) => trails[p] ?? []);
  // Whether an entity is there at all is one more thing that a fail depends on.
  const missing = doubt(entity);
  const existence: readonly UnknownFact[] = missing === undefined ? [] : [{ path: '', reason: missing, at: entity.at }];
  const make = (verdict: Verdict) => ({ p, message }: Said): Report => {
    const trail = trails[p] ?? { up: undefined, name: '', node: entity.facts };
    const unknowns = verdict === 'fail' ? [] : unknownsOf(trail, touched, entity);
    return {
      rule,
      entity,
      verdict: existence.length > 0 ? 'undecided' : verdict,
      message,
      path: pathOf(trail),
      formerPaths: formerPathsOf(trail),
      within: withinOf(trail),
      at: writtenAt(trail, entity),
      unknowns: [...existence, ...unknowns],
    };
  };
  return [...outcome.fails.map(make('fail')), ...outcome.undecided.map(make('undecided'))];
}
