/** What rules come to: the dangers that they allow, gathered by what those are called. */
import { placed, placeOf, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Powers, RoleRule } from '../../model/facts.js';
import { plainPowers } from '../../model/plain.js';
import type { Located } from '../../model/value.js';
import { among, both, isDoubt, some } from './answer.js';
import type { Answer, Doubt } from './answer.js';
import { dangers } from './dangers.js';
import type { Danger } from './dangers.js';
import { wildcardsOf } from './wildcards.js';

/** A rule where it counts, and why it may not. */
export interface Given {
  readonly rule: RoleRule;
  readonly doubt?: Doubt | undefined;
}

export interface Rules {
  readonly given: readonly Given[];
  /** Why there may be more. */
  readonly open?: string | undefined;
}

export interface Reach {
  /** In the whole cluster, not in one namespace. */
  readonly cluster: boolean;
  /** In the namespace of the system: wholly, or as far as rules name objects that are there. */
  readonly system: boolean | 'named';
}

export function powersOf({ given, open }: Rules, reach: Reach, near: Located): Powers {
  const gathered = new Gathered();
  for (const one of given) gather(gathered, one, reach);
  return gathered.powers(near, open);
}

/** Of several roles or bindings: a certain power before one that is there perhaps. */
export function united(all: readonly Powers[], near: Located, open?: string): Powers {
  const [first] = all;
  if (first !== undefined && open === undefined && all.length === 1) return first;
  return each(near, (name, nothing) => {
    const leaves = all.map((one) => one[name]);
    const found = leaves.find(({ state }) => state === 'set') ?? leaves.find(({ state }) => state === 'unknown');
    return found ?? (open === undefined ? nothing : unknown(open, near));
  });
}

/** The same, if it counts at all. */
export function doubted(powers: Powers, doubt: Doubt | undefined, near: Located): Powers {
  return doubt === undefined ? powers : each(near, (name) => perhapsOnly(powers[name], doubt));
}

export function only(powers: Powers, names: (name: keyof Powers) => boolean, near: Located): Powers {
  return each(near, (name, nothing) => (names(name) ? powers[name] : nothing));
}

/** What stands nowhere, at the place that brings it. */
export function at(near: Located, powers: Powers): Powers {
  return each(near, (name) => placed({ ...powers[name] }, near));
}

function each(near: Located, make: (name: keyof Powers, nothing: Attr<string>) => Attr<string>): Powers {
  const nothing = plainPowers(near);
  const of = (name: keyof Powers): Attr<string> => make(name, nothing[name]);
  return {
    everything: of('everything'),
    wildcard: of('wildcard'),
    readSecrets: of('readSecrets'),
    createWorkloads: of('createWorkloads'),
    enterPods: of('enterPods'),
    escalate: of('escalate'),
    configureCluster: of('configureCluster'),
    deleteEvents: of('deleteEvents'),
  };
}

function perhapsOnly(leaf: Attr<string>, { reason }: Doubt): Attr<string> {
  const near = placeOf(leaf);
  return leaf.state !== 'set' || near === undefined ? leaf : unknown(reason, near, { oneOf: [leaf.value, null] });
}

interface Found {
  readonly sure: string[];
  readonly perhaps: string[];
  doubt: Doubt | undefined;
  place: Located | undefined;
}

class Gathered {
  readonly #found = new Map<keyof Powers, Found>();

  add(name: keyof Powers, answer: Answer, through: string, place: Located | undefined): void {
    if (answer === false) return;
    let found = this.#found.get(name);
    if (found === undefined) this.#found.set(name, (found = { sure: [], perhaps: [], doubt: undefined, place }));
    const list = isDoubt(answer) ? found.perhaps : found.sure;
    // Where it is certain for the first time.
    if (list === found.sure && list.length === 0) found.place = place;
    if (isDoubt(answer)) found.doubt ??= answer;
    if (!list.includes(through)) list.push(through);
  }

