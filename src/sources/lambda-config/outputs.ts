/** What the calls of Lambda's API answered, told apart by shape. */
import type { Dict, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Fault } from './documents.js';

export interface FunctionOutput {
  readonly kind: 'function';
  /** The call that printed it, as far as it matters what else it prints. */
  readonly call: 'get-function-configuration' | 'get-function' | 'list-functions' | 'list-versions-by-function';
  readonly configuration: Dict;
  /** The whole of what was printed of it: for get-function with tags, concurrency and code beside the configuration. */
  readonly answer: Dict;
}

export type Output = FunctionOutput | { readonly kind: 'mapping'; readonly answer: Dict };

/** Lambda API reference: what lists of it are called in an answer. */
const lists: readonly (readonly [string, (item: Dict) => Output])[] = [
  ['Functions', (answer) => configured('list-functions', answer)],
  ['Versions', (answer) => configured('list-versions-by-function', answer)],
  ['EventSourceMappings', mapped],
];

export function outputsIn(value: Value, faults: Fault[]): readonly Output[] {
  if (value.kind === 'list') return dictsIn(value, 'a function', faults).flatMap((item) => told(item, faults));
  return value.kind === 'dict' ? told(value, faults) : fault(faults, value.at, 'a function is expected here');
}

function told(answer: Dict, faults: Fault[]): readonly Output[] {
  const configuration = member(answer, 'Configuration');
  if (configuration?.kind === 'dict') return [{ ...configured('get-function', answer), configuration }];
  if (configuration !== undefined) return fault(faults, configuration.at, 'the configuration of a function is expected here');
  for (const [key, make] of lists) {
    const list = member(answer, key);
    if (list !== undefined) return dictsIn(list, key === 'EventSourceMappings' ? 'a mapping' : 'a function', faults).map(make);
  }
  return [member(answer, 'UUID') === undefined ? configured('get-function-configuration', answer) : mapped(answer)];
}

function configured(call: FunctionOutput['call'], answer: Dict): FunctionOutput {
  return { kind: 'function', call, configuration: answer, answer };
}

function mapped(answer: Dict): Output {
  return { kind: 'mapping', answer };
}

function dictsIn(list: Value, what: string, faults: Fault[]): readonly Dict[] {
  if (list.kind !== 'list') return fault(faults, list.at, 'a list is expected here');
  for (const { kind, at } of list.items) if (kind !== 'dict') fault(faults, at, `${what} is expected here`);
  return list.items.filter((item) => item.kind === 'dict');
}

export function fault(faults: Fault[], at: Spot, message: string): readonly never[] {
  faults.push({ code: 'shape', message, at });
  return [];
}

/** What is written; null counts as nothing. */
export function member(of: Value | undefined, key: string): Value | undefined {
  const value = of?.kind === 'dict' ? of.entries.get(key)?.value : undefined;
  return value?.kind === 'scalar' && value.value === null ? undefined : value;
}

/** Where a value is written, or should be. */
export function spotOf(of: Dict, key: string): Spot {
  return (member(of, key) ?? of).at;
}

export function textOf(of: Value | undefined, key: string): string | undefined {
  const value = member(of, key);
  return value?.kind === 'scalar' && typeof value.value === 'string' && value.value !== '' ? value.value : undefined;
}
