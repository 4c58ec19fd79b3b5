/** Keys, however they are written. */
import { at, flag, orElse } from '../read.js';
import { alias, each, entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';

/** Keys are not rotated unless it is said. */
export function keyIn(words: { readonly rotation: string; readonly names: readonly string[] }): Mapper {
  return (raw, body) =>
    made([entity(raw, 'key', { rotation: orElse(flag(at(body, words.rotation)), false) }, namesOf(body, ...words.names))]);
}

/**
 * What stands for another key: an alias, or a replica, whose rotation is its primary key's ("Shared properties of multi-Region
 * keys").
 */
export function keyAliasIn(words: { readonly name: string; readonly target: string }): Mapper {
  return (raw, body) => alias(raw, namesOf(body, words.name), each(at(body, words.target)));
}
