/** Where images are kept, however it is written. */
import { at, leaf, orElse } from '../read.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';

/** Tags are mutable unless it is said otherwise. With exclusions that holds but for tags that are named on purpose. */
export function repositoryIn(words: { readonly mutability: string; readonly names: readonly string[] }): Mapper {
  return (raw, body) => {
    const mutable = leaf(at(body, words.mutability), (value) =>
      value === null ? null : !String(value).toUpperCase().startsWith('IMMUTABLE'),
    );
    return made([entity(raw, 'registry', { tagsMutable: orElse(mutable, true) }, namesOf(body, ...words.names))]);
  };
}
