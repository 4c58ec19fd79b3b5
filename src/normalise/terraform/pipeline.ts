/** Pipelines: "Resource: aws_codebuild_project". */
import { absent, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { at, flag, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { imageOf } from '../aws/container-parts.js';
import { entity, known, made, namesOf } from '../make.js';
import type { Mapper } from '../make.js';
import { namedVariables, reference, setting } from '../settings.js';

export const buildProject: Mapper = (raw, body) => {
  const build = at(body, 'environment', 0);
  const facts = {
    image: imageOf(at(build, 'image')),
    environment: namedVariables(at(build, 'environment_variable'), variable),
    sandbox: {
      privileged: orElse(flag(at(build, 'privileged_mode')), false),
      user: absent<string>(build.near),
      runAsNonRoot: absent<boolean>(build.near),
    },
  };
  return made([entity(raw, 'pipeline', facts, namesOf(body, 'name'))]);
};

/** "type: … Valid values: PARAMETER_STORE, PLAINTEXT, SECRETS_MANAGER": all but plain text name where the value is kept. */
function variable(item: Cursor): Setting {
  const type = text(at(item, 'type'));
  const value = at(item, 'value');
  if (type.state === 'unknown') return setting(value, perhapsReference(text(value), type.reason, value));
  return type.state === 'absent' || known(type) === 'PLAINTEXT' ? setting(value) : reference(value);
}

function perhapsReference(written: Attr<string>, reason: string, from: Cursor): Attr<string> {
  return written.state === 'set' ? unknown(reason, from.near, { oneOf: [written.value, null] }) : written;
}
