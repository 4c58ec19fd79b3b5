/** Batch jobs, which run as containers on ECS: "Resource: aws_batch_job_definition", "RegisterJobDefinition" of the Batch API. */
import { absent, coll } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Container } from '../../model/facts.js';
import { embedded } from '../embedded.js';
import { at, cursor, flag, joined, none, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { container, imageOf, keepers, mebibytes, noConcurrency, noScale } from '../aws/container-parts.js';
import { each, entity, known, made, namesOf, one, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { argumentsOf, namedVariables, reference } from '../settings.js';

export const jobDefinition: Mapper = (raw, body) => {
  const properties = embedded(at(body, 'container_properties'));
  const reference = at(properties, 'image');
  const workload = entity(
    raw,
    'workload',
    {
      runtime: 'container',
      platform: 'ecs',
      containers: containers(properties, body),
      bootData: none(body.near),
      concurrency: noConcurrency(body.near),
      scale: noScale(body.near),
    },
    namesOf(body, 'name'),
  );
  return made(
    [workload],
    ties('runsAs', raw, workload, [...each(at(properties, 'jobRoleArn')), ...each(at(properties, 'executionRoleArn'))]),
    ties('keepsImages', raw, workload, keepers(reference, imageOf(reference))),
  );
};

function containers(properties: Cursor, body: Cursor): Coll<Container> {
  if (written(properties).length > 0) return one(jobContainer(properties), properties.near);
  const other = ['ecs_properties', 'eks_properties', 'node_properties'].flatMap((name) => written(at(body, name)));
  return other.length === 0 ? none(body.near) : coll<Container>([], body.near, 'jobs of several containers are not read yet');
}

function jobContainer(from: Cursor): Container {
  const { near } = from;
  return container(near, {
    image: imageOf(at(from, 'image')),
    environment: joined(
      near,
      namedVariables(at(from, 'environment')),
      namedVariables(at(from, 'secrets'), (secret) => reference(at(secret, 'valueFrom'))),
    ),
    arguments: argumentsOf(from, at(from, 'command')),
    sandbox: {
      privileged: orElse(flag(at(from, 'privileged')), false),
      user: text(at(from, 'user')),
      runAsNonRoot: absent(near),
    },
    limits: { cpu: required(from, 'VCPU', 'vcpus', number), memory: required(from, 'MEMORY', 'memory', mebibytes) },
  });
}

/** `resourceRequirements` is a list of `{type, value}`; older definitions have an attribute of their own. */
function required(from: Cursor, type: string, older: string, measure: (from: Cursor) => Attr<number>): Attr<number> {
  const found = each(at(from, 'resourceRequirements')).map(cursor);
  const match = found.find((requirement) => known(text(at(requirement, 'type'))) === type);
  const doubt = found.find(({ value }) => value?.kind === 'unknown');
  return measure(match === undefined ? (doubt ?? at(from, older)) : at(match, 'value'));
}
