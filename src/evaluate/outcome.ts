/** What a rule says of an input that is partly unknown: judged in both modes, and where that helps world by world. */
import type { Answer, Engine, Mode, Said } from './engine.js';
import { worlds } from './worlds.js';

/** Of one rule about one input. */
export interface Outcome {
  readonly fails: readonly Said[];
  readonly undecided: readonly Said[];
  /** Places of the unknowns that matter. */
  readonly touched: ReadonlySet<number>;
  /** Why the rule could not be asked. */
  readonly broken?: string;
}

/** `options` is JSON by rule id, `parts` the projection: both constant while the mode changes. */
export interface Question {
  readonly options: string;
  readonly parts: string;
}

const nothing: Answer = { said: [], touched: new Set(), demanded: new Set() };

/** Outcomes of the rules that have something to say. `ids` are the group's rules, by index. */
export function judgeGroup(engine: Engine, entrypoint: string, ids: ReadonlyMap<number, string>, question: Question): ReadonlyMap<number, Outcome> {
  const outcomes = new Map<number, Outcome>();
  try {
    const possible = engine.group(entrypoint, inMode(question, 'possible'));
    const certain = [...possible.values()].some(matters) ? engine.group(entrypoint, inMode(question, 'certain')) : possible;
    for (const [rule, answer] of possible) {
      const id = ids.get(rule);
      if (id !== undefined && (answer.said.length > 0 || answer.demanded.size > 0)) {
        outcomes.set(rule, decide(engine, id, question, answer, certain.get(rule) ?? nothing));
      }
    }
  } catch {
    // One rule's crash takes the whole evaluation with it: find out whose it was, and judge the others alone.
    for (const [rule, id] of ids) outcomes.set(rule, judgeAlone(engine, id, question));
  }
  return outcomes;
}

function matters(answer: Answer): boolean {
  return answer.demanded.size > 0 || (answer.said.length > 0 && answer.touched.size > 0);
}

/** What one rule says. */
export function judgeAlone(engine: Engine, id: string, question: Question): Outcome {
  try {
    const possible = engine.rule(id, inMode(question, 'possible'));
    const certain = matters(possible) ? engine.rule(id, inMode(question, 'certain')) : possible;
    return decide(engine, id, question, possible, certain);
  } catch (error) {
    return { fails: [], undecided: [], touched: new Set(), broken: reasonOf(error) };
  }
}

/** The policy runtime throws strings and plain objects, too. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  if (typeof error === 'string') return error;
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : 'it crashed';
}

function inMode({ options, parts }: Question, mode: Mode): string {
  return `{"mode":"${mode}","options":${options},${parts}}`;
}

function decide(engine: Engine, id: string, question: Question, possible: Answer, certain: Answer): Outcome {
  const touched = new Set([...possible.touched, ...possible.demanded, ...certain.touched, ...certain.demanded]);
  if (possible.demanded.size > 0) return blocked(possible, touched);
  const sure = new Set(certain.said.map(keyOf));
  const fails = possible.said.filter((said) => sure.has(keyOf(said)));
  const undecided = possible.said.filter((said) => !sure.has(keyOf(said)));
  if (undecided.length === 0) return { fails, undecided, touched };
  return { ...byWorld(engine, id, question, { fails, undecided, touched }), touched };
}

/** A rule that computes with the value of an unknown says nothing that can be trusted. */
function blocked({ said, demanded }: Answer, touched: ReadonlySet<number>): Outcome {
  const reports = said.length > 0 ? said : [...demanded].map((p) => ({ p, message: 'cannot be judged' }));
  return { fails: [], undecided: reports, touched };
}

interface World {
  readonly certain: ReadonlySet<number>;
  readonly possible: ReadonlySet<number>;
}

/** Fails in every world: a fail. Cannot fail in any: no report. */
function byWorld(engine: Engine, id: string, question: Question, before: Outcome): Pick<Outcome, 'fails' | 'undecided'> {
  const seen = worlds(`{${question.parts}}`, before.touched).map((world) => inWorld(engine, id, { ...question, parts: world.slice(1, -1) }));
  if (seen.length === 0) return before;
  const possible = before.undecided.filter(({ p }) => seen.some((world) => world.possible.has(p)));
  const always = ({ p }: Said): boolean => seen.every((world) => world.certain.has(p));
  const sometimes = ({ p }: Said): boolean => seen.some((world) => world.certain.has(p));
  // It may fail in every world, though at no place in all of them.
  const wanders = seen.every((world) => world.certain.size > 0) && ![...before.fails, ...possible].some(always);
  const settled = (said: Said): boolean => always(said) || (wanders && sometimes(said));
  return { fails: [...before.fails, ...possible.filter(settled)], undecided: possible.filter((said) => !settled(said)) };
}

function inWorld(engine: Engine, id: string, question: Question): World {
  const possible = engine.rule(id, inMode(question, 'possible'));
  const certain = possible.touched.size > 0 ? engine.rule(id, inMode(question, 'certain')) : possible;
  return { certain: new Set(certain.said.map(({ p }) => p)), possible: new Set(possible.said.map(({ p }) => p)) };
}

function keyOf({ p, message }: Said): string {
  return `${p} ${message}`;
}