  /** Who may do everything may do each thing: that is said once. */
  powers(near: Located, open: string | undefined): Powers {
    if (this.#found.size === 0 && open === undefined) return plainPowers(near);
    const all = this.#found.get('everything');
    const isAll = all !== undefined && all.sure.length > 0;
    return each(near, (name, nothing) => {
      const isSaid = name === 'everything' || name === 'wildcard';
      const found = this.#found.get(name);
      if (isAll && !isSaid) return nothing;
      if (found === undefined || (found.sure.length === 0 && open !== undefined)) return open === undefined ? nothing : unknown(open, near);
      const leaf = leafOf(found, near);
      const doubt = isSaid ? undefined : (all?.doubt ?? (open === undefined ? undefined : { reason: open }));
      return doubt === undefined ? leaf : perhapsOnly(leaf, doubt);
    });
  }
}

function leafOf({ sure, perhaps, doubt, place }: Found, near: Located): Attr<string> {
  const at = place ?? near;
  return sure.length > 0 || doubt === undefined ? set(sure.join('; '), at) : unknown(doubt.reason, at, { oneOf: [perhaps.join('; '), null] });
}

function gather(gathered: Gathered, { rule, doubt }: Given, reach: Reach): void {
  const place = placeOf(rule);
  const sure = (answer: Answer): Answer => (answer === true && doubt !== undefined ? doubt : answer);
  for (const { power, answer, through } of wildcardsOf(rule)) gathered.add(power, sure(answer), through, place);
  const allowed = new Map<string, Allowed>();
  for (const danger of dangersFor(rule)) {
    for (const { answer, verbs } of allowedBy(rule, danger, reach)) {
      const key = `${danger.power} ${String(answer === true)} ${verbs.join(', ')}`;
      const group = allowed.get(key);
      if (group === undefined) allowed.set(key, { power: danger.power, answer, verbs, resources: [danger.resource] });
      else if (!group.resources.includes(danger.resource)) group.resources.push(danger.resource);
    }
  }
  for (const { power, answer, verbs, resources } of allowed.values()) gathered.add(power, sure(answer), `${verbs.join(', ')} ${listed(resources)}`, place);
}

/** More than these are counted, not told. */
const told = 4;

function listed(resources: readonly string[]): string {
  const rest = resources.length - told;
  return rest <= 1 ? resources.join(', ') : `${resources.slice(0, told).join(', ')} and ${String(rest)} more`;
}

interface Allowed {
  readonly power: keyof Powers;
  readonly answer: Answer;
  readonly verbs: readonly string[];
  readonly resources: string[];
}

const byResource = new Map<string, Danger[]>();
for (const danger of dangers) byResource.set(danger.resource, [...(byResource.get(danger.resource) ?? []), danger]);

/** Most rules name few resources, and no dangerous ones. */
function dangersFor({ resources }: RoleRule): readonly Danger[] {
  const named: Danger[] = [];
  for (const resource of resources.items) {
    const text = resource.state === 'set' ? resource.value : '*';
    if (text.includes('*')) return dangers;
    named.push(...(byResource.get(text) ?? []));
  }
  return resources.open ? dangers : [...new Set(named)];
}

/** Which of the dangerous verbs are allowed for certain, and which perhaps. */
function allowedBy(rule: RoleRule, danger: Danger, reach: Reach): readonly Pick<Allowed, 'answer' | 'verbs'>[] {
  const { group, resource, verbs, explicit = [], cluster } = danger;
  if (cluster === true && !reach.cluster) return [];
  const slash = resource.indexOf('/');
  const names = slash === -1 ? [resource] : [resource, `*${resource.slice(slash)}`];
  const covers = both(
    () => some(rule.groups, (one) => among(one, ['*', group])),
    () => isMeant(rule, danger, reach),
  );
  if (covers === false) return [];
  const isNamed = some(rule.resources, (one) => among(one, names));
  const isCovered = isNamed === true ? true : some(rule.resources, (one) => among(one, ['*', ...names]));
  const answers = [...verbs.map((verb) => [verb, isCovered] as const), ...explicit.map((verb) => [verb, isNamed] as const)].map(([verb, is]) => {
    return { verb, answer: both(() => covers, () => is, () => some(rule.verbs, (one) => among(one, ['*', verb]))) };
  });
  const sure = answers.filter(({ answer }) => answer === true);
  const doubtful = answers.filter(({ answer }) => isDoubt(answer));
  return [sure, doubtful].flatMap((list) => (list[0] === undefined ? [] : [{ answer: list[0].answer, verbs: list.map(({ verb }) => verb).sort() }]));
}

/** Whether the objects are those that are dangerous. */
function isMeant({ names }: RoleRule, danger: Danger, { system }: Reach): Answer {
  if (danger.system === true && system === false) return false;
  if (names.items.length === 0 && !names.open) return danger.system !== true || system === true;
  const named = danger.names === undefined ? false : danger.names.includes('*') ? true : some(names, (one) => among(one, danger.names ?? []));
  if (named === true || names.items.some(({ exists }) => exists === undefined)) return named;
  return { reason: names.reason ?? names.items[0]?.exists?.reason ?? '' };
}
