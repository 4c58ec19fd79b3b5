/** What an expression can see. */
import type { Reason, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Expression } from '../../syntax/hcl/ast.js';
import type { Budget } from './budget.js';
import type { Call } from './function.js';

export interface Scope {
  /** Names that the surrounding expression or block binds, the innermost first. */
  readonly names: Names | undefined;
  readonly world: World;
}

export interface Names {
  readonly name: string;
  readonly value: Value;
  /** What binds it, for chains: the name alone would say little. */
  readonly by: string | undefined;
  readonly next: Names | undefined;
}

/** The module instance around an expression, and the means of evaluating. */
export interface World {
  readonly evaluate: (expression: Expression, scope: Scope) => Value;
  /** Follows a name of the module as far down the path as it knows the way; undefined: there is no such name. */
  readonly resolve: (name: string, path: readonly Value[], at: Spot) => Resolved | undefined;
  readonly call: (call: Omit<Call, 'files'>) => Value;
  readonly budget: Budget;
  /** Set by references to instances that may not be there, for `try` and `can`. */
  readonly doubts: { reason: Reason | undefined };
  /** Reached a limit: an unknown, and an entry in the ledger. */
  readonly exceeded: (what: string, at: Spot) => Unknown;
}

export interface Resolved {
  readonly value: Value;
  /** How many steps of the path led to the value. */
  readonly used: number;
  /** Why it may not be there. */
  readonly doubt?: Reason | undefined;
}

export function bind(scope: Scope, name: string, value: Value, by?: string): Scope {
  return { names: { name, value, by, next: scope.names }, world: scope.world };
}

export function lookup(scope: Scope, name: string): Names | undefined {
  for (let names = scope.names; names !== undefined; names = names.next) {
    if (names.name === name) return names;
  }
  return undefined;
}

export function takeDoubt({ world: { doubts } }: Scope): Reason | undefined {
  const { reason } = doubts;
  doubts.reason = undefined;
  return reason;
}
