/** Containers as ECS and Batch take them, in JSON's words or in CloudFormation's. */
import type { Attr, Coll } from '../../model/attr.js';
import type { Container, Setting } from '../../model/facts.js';
import { plainSandbox } from '../../model/plain.js';
import { at, flag, joined, members, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { argumentsOf, namedVariables, reference, setting } from '../settings.js';
import { container, imageOf } from './container-parts.js';

/** What a vocabulary calls the parts of a container. */
export interface ContainerWords {
  /** Any other name, given as the API has it. */
  readonly spelt: (name: string) => string;
  readonly name: string;
  readonly image: string;
  readonly entryPoint: string;
  readonly command: string;
  readonly privileged: string;
  readonly user: string;
  readonly environment: string;
  readonly secrets: string;
  /** Of a variable. */
  readonly value: string;
  /** Of a secret. */
  readonly valueFrom: string;
}

export function taskContainer(words: ContainerWords, from: Cursor, parts: Pick<Container, 'limits'> & Partial<Container>): Container {
  return container(from.near, {
    image: imageOf(at(from, words.image)),
    environment: environment(words, from),
    arguments: argumentsOf(from, at(from, words.entryPoint), at(from, words.command)),
    environmentSecrets: members<Attr<string>>(at(from, words.secrets), (secret) => text(at(secret, words.valueFrom))),
    sandbox: {
      ...plainSandbox(from.near),
      privileged: orElse(flag(at(from, words.privileged)), false),
      user: text(at(from, words.user)),
      readOnlyRootFilesystem: orElse(flag(at(from, words.spelt('readonlyRootFilesystem'))), false),
    },
    ...parts,
  });
}

function environment(words: ContainerWords, from: Cursor): Coll<Setting> {
  return joined(
    from.near,
    namedVariables(at(from, words.environment), words.name, (variable) => setting(at(variable, words.value))),
    namedVariables(at(from, words.secrets), words.name, (secret) => reference(at(secret, words.valueFrom))),
  );
}
