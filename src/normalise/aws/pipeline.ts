/** Builds by CodeBuild, however they are written. */
import { unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { plainSandbox } from '../../model/plain.js';
import { entity, known, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';
import { at, flag, oneOf, orElse, plainWords, text } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { namedVariables, reference, setting } from '../settings.js';
import { imageOf } from './container-parts.js';

/** Where a vocabulary writes what. */
export interface BuildWords {
  readonly name: string;
  readonly environment: Path;
  readonly image: string;
  readonly privileged: string;
  readonly variables: string;
  readonly variable: VariableWords;
}

interface VariableWords {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

export function buildProjectIn(words: BuildWords): Mapper {
  return (raw, body) => {
    const build = at(body, ...words.environment);
    const facts = {
      image: imageOf(at(build, words.image)),
      environment: namedVariables(at(build, words.variables), words.variable.name, (item) => variable(words.variable, item)),
      sandbox: { ...plainSandbox(build.near), privileged: orElse(flag(at(build, words.privileged)), false) },
    };
    return made([entity(raw, 'pipeline', facts, namesOf(body, words.name))]);
  };
}

const kept = plainWords('PLAINTEXT', 'PARAMETER_STORE', 'SECRETS_MANAGER');

/** "type: … Valid values: PARAMETER_STORE, PLAINTEXT, SECRETS_MANAGER": all but plain text name where the value is kept. */
function variable(words: VariableWords, item: Cursor): Setting {
  const type = oneOf(at(item, words.type), kept);
  const value = at(item, words.value);
  if (type.state === 'unknown') return setting(value, perhapsReference(text(value), type.reason, value));
  return type.state === 'absent' || known(type) === 'PLAINTEXT' ? setting(value) : reference(value);
}

function perhapsReference(written: Attr<string>, reason: string, from: Cursor): Attr<string> {
  return written.state === 'set' ? unknown(reason, from.near, { oneOf: [written.value, null] }) : written;
}
