/** One type for all members of a list or map, as Terraform's conversions choose it ("Types and Values"). */
import type { Value } from '../../../model/value.js';
import { stringOf } from './params.js';

/** Members of different primitive types become strings; everything else stays. */
export function unify(all: readonly Value[]): readonly Value[] {
  const types = new Set(all.flatMap((value) => typeOf(value) ?? []));
  return types.size > 1 && types.has('string') ? all.map(asString) : all;
}

function typeOf(value: Value): string | undefined {
  if (value.kind === 'template') return 'string';
  return value.kind === 'scalar' && value.value !== null ? typeof value.value : undefined;
}

export function asString(value: Value): Value {
  const text = stringOf(value);
  return value.kind === 'scalar' && text !== undefined && typeof value.value !== 'string' ? { ...value, value: text } : value;
}
