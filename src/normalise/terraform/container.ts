/** Containers on ECS: "Resource: aws_ecs_task_definition", "Task definition parameters" of the ECS developer guide. */
import { absent } from '../../model/attr.js';
import type { Member } from '../../model/attr.js';
import type { Entity, Tie } from '../../model/estate.js';
import type { Container } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import { embedded } from '../embedded.js';
import { naming } from '../naming.js';
import { at, cursor, flag, here, joined, members, none, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { container, cpuUnits, imageOf, keepers, mebibytes, noConcurrency, noScale } from '../aws/container-parts.js';
import { each, entity, firstOf, known, made, namesOf, textAt, ties } from '../make.js';
import type { Mapper } from '../make.js';
import { textOf } from '../aws/names.js';
import { argumentsOf, namedVariables, reference } from '../settings.js';
import { impliedLogGroup } from '../aws/sink.js';

export const taskDefinition: Mapper = (raw, body) => {
  const definitions = embedded(at(body, 'container_definitions'));
  const named = naming('container');
  const workload = entity(
    raw,
    'workload',
    {
      runtime: 'container',
      platform: 'ecs',
      containers: members(definitions, (definition) =>
        named(taskContainer(definition, body), known(text(at(definition, 'name')))),
      ),
      bootData: none(body.near),
      concurrency: noConcurrency(body.near),
      scale: noScale(body.near),
    },
    namesOf(body, 'family'),
  );
  const written = each(definitions).map(cursor);
  return made(
    [workload],
    ties('runsAs', raw, workload, [...each(at(body, 'task_role_arn')), ...each(at(body, 'execution_role_arn'))]),
    written.flatMap((definition) => keptBy(raw, workload, at(definition, 'image'))),
    written.flatMap((definition, index) => logs(raw, workload, definition, index)),
  );
};

function taskContainer(definition: Cursor, task: Cursor): Member<Container> {
  const { near } = definition;
  return here(
    container(near, {
      image: imageOf(at(definition, 'image')),
      environment: joined(
        near,
        namedVariables(at(definition, 'environment')),
        namedVariables(at(definition, 'secrets'), (secret) => reference(at(secret, 'valueFrom'))),
      ),
      arguments: argumentsOf(definition, at(definition, 'entryPoint'), at(definition, 'command')),
      sandbox: {
        privileged: orElse(flag(at(definition, 'privileged')), false),
        user: text(at(definition, 'user')),
        runAsNonRoot: absent(near),
      },
      // What is not said of a container holds of the whole task.
      limits: {
        cpu: firstOf(cpuUnits(at(definition, 'cpu')), cpuUnits(at(task, 'cpu'))),
        memory: firstOf(mebibytes(at(definition, 'memory')), mebibytes(at(task, 'memory'))),
      },
    }),
    definition,
  );
}

function keptBy(raw: Raw, workload: Entity, reference: Cursor): readonly Tie[] {
  return ties('keepsImages', raw, workload, keepers(reference, imageOf(reference)));
}

/** "Using the awslogs log driver": with `awslogs-create-group` the driver makes the group. */
function logs(raw: Raw, workload: Entity, definition: Cursor, index: number): readonly Tie[] {
  const configuration = at(definition, 'logConfiguration');
  const driver = known(text(at(configuration, 'logDriver')));
  if (driver !== undefined && driver !== 'awslogs') return [];
  const makes = known(flag(at(configuration, 'options', 'awslogs-create-group'))) === true;
  return each(at(configuration, 'options', 'awslogs-group')).map((to) => ({
    relation: 'logsTo',
    domain: raw.domain,
    from: workload,
    to,
    ...(makes ? { implied: impliedLogGroup(raw, to, index === 0 ? 'log-group' : `log-group-${index + 1}`) } : undefined),
  }));
}

/** "Resource: aws_ecs_service": what names the service means its task definition, and its groups bound that. */
export const ecsService: Mapper = (raw, body) => {
  const tasks = each(at(body, 'task_definition'));
  const groups = each(at(body, 'network_configuration', 0, 'security_groups'));
  const names = namesOf(body, 'name');
  const scalable = names.flatMap((name) => {
    const known = textOf(name);
    return known === undefined ? [] : [textAt(`service/${known}`, name)];
  });
  return {
    entities: [],
    ties: tasks.flatMap((task) => ties('bounds', raw, task, groups)),
    aliases: tasks.map((task) => ({ domain: raw.domain, address: raw.address, names: [...names, ...scalable], for: task })),
  };
};
