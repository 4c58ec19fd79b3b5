/** One compiled policy: values in, what the rules said and which unknowns they met out. */
import { loadPolicy } from '@open-policy-agent/opa-wasm';

export type Mode = 'certain' | 'possible';

/** What a rule reports: a place in the projection's table, and a predicate. */
export interface Said {
  readonly p: number;
  readonly message: string;
}

/** Of one rule in one evaluation. */
export interface Answer {
  readonly said: readonly Said[];
  /** Places of the unknowns that it asked. */
  readonly touched: ReadonlySet<number>;
  /** Places of the unknowns whose very value it wanted. */
  readonly demanded: ReadonlySet<number>;
}

export interface Engine {
  /** Answers by rule. Throws what the policy throws. */
  readonly group: (entrypoint: string, input: string) => ReadonlyMap<number, Answer>;
  /** One rule alone. */
  readonly rule: (id: string, input: string) => Answer;
}

/** Pages of 64 KiB: what an evaluation may use before it is broken. */
const memory = { initial: 32, maximum: 4096 };

class Notes {
  readonly said: Said[] = [];
  readonly touched = new Set<number>();
  readonly demanded = new Set<number>();
}

export async function makeEngine(wasm: Uint8Array<ArrayBuffer>): Promise<Engine> {
  let notes = new Map<number, Notes>();
  let current = 0;
  const of = (rule: number): Notes => {
    const known = notes.get(rule) ?? new Notes();
    notes.set(rule, known);
    return known;
  };
  const policy = await loadPolicy(wasm, memory, { trace: (text: string) => note(text) });
  const encoder = new TextEncoder();

  /** `> 3`: rule 3 begins; `7`: it asked the unknown at place 7; `!7`: it wanted the value of it. */
  function note(text: string): boolean {
    if (text.startsWith('> ')) current = Number(text.slice(2));
    else if (text.startsWith('!')) of(current).demanded.add(Number(text.slice(1)));
    else of(current).touched.add(Number(text));
    return true;
  }

  function evaluate(entrypoint: string, input: string): readonly unknown[] {
    notes = new Map();
    current = 0;
    const answer: unknown = policy.evaluate(encoder.encode(input).buffer, entrypoint);
    return array(field(array(answer)[0], 'result'));
  }

  return {
    group: (entrypoint, input) => {
      for (const pair of evaluate(entrypoint, input)) of(Number(array(pair)[0])).said.push(parseSaid(array(pair)[1]));
      return notes;
    },
    rule: (id, input) => {
      const said = evaluate(`rules/${id}/report`, input).map(parseSaid);
      const { touched, demanded } = of(0);
      return { said, touched, demanded };
    },
  };
}

function parseSaid(report: unknown): Said {
  return { p: Number(field(report, 'p')), message: String(field(report, 'message')) };
}

function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
