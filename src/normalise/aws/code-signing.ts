/** Code signing configurations of Lambda ("UntrustedArtifactOnDeployment: Warn, Enforce. Default: Warn"). */
import { byDefault } from '../../model/attr.js';
import { entity, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';
import { at, oneOf, orElse } from '../read.js';
import type { Path, Words } from '../read.js';

const choices: Words<boolean> = new Map([
  ['Enforce', true],
  ['Warn', false],
]);

export function codeSigningIn(words: { readonly untrusted: Path }): Mapper {
  return (raw, body) => {
    const facts = { type: 'code', enforced: orElse(oneOf(at(body, ...words.untrusted), choices), false), failsOpen: byDefault(false, body.near) } as const;
    return made([entity(raw, 'admission', facts, namesOf(body))]);
  };
}
