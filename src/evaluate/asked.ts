/**
 * Which facts a rule asked of one entity, and which of them decide: those are found by forgetting one after the other. Where each alone
 * would be enough for the rule, forgetting one changes nothing, and they decide together.
 */
import type { Config } from '../model/config.js';
import type { Entity, Estate } from '../model/estate.js';
import type { Located } from '../model/value.js';
import type { Policies } from './load.js';
import type { Plan } from './manifest.js';
import { needsOf } from './neighbours.js';
import { judgeAlone } from './outcome.js';
import type { Outcome, Question } from './outcome.js';
import { pathOf, see, writtenAt } from './place.js';
import { Projector, isCollection, isLeaf } from './project.js';
import type { Trail } from './project.js';
import { configured } from './settings.js';
import { toJson } from './text.js';

export interface AskedFact {
  readonly path: string;
  readonly state: 'absent' | 'default' | 'none' | 'set' | 'some';
  /** Not of what is sensitive. */
  readonly value?: string;
  readonly at: Located;
}

export interface Asked {
  readonly deciding: readonly AskedFact[];
  /** Asked, too, and without weight here. */
  readonly others: number;
  readonly untried: number;
}

/** What is to be explained. */
export interface Wanted {
  readonly rule: string;
  readonly entity: Entity;
  readonly path: string;
  readonly message: string;
}

/** Each costs an evaluation or two of the whole projection: so many, and so many characters of projections. */
const [most, work] = [1000, 50_000_000];

/** Judges one entity again and again; nothing that a scan would do. */
export function askedOf(policies: Policies, estate: Estate, config: Config, wanted: Wanted): Asked {
  const { rule: id, entity } = wanted;
  const index = policies.rules.findIndex((rule) => rule.id === id);
  const runtime = entity.kind === 'workload' ? entity.facts.runtime : undefined;
  const group = policies.groups.find((one) => one.rules.includes(index) && one.kind === entity.kind && one.runtime === runtime);
  const rule = configured(policies.rules, config)[index];
  if (group === undefined || rule === undefined) return { deciding: [], others: 0, untried: 0 };
  const need = needsOf(estate);
  const plans = Object.fromEntries(Object.entries(group.plan).map(([name, plan]) => [name, everywhere(plan)]));
  const parts: Record<string, object> = { entity: entity.facts };
  for (const name of group.needs) parts[name] = need(entity, name);
  const { json, trails } = new Projector(plans, see).project(parts);
  const input = new Input(json, toJson({ [id]: rule.options }));
  const ask = (question: Question): Outcome => judgeAlone(policies.engine, id, question);
  const before = said(ask(input.whole()), trails, wanted);
  const known = trails.flatMap((trail, place) => (input.isKnown(place) ? [{ trail, place }] : []));
  const deciding: Known[] = [];
  const others: Known[] = [];
  const tries = Math.min(most, Math.ceil(work / json.length));
  for (const one of known.slice(0, tries)) {
    const outcome = ask(input.without(one.place));
    if (outcome.touched.has(one.place)) (said(outcome, trails, wanted) === before ? others : deciding).push(one);
  }
  const decides = (some: readonly Known[]): boolean => said(ask(input.withoutAll(some.map(({ place }) => place))), trails, wanted) !== before;
  const together = deciding.length > 0 ? [] : fewest(others, decides);
  const facts = [...deciding, ...together].map(({ trail }) => factOf(trail, entity));
  return { deciding: facts, others: others.length - together.length, untried: Math.max(0, known.length - tries) };
}

interface Known {
  readonly trail: Trail;
  readonly place: number;
}

/** As few as decide; what lies deep is kept before what holds it. */
function fewest(all: readonly Known[], decides: (some: readonly Known[]) => boolean): readonly Known[] {
  if (!decides(all)) return [];
  const outermostFirst = [...all].sort((a, b) => depthOf(a.trail) - depthOf(b.trail));
  return outermostFirst.reduce<readonly Known[]>((left, one) => {
    const less = left.filter((other) => other !== one);
    return decides(less) ? less : left;
  }, outermostFirst);
}

