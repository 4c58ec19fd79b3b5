/** A group's inputs and what came out of each: equal ones are judged once. */
import { hash } from 'node:crypto';
import type { Outcome } from './outcome.js';
import type { Projector, Trail } from './project.js';

/** By rule. */
export type Outcomes = ReadonlyMap<number, Outcome>;

export interface Judged {
  readonly outcomes: Outcomes;
  readonly trails: readonly Trail[];
}

export class Inputs {
  readonly #known = new Map<string, Outcomes>();
  // Instances of one resource follow each other, and to compare an input costs less than to look it up.
  #last: { readonly json: string; readonly outcomes: Outcomes } | undefined;
  // Most scans meet few kinds of entities, and to read a plan costs more than to judge a small input by it.
  #projector: Projector | undefined;

  constructor(
    private readonly makeProjector: () => Projector,
    private readonly ask: (json: string) => Outcomes,
  ) {}

  judge(parts: Readonly<Record<string, object>>): Judged {
    this.#projector ??= this.makeProjector();
    const { json, trails } = this.#projector.project(parts);
    if (this.#last?.json !== json) this.#last = { json, outcomes: this.#outcomesOf(json) };
    return { outcomes: this.#last.outcomes, trails };
  }

  #outcomesOf(json: string): Outcomes {
    const key = json.length > longest ? hash('sha256', json, 'base64') : json;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const outcomes = this.ask(json);
    // Most have nothing to say.
    this.#known.set(key, outcomes.size === 0 ? silent : outcomes);
    return outcomes;
  }
}

/** A longer input is remembered by its digest. */
const longest = 1000;

const silent: Outcomes = new Map();
