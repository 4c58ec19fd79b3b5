/** Tasks and services of ECS, however they are written: "Task definition parameters" of the ECS developer guide. */
import { absent, byDefault, unknown } from '../../model/attr.js';
import type { Attr, Coll, Member } from '../../model/attr.js';
import type { Entity, Tie } from '../../model/estate.js';
import type { Container, Port } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { plainWorkload } from '../../model/plain.js';
import { embedded } from '../embedded.js';
import { each, entity, firstOf, itself, known, made, namesOf, textAt, ties, written } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { once } from '../once.js';
import { at, cursor, flag, flat, here, members, none, oneOf, orElse, text } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { cpuUnits, imageOf, keepers, mebibytes, noConcurrency, noScale } from './container-parts.js';
import { textOf } from './names.js';
import { keptIn } from './kept-tasks.js';
import type { KeptWords } from './kept-tasks.js';
import { serviceNetwork } from './placement.js';
import type { NetworkWords } from './placement.js';
import { impliedLogGroup } from './sink.js';
import { operatingSystemIn, portsIn, probesIn, sharedIn, volumesIn } from './task.js';
import type { SharingWords, VolumeWords } from './task.js';
import { taskContainer } from './task-container.js';
import type { ContainerWords } from './task-container.js';
import { securedIn } from './task-sandbox.js';

/** Where a vocabulary writes what. */
export interface TaskWords {
  readonly family: string;
  readonly roles: readonly string[];
  readonly cpu: string;
  readonly memory: string;
  readonly system: Path;
  readonly compatibilities: string;
  readonly shares: SharingWords;
  readonly volumes: VolumeWords;
  readonly definitions: string;
  readonly definition: DefinitionWords;
}

/** A container's limits and its logs, besides what ECS and Batch have in common. */
export interface DefinitionWords extends ContainerWords {
  readonly cpu: string;
  readonly memory: string;
  readonly reservation: string;
  readonly logs: string;
  readonly logDriver: string;
  readonly logOptions: string;
}

export function taskDefinitionIn(words: TaskWords): Mapper {
  const containersIn = once((definitions: Cursor, ...task: Task): Coll<Container> => {
    const named = naming('container');
    return members(definitions, (definition) => named(definedContainer(words.definition, definition, task), known(text(at(definition, words.definition.name)))));
  });
  const controls = once((definitions: Cursor) => members(definitions, (definition) => controlsIn(words.definition, definition)));
  const kept = once((reference: Cursor) => keepers(reference, imageOf(reference)));
  return (raw, body) => {
    const definitions = embedded(at(body, words.definitions));
    const workload = entity(
      raw,
      'workload',
      {
        runtime: 'container',
        platform: 'ecs',
        containers: containersIn(definitions, ...taskIn(words, body)),
        bootData: none(body.near),
        concurrency: noConcurrency(body.near),
        scale: noScale(body.near),
        ...plainWorkload(body.near),
        operatingSystem: operatingSystemIn(at(body, ...words.system)),
        host: sharedIn(words.shares, body),
        volumes: volumesIn(words.volumes, body),
        sysctls: flat(controls(definitions), body.near),
      },
      taskNames(raw, body, words.family),
    );
    const written = each(definitions).map(cursor);
    return made(
      [workload],
      words.roles.flatMap((role) => ties('runsAs', raw, workload, each(at(body, role)))),
      written.flatMap((definition) => ties('keepsImages', raw, workload, kept(at(definition, words.definition.image)))),
      written.flatMap((definition, index) => logs(words.definition, raw, workload, definition, index)),
    );
  };
}

/**
 * A live one is called as its address ends: by its family, which is how the newest is meant too; one of several by its revision
 * ("RunTask", on `taskDefinition`: "If a revision isn't specified, the latest ACTIVE revision is used").
 */
function taskNames(raw: Raw, body: Cursor, family: string): readonly Value[] {
  if (raw.domain.live === undefined) return namesOf(body, family);
  const { address } = raw;
  return [textAt(address.slice(address.lastIndexOf('/') + 1), raw.at), ...namesOf(body), textAt(address, raw.at)];
}

/** What a container has of its task: CPU, memory, operating system, network, what it is launched on. */
type Task = readonly [cpu: Cursor, memory: Cursor, system: Cursor, network: Cursor, launched: Cursor];

function taskIn(words: TaskWords, body: Cursor): Task {
  return [at(body, words.cpu), at(body, words.memory), at(body, ...words.system), at(body, words.shares.network), at(body, words.compatibilities)];
}

/**
 * What is not said of a container holds of the whole task. Of CPU only that is a limit, but on Windows: a Linux container's own
 * is its share where CPU is short ("Standard container definition parameters", on `cpu`).
 */