function depthOf({ up }: Trail): number {
  return up === undefined ? 0 : 1 + depthOf(up);
}

/** The same with a place for everything that a rule may ask. */
function everywhere(plan: Plan): Plan {
  switch (plan.type) {
    case 'leaf':
      return { ...plan, place: true };
    case 'constant':
      return plan;
    case 'collection':
      return { ...plan, place: true, member: everywhere(plan.member) };
    case 'object':
      return { ...plan, fields: plan.fields.map(([name, field]) => [name, everywhere(field)]) };
  }
}

/** A finding says all that is wrong with a field, in one sentence. */
function isPart(words: string, message: string): boolean {
  return words === message || [' and ', ', or '].some((joint) => `${joint}${message}${joint}`.includes(`${joint}${words}${joint}`));
}

/** How the finding is said; empty where it is not. */
function said({ fails, undecided }: Outcome, trails: readonly Trail[], { path, message }: Wanted): string {
  const fits = ({ p, message: words }: Outcome['fails'][number]): boolean => {
    const trail = trails[p];
    return isPart(words, message) && (trail === undefined ? '' : pathOf(trail)) === path;
  };
  if (fails.some(fits)) return 'fail';
  return undecided.some(fits) ? 'undecided' : '';
}

function factOf(trail: Trail, entity: Entity): AskedFact {
  const { node } = trail;
  const fact = { path: pathOf(trail), at: writtenAt(trail, entity) };
  if (isLeaf(node) && (node.state === 'set' || node.state === 'default')) {
    return { ...fact, state: node.state, ...(fact.at.sensitive === true ? {} : { value: String(node.value) }) };
  }
  if (!isCollection(node)) return { ...fact, state: 'absent' };
  return node.items.length === 0 ? { ...fact, state: 'none' } : { ...fact, state: 'some', value: String(node.items.length) };
}

type JsonObject = Record<string, unknown>;

/** A projection of which one thing at a time is forgotten. */
class Input {
  readonly #parts: JsonObject;
  readonly #nodes = new Map<number, JsonObject>();

  constructor(
    private readonly json: string,
    private readonly options: string,
  ) {
    const parts: unknown = JSON.parse(`{${json}}`);
    this.#parts = isObject(parts) ? parts : {};
    this.#collect(this.#parts);
  }

  whole(): Question {
    return { options: this.options, parts: this.json };
  }

  isKnown(place: number): boolean {
    const node = this.#nodes.get(place);
    return node !== undefined && (Array.isArray(node['items']) ? node['unsure'] !== true : 'state' in node && node['state'] !== 'unknown');
  }

  /** A leaf is unknown then; a collection may have more members, and of those nothing is known. */
  without(place: number): Question {
    return this.#changed([place], (node) => ({ ...node, unsure: true, open: true, phantoms: [] }));
  }

  /** Of collections the members are forgotten, too. */
  withoutAll(places: readonly number[]): Question {
    return this.#changed(places, (node) => ({ ...node, items: [], unsure: true, open: true, phantoms: [] }));
  }

  #changed(places: readonly number[], opened: (collection: JsonObject) => JsonObject): Question {
    const before = places.map((place) => {
      const node = this.#nodes.get(place) ?? {};
      const was = { ...node };
      replace(node, Array.isArray(node['items']) ? opened(was) : { state: 'unknown', p: place });
      return { node, was };
    });
    const parts = JSON.stringify(this.#parts).slice(1, -1);
    for (const { node, was } of before.reverse()) replace(node, was);
    return { options: this.options, parts };
  }

  #collect(node: unknown): void {
    if (Array.isArray(node)) for (const item of node) this.#collect(item);
    if (!isObject(node)) return;
    if (typeof node['p'] === 'number') this.#nodes.set(node['p'], node);
    for (const [name, below] of Object.entries(node)) if (name !== 'phantoms') this.#collect(below);
  }
}

function replace(node: JsonObject, by: JsonObject): void {
  for (const name of Object.keys(node)) Reflect.deleteProperty(node, name);
  Object.assign(node, by);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
