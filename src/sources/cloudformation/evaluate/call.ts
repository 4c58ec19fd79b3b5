/** One use of a function. */
import type { Unknown, Value } from '../../../model/value.js';
import type { Spot } from '../../../shared/text.js';
import type { Scope } from './scope.js';
import { derived, whyNot } from './values.js';

export interface Call {
  /** `Fn::Join`. */
  readonly name: string;
  readonly arg: Value;
  readonly at: Spot;
  readonly scope: Scope;
}

/** Undefined: `AWS::NoValue`. */
export type Intrinsic = (call: Call) => Value | undefined;

export function wrong(call: Call, problem: string, at: Spot = call.at): Unknown {
  return call.scope.world.mistake(call.name, problem, at);
}

/** A value of another kind than expected is a mistake; one that is not known makes a result that is not. */
export function unfit(call: Call, value: Value, problem: string): Unknown {
  return whyNot(value) === undefined ? wrong(call, problem, value.at) : derived(value, call.at);
}

/** Between `least` and `most` arguments, as they are written; else what is wrong. */
export function args(call: Call, least: number, most: number, shape: string): readonly Value[] | Unknown {
  const { arg } = call;
  if (arg.kind === 'list' && arg.items.length >= least && arg.items.length <= most) return arg.items;
  return wrong(call, `${call.name} takes ${shape}`);
}

export function isWrong(given: Unknown | readonly Value[]): given is Unknown {
  return 'kind' in given;
}
