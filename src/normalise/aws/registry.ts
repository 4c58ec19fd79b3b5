/** Where images are kept, however it is written. */
import { at, oneOf, orElse } from '../read.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';

/** What is so of all tags but, "with exclusion", of those that are named on purpose ("PutImageTagMutability", the ECR API). */
const mutability = new Map([
  ['MUTABLE', true],
  ['MUTABLE_WITH_EXCLUSION', true],
  ['IMMUTABLE', false],
  ['IMMUTABLE_WITH_EXCLUSION', false],
]);

/** Tags are mutable unless it is said otherwise. */
export function repositoryIn(words: { readonly mutability: string; readonly names: readonly string[] }): Mapper {
  return (raw, body) => {
    const mutable = oneOf(at(body, words.mutability), mutability, (word) => word.toUpperCase());
    return made([entity(raw, 'registry', { tagsMutable: orElse(mutable, true) }, namesOf(body, ...words.names))]);
  };
}
