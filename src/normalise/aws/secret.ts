/** Where secrets are kept, however it is written. */
import type { Secret } from '../../model/facts.js';
import { plainSecret } from '../../model/plain.js';
import { perhapsAt, text } from '../read.js';
import type { Path } from '../read.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';

export function secretIn(words: { readonly type: Secret['type']; readonly name: string; readonly key?: Path }): Mapper {
  return (raw, body) => {
    const kmsKey = text(perhapsAt(body, words.key));
    return made([entity(raw, 'secret', { ...plainSecret(body.near), type: words.type, kmsKey }, namesOf(body, words.name))]);
  };
}