function definedContainer(own: DefinitionWords, definition: Cursor, [cpu, memory, system, network, launched]: Task): Member<Container> {
  const limits = {
    cpu: cpuLimit(at(definition, own.cpu), system, firstOf(absent(definition.near), cpuUnits(cpu))),
    memory: firstOf(mebibytes(at(definition, own.memory)), mebibytes(memory)),
  };
  const requests = {
    cpu: firstOf(cpuUnits(at(definition, own.cpu)), cpuUnits(cpu)),
    memory: firstOf(mebibytes(at(definition, own.reservation)), limits.memory),
  };
  const hasOwnAddress = known(text(network)) === 'awsvpc';
  const ports = portsIn(own, definition, hasOwnAddress);
  const probes = probesIn(own, definition);
  const made = taskContainer(own, definition, { limits, requests, ports, probes, longRunning: serves(own, definition, ports) });
  return here({ ...made, sandbox: { ...made.sandbox, ...securedIn(own, definition, launched) } }, definition);
}

/** Whether a task is one of a service or is run once a task definition does not say; who opens ports waits for requests. */
function serves({ spelt }: DefinitionWords, definition: Cursor, { items }: Coll<Port>): Attr<boolean> {
  const isEssential = orElse(flag(at(definition, spelt('essential'))), true);
  return items.length > 0 && known(isEssential) === true ? byDefault(true, definition.near) : absent(definition.near);
}

/** Kernel parameters: "systemControls". */
function controlsIn({ spelt }: DefinitionWords, definition: Cursor): Coll<Attr<string>> {
  return members<Attr<string>>(at(definition, spelt('systemControls')), (control) => text(at(control, spelt('namespace'))));
}

/** "operatingSystemFamily": Linux, or a Windows of many. */
const limitsCpu = new Map([
  ['LINUX', false],
  ['WINDOWS', true],
]);

/** `whole` is the task's. */
function cpuLimit(own: Cursor, system: Cursor, whole: Attr<number>): Attr<number> {
  const limits = oneOf(system, limitsCpu, (word) => (word.startsWith('WINDOWS_') ? 'WINDOWS' : word));
  if (known(limits) === true) return firstOf(cpuUnits(own), whole);
  const isDoubtful = limits.state === 'unknown' && whole.state === 'absent' && written(own).length > 0;
  return isDoubtful ? unknown(limits.reason, own.near) : whole;
}

/** "Using the awslogs log driver": with `awslogs-create-group` the driver makes the group. */
function logs(words: DefinitionWords, raw: Raw, workload: Entity, definition: Cursor, index: number): readonly Tie[] {
  const configuration = at(definition, words.logs);
  const driver = known(text(at(configuration, words.logDriver)));
  if (driver !== undefined && driver !== 'awslogs') return [];
  const options = at(configuration, words.logOptions);
  const makes = known(flag(at(options, 'awslogs-create-group'))) === true;
  return each(at(options, 'awslogs-group')).map((to) => ({
    relation: 'logsTo',
    domain: raw.domain,
    from: workload,
    to,
    ...(makes ? { implied: impliedLogGroup(raw, to, index === 0 ? 'log-group' : `log-group-${index + 1}`) } : undefined),
  }));
}

export interface ServiceWords extends NetworkWords {
  readonly name: string;
  readonly taskDefinition: string;
  readonly subnets: Path;
  /** Not of a task set. */
  readonly tasks?: KeptWords;
}

/**
 * What names the service means its task definition; its groups bound that, and it says where the tasks run. Where it is live, its cluster is known, and with
 * it how Application Auto Scaling calls it: `service/shop/checkout`.
 */
export function serviceIn({ tasks: kept, ...words }: ServiceWords): Mapper {
  return (raw, body) => {
    const tasks = each(at(body, words.taskDefinition));
    const groups = each(at(body, ...words.groups));
    const names = namesOf(body, words.name);
    const { address } = raw;
    const scalable = raw.domain.live === undefined ? names.flatMap(inAnyCluster) : [textAt(address.slice(address.lastIndexOf(':') + 1), raw.at)];
    const subnets = each(at(body, ...words.subnets));
    const network = serviceNetwork(words, raw, body);
    const chosen = network === undefined ? [] : [itself(raw)];
    return {
      entities: [...(kept === undefined ? [] : [entity(raw, 'service', keptIn(kept, body), [...names, ...scalable])]), ...(network === undefined ? [] : [network])],
      ties: tasks.flatMap((task) => [...ties('bounds', raw, task, groups), ...ties('placedBy', raw, task, chosen), ...ties('placedIn', raw, task, subnets)]),
      aliases: tasks.map((task) => ({ domain: raw.domain, address, names: [...names, ...scalable], for: task })),
    };
  };
}

function inAnyCluster(name: Value): readonly Value[] {
  const known = textOf(name);
  return known === undefined ? [] : [textAt(`service/${known}`, name)];
}
