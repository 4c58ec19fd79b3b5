/** What the provider reads back into one resource of what others declare is judged where it is declared. */
import { repeatedIn } from '../terraform-values/views.js';
import type { FullInstance, Instance } from './state.js';

/** Attributes are of no further use: bodies are read from the text, one at a time. */
export function withoutRepeated(instances: readonly FullInstance[]): readonly Instance[] {
  const repeated = repeatedIn(instances);
  return instances.map((one) => {
    const { attributes: _attributes, ...kept } = one;
    return { ...kept, repeated: repeated.get(one) ?? [] };
  });
}
