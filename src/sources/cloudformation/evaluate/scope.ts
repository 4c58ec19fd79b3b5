/** What functions may ask of the template that they stand in. */
import type { Reason, Unknown, Value } from '../../../model/value.js';
import type { Spot } from '../../../shared/text.js';

/** Whether a condition holds, or why that is not known. */
export type Truth = Reason | boolean;

/** A resource that may be named. */
export interface Target {
  readonly type: string;
  readonly address: string;
  /** What is written for one of its properties; undefined: nothing, or that is not known yet. */
  readonly property: (name: string) => Value | undefined;
}

export interface World {
  /** Undefined: `AWS::NoValue`, nothing is there. */
  readonly evaluate: (node: Value, scope: Scope) => Value | undefined;
  /** One level further in; unknown where that is too deep. */
  readonly deeper: <T>(at: Spot, make: () => T) => T | Unknown;
  readonly parameter: (name: string) => Value | undefined;
  readonly pseudo: (name: string, at: Spot) => Value | undefined;
  readonly target: (id: string) => Target | undefined;
  /** SAM makes resources of its own; what a name means there is not always written. */
  readonly isSam: boolean;
  readonly mappings: Value | undefined;
  /** How a condition is written. */
  readonly condition: (name: string) => Value | undefined;
  /** Takes work from the budget. */
  readonly charge: (work: number) => void;
  /** The same; says why there is none left. */
  readonly spend: (work: number, at: Spot) => Unknown | undefined;
  /** The template is wrong here: CloudFormation would refuse it. */
  readonly mistake: (name: string, problem: string, at: Spot, code?: 'cycle') => Unknown;
  /** Some limit is reached: `it` does what no template may. */
  readonly exceeded: (what: string, at: Spot) => Unknown;
  /** Bylaw does not evaluate this. */
  readonly gap: (code: 'for-each' | 'macro', name: string, problem: string, at: Spot) => Unknown;
}

/** Where something is evaluated: which conditions hold there without saying. */
export class Scope {
  readonly #truths = new Map<string, Truth | undefined>();
  readonly #inner = new Map<string, Scope>();

  constructor(
    readonly world: World,
    readonly assumed: ReadonlyMap<string, boolean> = new Map(),
  ) {}

  /** The same place where these conditions hold, or do not. */
  assuming(names: readonly string[], holds: boolean): Scope {
    if (names.length === 0) return this;
    const key = JSON.stringify([holds, ...names]);
    const known = this.#inner.get(key);
    if (known !== undefined) return known;
    const made = new Scope(this.world, assume(this, names, holds));
    this.#inner.set(key, made);
    return made;
  }

  given(node: Value): Value {
    return this.world.evaluate(node, this) ?? { kind: 'scalar', value: null, at: node.at };
  }

  /** What a name was found to be; `compute` is asked once, `onCycle` when it asks for its own answer. */
  truth(name: string, compute: () => Truth, onCycle: () => Truth): Truth {
    const assumed = this.assumed.get(name);
    if (assumed !== undefined) return assumed;
    const known = this.#truths.get(name);
    if (known !== undefined) return known;
    if (this.#truths.has(name)) return onCycle();
    this.#truths.set(name, undefined);
    const truth = compute();
    this.#truths.set(name, truth);
    return truth;
  }
}

/** With what follows: both parts of an `And` that holds, what a `Not` denies. */
function assume(scope: Scope, names: readonly string[], holds: boolean): ReadonlyMap<string, boolean> {
  const assumed = new Map(scope.assumed);
  const open: { readonly node: Value; readonly holds: boolean }[] = [];
  const note = (name: string, value: boolean): void => {
    if (assumed.has(name)) return;
    assumed.set(name, value);
    const node = scope.world.condition(name);
    if (node !== undefined) open.push({ node, holds: value });
  };
  for (const name of names) note(name, holds);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { name, arg } = functionOf(next.node) ?? {};
    if (name === 'Condition' && arg?.kind === 'scalar') note(String(arg.value), next.holds);
    if (arg?.kind !== 'list') continue;
    const whole = name === 'Fn::Not' || name === (next.holds ? 'Fn::And' : 'Fn::Or');
    if (whole) for (const node of arg.items) open.push({ node, holds: (name === 'Fn::Not') !== next.holds });
  }
  return assumed;
}

/** A map of one entry that is named like a function. */
export function functionOf(node: Value): { readonly name: string; readonly arg: Value } | undefined {
  if (node.kind !== 'dict' || node.entries.size !== 1) return undefined;
  const [pair] = node.entries;
  return pair === undefined || !isFunction(pair[0]) ? undefined : { name: pair[0], arg: pair[1].value };
}

function isFunction(key: string): boolean {
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');
}
