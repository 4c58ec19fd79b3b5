/**
 * What a verdict is worth when not everything is known: however the unknowns turn out, a pass stays a pass and a fail a fail, and
 * undecided is said only where it depends. And what a plan takes for alike is alike: with other values of the same signature the
 * verdict is the same, and where those stay that messages tell, so is what is said.
 */
import type { Policies } from '../../src/evaluate/index.js';
import { classesOf } from '../../src/evaluate/alike.js';
import type { ClassOf } from '../../src/evaluate/alike.js';
import type { Group, LeafPlan, Plan } from '../../src/evaluate/manifest.js';
import { judgeGroup } from '../../src/evaluate/outcome.js';
import type { Outcome } from '../../src/evaluate/outcome.js';
import { see } from '../../src/evaluate/place.js';
import { Projector } from '../../src/evaluate/project.js';
import { optionsOf } from '../../src/evaluate/settings.js';
import { Signer } from '../../src/evaluate/signature.js';
import type { Rule } from '../../src/model/rule.js';
import type { Case } from '../../tools/policies/cases.js';
import type { Model, Shape } from '../../tools/policies/shape.js';
import { Examples, Generator, random, shapeOfNeed } from './generate.js';
import { groupsOf } from './policies.js';
import type { Pools } from './generate.js';

const completions = 60;
/** Before undecided counts as needless: rare completions are found late. */
const patience = 2000;
const density = 0.07;

type Parts = Readonly<Record<string, unknown>>;
export type Verdict = 'fail' | 'pass' | 'undecided';

export interface Tried {
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** Undecided ones that came out the same under every completion. */
  readonly needless: number;
  readonly completions: number;
  /** Verdicts that a completion changed. */
  readonly wrong: readonly string[];
}

export interface Subject {
  readonly policies: Policies;
  readonly model: Model;
  readonly rule: Rule;
  /** Its source, for the values that it asks about. */
  readonly rego: string;
  readonly cases: readonly Case[];
  /** How many inputs; more where one of the verdicts was not among them. */
  readonly samples: number;
}

/** Judges generated inputs that are dense in unknowns, and random completions of each: of every kind of entity that the rule is about. */
export function tryRule(subject: Subject): Tried {
  const groups = groupsOf(subject.policies, subject.rule);
  if (groups.length === 0) throw new Error(`${subject.rule.id} is in no group`);
  return groups.map((group) => tryGroup(subject, group)).reduce((one, other) => ({
    verdicts: { fail: one.verdicts.fail + other.verdicts.fail, pass: one.verdicts.pass + other.verdicts.pass, undecided: one.verdicts.undecided + other.verdicts.undecided },
    needless: one.needless + other.needless,
    completions: one.completions + other.completions,
    wrong: [...one.wrong, ...other.wrong],
  }));
}

function tryGroup({ policies, model, rule, rego, cases: all, samples }: Subject, group: Group): Tried {
  const index = policies.rules.indexOf(rule);
  const cases = all.filter(({ entity }) => entity.kind === group.kind);
  const plans = Object.entries(group.plan).map(([part, plan]) => ({ part, plan, shape: shapeOfPart(model, group.kind, part) }));
  const each = (make: (plan: Plan, shape: Shape, part: string) => unknown): Parts =>
    Object.fromEntries(plans.map(({ part, plan, shape }) => [part, make(plan, shape, part)]));
  // A rule that demands several things is only content with as many.
  const most = Math.max(2, ...Object.values(rule.options).map((option) => (Array.isArray(option) ? Math.min(3, option.length) : 0)));
  const generator = new Generator(random(index + 7), poolsOf(rule, rego), learned(cases, plans), density, most);
  const projector = new Projector(group.plan, see);
  const likeness = (withTold: boolean): Likeness => new Likeness(group, rule, withTold, new Generator(random(index + 11), poolsOf(rule, rego), learned(cases, plans), density, most));
  const [alike, told] = [likeness(false), likeness(true)];
  const verdicts: Record<Verdict, number> = { fail: 0, pass: 0, undecided: 0 };
  const wrong: string[] = [];
  let needless = 0;
  let completed = 0;
  for (let i = 0; i < samples || (i < 20 * samples && Object.values(verdicts).some((count) => count < 3)); i++) {
    const parts = each((plan, shape) => generator.make(plan, shape));
    const outcome = outcomeOf(policies, rule, index, group, parts, projector);
    const verdict = verdictOf(outcome);
    verdicts[verdict]++;
    for (const likeness of [alike, told]) {
      const twin = each((plan, shape, part) => likeness.of(parts[part], plan, shape));
      const twins = outcomeOf(policies, rule, index, group, twin, projector);
      const isAlike = likeness.holds(parts, twin) && verdictOf(twins) === verdict && (likeness === alike || said(twins) === said(outcome));
      if (!isAlike) wrong.push(`${rule.id}: ${verdict} ${said(outcome)}, its twin ${verdictOf(twins)} ${said(twins)}:\n${JSON.stringify(parts)}\n${JSON.stringify(twin)}`);
    }
    const outcomes = new Set<Verdict>();
    const tries = verdict === 'undecided' ? patience : i < samples ? completions : 3;
    for (let j = 0; j < tries && outcomes.size < 2; j++) {
      const known = each((plan, shape, part) => generator.complete(parts[part], plan, shape));
      const outcome = verdictOf(outcomeOf(policies, rule, index, group, known, projector));
      outcomes.add(outcome);
      completed++;
      if (outcome !== 'undecided' && (verdict === 'undecided' || outcome === verdict)) continue;
      wrong.push(`${rule.id}: ${verdict}, completed ${outcome}:\n${JSON.stringify(parts)}\n${JSON.stringify(known)}`);
    }
    if (verdict === 'undecided' && outcomes.size === 1) needless++;
  }
  return { verdicts, needless, completions: completed, wrong };
}

