/** What came out of a group's inputs: those that the rules cannot tell apart are judged once. */
import type { Outcome } from './outcome.js';
import type { Projector, Trail } from './project.js';
import type { Signer } from './signature.js';

/** By rule. */
export type Outcomes = ReadonlyMap<number, Outcome>;

export interface Judged {
  readonly outcomes: Outcomes;
  /** By place; none where there is nothing to say. */
  readonly trails: readonly Trail[];
}

/** What a group's inputs are made with; to read a plan costs more than to judge a small input by it. */
export interface Makers {
  readonly projector: Projector;
  readonly signer: Signer;
  /** Signs with what messages tell. */
  readonly teller: Signer;
}

export class Inputs {
  readonly #known = new Map<string, Outcomes>();
  /** By what messages tell as well. */
  readonly #told = new Map<string, Outcomes>();
  #made: Makers | undefined;

  constructor(
    private readonly make: () => Makers,
    private readonly ask: (json: string) => Outcomes,
    /** Whether a rule's messages tell values. */
    private readonly tells: (rule: number) => boolean,
  ) {}

  judge(parts: Readonly<Record<string, object>>): Judged {
    const { signer, projector, teller } = (this.#made ??= this.make());
    const signature = signer.sign(parts);
    const known = this.#known.get(signature);
    if (known === silent) return nothing;
    const { json, trails } = projector.project(parts);
    if (known === undefined) return { outcomes: this.#remember(signature, this.ask(json)), trails };
    return { outcomes: [...known.keys()].some(this.tells) ? this.#tell(teller.sign(parts), json) : known, trails };
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
