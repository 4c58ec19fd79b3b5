/** Batch jobs, which run as containers on ECS, however they are written: "RegisterJobDefinition" of the Batch API. */
import { coll } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Container } from '../../model/facts.js';
import { plainWorkload } from '../../model/plain.js';
import { embedded } from '../embedded.js';
import { each, entity, known, made, namesOf, one, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, none, number, oneOf, plainWords, unsure } from '../read.js';
import type { Cursor } from '../read.js';
import { imageOf, keepers, mebibytes, noConcurrency, noScale } from './container-parts.js';
import { taskContainer } from './task-container.js';
import type { ContainerWords } from './task-container.js';

/** Where a vocabulary writes what. */
export interface JobWords {
  readonly name: string;
  readonly properties: string;
  /** What describes jobs of several containers. */
  readonly others: readonly string[];
  readonly container: JobContainerWords;
}

export interface JobContainerWords extends ContainerWords {
  readonly roles: readonly string[];
  /** `{type, value}` each; older definitions have attributes of their own. */
  readonly requirements: string;
  readonly requirement: string;
  readonly cpus: string;
  readonly memory: string;
}

export function jobDefinitionIn(words: JobWords): Mapper {
  return (raw, body) => {
    const properties = embedded(at(body, words.properties));
    const reference = at(properties, words.container.image);
    const workload = entity(
      raw,
      'workload',
      {
        runtime: 'container',
        platform: 'ecs',
        containers: containers(words, properties, body),
        bootData: none(body.near),
        concurrency: noConcurrency(body.near),
        scale: noScale(body.near),
        ...plainWorkload(body.near),
      },
      namesOf(body, words.name),
    );
    return made(
      [workload],
      words.container.roles.flatMap((role) => ties('runsAs', raw, workload, each(at(properties, role)))),
      ties('keepsImages', raw, workload, keepers(reference, imageOf(reference))),
    );
  };
}

function containers(words: JobWords, properties: Cursor, body: Cursor): Coll<Container> {
  if (written(properties).length > 0) return one(jobContainer(words.container, properties), properties.near);
  const other = words.others.flatMap((name) => written(at(body, name)));
  return other.length === 0 ? none(body.near) : coll<Container>([], body.near, 'jobs of several containers are not read yet');
}

function jobContainer(words: JobContainerWords, from: Cursor): Container {
  return taskContainer(words, from, {
    cpu: required(words, from, 'VCPU', words.cpus, number),
    memory: required(words, from, 'MEMORY', words.memory, mebibytes),
  });
}

/** "type: … Valid values: GPU | MEMORY | VCPU" ("ResourceRequirement"). */
const requirements = plainWords('GPU', 'MEMORY', 'VCPU');

function required(
  words: JobContainerWords,
  from: Cursor,
  type: string,
  older: string,
  measure: (from: Cursor) => Attr<number>,
): Attr<number> {
  const found = each(at(from, words.requirements))
    .map(cursor)
    .map((one) => ({ one, kind: oneOf(at(one, words.requirement), requirements) }));
  const match = found.find(({ kind }) => known(kind) === type);
  if (match !== undefined) return measure(at(match.one, words.value));
  const doubt = found.find(({ kind }) => kind.state === 'unknown');
  return measure(doubt?.kind.state === 'unknown' ? unsure(doubt.one, doubt.kind.reason) : at(from, older));
}