/** Makes inputs that are alike to a rule. */
class Likeness {
  readonly #classes = new Map<LeafPlan, ClassOf>();
  readonly #signer: Signer;

  constructor(
    group: Group,
    private readonly rule: Rule,
    private readonly withTold: boolean,
    private readonly generator: Generator,
  ) {
    this.#signer = new Signer(group.plan, see, optionsOf([rule]), withTold);
  }

  of(node: unknown, plan: Plan, shape: Shape): unknown {
    return this.generator.liken(node, plan, shape, (leaf) => {
      const classOf = this.#classes.get(leaf) ?? classesOf({ ...leaf, exact: leaf.exact || (this.withTold && leaf.told) }, optionsOf([this.rule]));
      this.#classes.set(leaf, classOf);
      return classOf;
    });
  }

  holds(one: Parts, other: Parts): boolean {
    return this.#signer.sign(one as Readonly<Record<string, object>>) === this.#signer.sign(other as Readonly<Record<string, object>>);
  }
}

function learned(cases: readonly Case[], plans: readonly { readonly part: string; readonly plan: Plan }[]): Examples {
  const examples = new Examples();
  for (const { entity, needs } of cases) {
    for (const { part, plan } of plans) {
      const node = part === 'entity' ? entity.facts : needs[part];
      if (node !== undefined) examples.learn(plan, node);
    }
  }
  return examples;
}

function shapeOfPart(model: Model, kind: string, part: string): Shape {
  const shape = part === 'entity' ? model.kinds[kind] : shapeOfNeed(model, kind, part);
  if (shape === undefined) throw new Error(`the model has no ${kind}`);
  return shape;
}

/** Every literal of the rule is a value that it may ask about. */
function poolsOf(rule: Rule, rego: string): Pools {
  const code = rego.replace(/^#.*$|^package .*$|^import .*$/gm, '');
  const options = Object.values(rule.options).flat(2);
  const strings = [...code.matchAll(/"([^"$\n]{1,30})"/g)].map(([, text]) => text ?? '').filter((text) => !text.includes(' '));
  const numbers = [...code.matchAll(/(?<![\w"./:-])-?\d+(?![\w"./-])/g)].map(([text]) => Number(text));
  const asked = new Set([...numbers, ...options.filter((one) => typeof one === 'number')].flatMap((n) => [n - 1, n, n + 1]));
  const words = new Set([...strings.slice(-24), ...options.filter((one) => typeof one === 'string').slice(0, 4), ...strings.slice(0, 4).map((one) => `1${one}`)]);
  return { boolean: [true, false], number: [7, ...asked], string: ['zz', '', ...words] };
}

function outcomeOf(policies: Policies, rule: Rule, index: number, group: Group, parts: Parts, projector: Projector): Outcome | undefined {
  const objects = parts as Readonly<Record<string, object>>;
  const question = { options: JSON.stringify({ [rule.id]: rule.options }), parts: projector.project(objects).json };
  // Its neighbours in the group have nothing to say here.
  const alone = { ...policies.engine, group: (_: string, input: string) => new Map([[index, policies.engine.rule(rule.id, input)]]) };
  const outcome = judgeGroup(alone, group.entrypoint, new Map([[index, rule.id]]), question).get(index);
  if (outcome?.broken !== undefined) throw new Error(outcome.broken);
  return outcome;
}

function said(outcome: Outcome | undefined): string {
  return [...(outcome?.fails ?? []), ...(outcome?.undecided ?? [])].map(({ p, message }) => `${p} ${message}`).sort().join('; ');
}

function verdictOf(outcome: Outcome | undefined): Verdict {
  if (outcome === undefined || outcome.fails.length + outcome.undecided.length === 0) return 'pass';
  return outcome.fails.length > 0 ? 'fail' : 'undecided';
}
