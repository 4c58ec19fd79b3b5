/** One plan as `terraform show -json` prints it ("Plan Representation" in "JSON Output Format", Terraform documentation). */
import type { LedgerCode } from '../../model/ledger.js';
import type { TextFile } from '../../shared/text.js';
import { isRecord, recordOf, textsIn } from '../terraform-values/index.js';
import { elementsIn, membersIn, parsed, past } from '../terraform-values/spans.js';
import type { Member, Span } from '../terraform-values/spans.js';
import { Alike } from './alike.js';
import { changeIn, memberAt, resourceIn, resourcesIn } from './changes.js';
import type { Change, Problem } from './changes.js';
import { configurationOf } from './configuration.js';
import type { Configuration } from './configuration.js';
import { withoutRepeated } from './repeated.js';
import { isEncrypted } from './recognise.js';
import { showIt } from './refused.js';

export interface Plan {
  readonly file: TextFile;
  /** In the order in which they stand. */
  readonly changes: readonly Change[];
  /** Parts of bodies that several of them have. */
  readonly common: ReadonlySet<unknown>;
  readonly configuration: Configuration;
  /** Values of sensitive variables. */
  readonly secrets: readonly string[];
  /** Why it does not say all of its root. */
  readonly partly: string | undefined;
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly code: LedgerCode;
  readonly reason: string;
}

/** Of which versions the format is known: "increment the major version for … changes that are not backward-compatible". */
const known = /^[01]\.\d/;

export function readPlan(file: TextFile): Failure | Plan {
  const { text } = file;
  const members = new Map<string, Member>();
  for (const member of membersIn(text, 0)) members.set(member.key, member);
  if (isEncrypted(new Set(members.keys()))) return { code: 'not-covered', reason: `it is encrypted: ${showIt}` };
  const format = valueOf(text, members.get('format_version'));
  if (typeof format !== 'string') return { code: 'syntax', reason: `it has no format_version: ${showIt}` };
  if (!known.test(format)) return { code: 'not-covered', reason: `its format_version is ${format.slice(0, 20)}, of which nothing is known` };
  const failures: Failure[] = [];
  if (!isWhole(text, members)) failures.push({ code: 'syntax', reason: 'it is cut off, or no JSON from somewhere on: what stands before that is judged' });
  const alike = new Alike();
  const changes = changesIn(text, members, alike, failures);
  const written = valueOf(text, members.get('configuration'));
  return {
    ...{ file, changes, common: alike.common, failures, configuration: configurationOf(written), partly: partlyOf(text, members, failures) },
    secrets: sensitiveVariables(valueOf(text, members.get('variables')), written),
  };
}

function valueOf(text: string, member: Member | undefined): unknown {
  return member === undefined || member.isCut ? undefined : parsed(text, member);
}

function isWhole(text: string, members: ReadonlyMap<string, Member>): boolean {
  const end = Math.max(...Array.from(members.values(), (one) => one.end));
  const brace = past(text, end);
  return text[brace] === '}' && past(text, brace + 1) === text.length;
}

/** `resource_changes` names every resource, the unchanged too; only what was read before the plan is not among them. */
function changesIn(text: string, members: ReadonlyMap<string, Member>, alike: Alike, failures: Failure[]): readonly Change[] {
  const changes = new Map<string, Change>();
  const problems: string[] = [];
  const take = (one: Change | Problem): void => {
    if (one === undefined) return;
    if ('problem' in one) problems.push(one.problem);
    else if (!changes.has(one.address)) changes.set(one.address, one);
    else failures.push({ code: 'duplicate', reason: `${one.address} is there twice: the first is judged` });
  };
  const listed = members.get('resource_changes');
  const planned = memberAt(text, members.get('planned_values')?.start ?? text.length, 'root_module');
  const prior = memberAt(text, members.get('prior_state')?.start ?? text.length, 'values', 'root_module');
  if (listed !== undefined) {
    if (text[listed.start] !== '[') problems.push('resource_changes is no list');
    for (const element of elementsIn(text, listed.start)) take(changeIn(text, element, alike));
  } else if (planned !== undefined) for (const element of resourcesIn(text, planned)) take(resourceIn(text, element, alike));
  else if (!members.has('planned_values') || prior === undefined) problems.push('it has neither resource_changes nor planned_values');
  for (const element of prior === undefined ? [] : resourcesIn(text, prior)) {
    const one = isManaged(text, element) ? undefined : resourceIn(text, element, alike);
    if (one === undefined || 'problem' in one || (one.isData && !changes.has(one.address))) take(one);
  }
  const [first, ...others] = problems;
  if (first !== undefined) failures.push({ code: 'syntax', reason: others.length === 0 ? first : `${first} (and ${others.length} more)` });
  return withoutRepeated([...changes.values()]).toSorted((a, b) => a.at.start - b.at.start);
}

/** Without parsing it: the state before may be as large as the plan. */
function isManaged(text: string, { start, end }: Span): boolean {
  return /^\{\s*"address"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*"mode"\s*:\s*"managed"/.test(text.slice(start, Math.min(end, start + 2000)));
}

function partlyOf(text: string, members: ReadonlyMap<string, Member>, failures: readonly Failure[]): string | undefined {
  if (failures.some(({ code }) => code !== 'duplicate')) return 'the plan could not be read as a whole';
  if (valueOf(text, members.get('errored')) === true) return 'the plan ended in an error';
  const deferred = members.get('deferred_changes');
  if (deferred !== undefined && [...elementsIn(text, deferred.start)].length > 0) return 'the plan leaves some changes for later';
  if (valueOf(text, members.get('complete')) === false) return 'the plan is not complete: it has targets, or leaves some changes for later';
  return undefined;
}

function sensitiveVariables(variables: unknown, configuration: unknown): readonly string[] {
  const declared = recordOf(recordOf(recordOf(configuration).get('root_module')).get('variables'));
  return [...recordOf(variables)].flatMap(([name, variable]) => {
    const { value } = isRecord(variable) ? variable : {};
    return recordOf(declared.get(name)).get('sensitive') === true ? textsIn(value, true) : [];
  });
}
