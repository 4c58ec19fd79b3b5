/** Batch jobs, which run as containers on ECS, however they are written: "RegisterJobDefinition" of the Batch API. */
import { byDefault, coll } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Container, JobBounds } from '../../model/facts.js';
import { plainJob, plainWorkload } from '../../model/plain.js';
import { embedded } from '../embedded.js';
import { each, entity, known, made, namesOf, one, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, leaf, none, number, oneOf, orElse, plainWords, unsure } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { imageOf, keepers, mebibytes, noConcurrency, noScale } from './container-parts.js';
import { volumesIn } from './task.js';
import type { VolumeWords } from './task.js';
import { taskContainer } from './task-container.js';
import type { ContainerWords } from './task-container.js';

/** Where a vocabulary writes what. */
export interface JobWords {
  readonly name: string;
  readonly properties: string;
  /** What describes jobs of several containers. */
  readonly others: readonly string[];
  readonly attempts: Path;
  readonly deadline: Path;
  /** In the container's properties. */
  readonly volumes: VolumeWords;
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
        volumes: volumesIn(words.volumes, properties),
        longRunning: byDefault(false, body.near),
        job: boundsIn(words, body),
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

/** "timeout: … If you don't specify one, jobs do not time out", "attempts: … between 1 and 10", the first included. */
function boundsIn(words: JobWords, body: Cursor): JobBounds {
  const { near } = body;
  const again = leaf(at(body, ...words.attempts), (attempts) => {
    if (attempts === null) return null;
    return Number.isFinite(Number(attempts)) ? Number(attempts) - 1 : undefined;
  });
  return { ...plainJob(near), type: byDefault('job', near), deadline: number(at(body, ...words.deadline)), retries: orElse(again, 0) };
}

function containers(words: JobWords, properties: Cursor, body: Cursor): Coll<Container> {
  if (written(properties).length > 0) return one(jobContainer(words.container, properties), properties.near);
  const other = words.others.flatMap((name) => written(at(body, name)));
  return other.length === 0 ? none(body.near) : coll<Container>([], body.near, 'jobs of several containers are not read yet');
}

function jobContainer(words: JobContainerWords, from: Cursor): Container {
  const limits = {
    cpu: required(words, from, 'VCPU', words.cpus, number),
    memory: required(words, from, 'MEMORY', words.memory, mebibytes),
  };
  return taskContainer(words, from, { limits, requests: limits, longRunning: byDefault(false, from.near) });
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
