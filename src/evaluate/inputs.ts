/** What came out of a group's inputs: those that the rules cannot tell apart are judged once. */
import type { Options } from './alike.js';
import type { Group } from './manifest.js';
import type { Outcome } from './outcome.js';
import { see } from './place.js';
import { Projector } from './project.js';
import type { Trail } from './project.js';
import { Signer } from './signature.js';

/** By rule. */
export type Outcomes = ReadonlyMap<number, Outcome>;

export interface Judged {
  readonly outcomes: Outcomes;
  /** By place; none where there is nothing to say. */
  readonly trails: readonly Trail[];
}

export class Inputs {
  readonly #known = new Map<string, Outcomes>();
  /** By what messages tell as well. */
  readonly #told = new Map<string, Outcomes>();
  // Most scans meet few kinds of entities, and to read a plan costs more than to judge a small input by it.
  #signer: Signer | undefined;
  #teller: Signer | undefined;
  #projector: Projector | undefined;

  constructor(
    private readonly group: Group,
    private readonly options: Options,
    private readonly ask: (json: string) => Outcomes,
  ) {}

  judge(parts: Readonly<Record<string, object>>): Judged {
    const { group, options } = this;
    this.#signer ??= new Signer(group.plan, see, options);
    const signature = this.#signer.sign(parts);
    const known = this.#known.get(signature);
    if (known === silent) return nothing;
    this.#projector ??= new Projector(group.plan, see);
    const { json, trails } = this.#projector.project(parts);
    if (known === undefined) return { outcomes: this.#remember(signature, this.ask(json)), trails };
    if (!group.tell.some((rule) => known.has(rule))) return { outcomes: known, trails };
    this.#teller ??= new Signer(group.plan, see, options, true);
    return { outcomes: this.#tell(this.#teller.sign(parts), json), trails };
  }

  /** Most have nothing to say. */
  #remember(signature: string, outcomes: Outcomes): Outcomes {
    this.#known.set(signature, outcomes.size === 0 ? silent : outcomes);
    return outcomes;
  }

  #tell(signature: string, json: string): Outcomes {
    const outcomes = this.#told.get(signature) ?? this.ask(json);
    this.#told.set(signature, outcomes);
    return outcomes;
  }
}

const silent: Outcomes = new Map();
const nothing: Judged = { outcomes: silent, trails: [] };
