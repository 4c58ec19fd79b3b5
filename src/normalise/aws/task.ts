/** What an ECS task is besides its containers: "Task definition parameters" of the ECS developer guide. */
import { absent, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { HostNamespaces, Port, Probes, Volume } from '../../model/facts.js';
import { plainHost } from '../../model/plain.js';
import { known, written } from '../make.js';
import { naming } from '../naming.js';
import { at, here, members, none, number, oneOf, orElse, plainWords, text } from '../read.js';
import type { Cursor, Path, Words } from '../read.js';
import type { ContainerWords } from './task-container.js';

/** Where a vocabulary writes volumes. */
export interface VolumeWords {
  readonly list: string;
  readonly name: string;
  readonly host: Path;
  readonly efs: Path;
  /** Of what is on EFS. */
  readonly root: string;
  readonly accessPoint: Path;
}

export interface SharingWords {
  readonly network: string;
  readonly pid: string;
  readonly ipc: string;
}

/** "pidMode: … host or task", "ipcMode: … host, task, or none", "networkMode: … none, bridge, awsvpc, and host". */
const shared: Words<boolean> = new Map([
  ['host', true],
  ['task', false],
  ['none', false],
  ['bridge', false],
  ['awsvpc', false],
  ['default', false],
]);

export function sharedIn(words: SharingWords, task: Cursor): HostNamespaces {
  const { near } = task;
  const shares = (key: string) => orElse(oneOf(at(task, key), shared), false);
  return { ...plainHost(near), network: shares(words.network), pid: shares(words.pid), ipc: shares(words.ipc) };
}

export function volumesIn(words: VolumeWords, task: Cursor): Coll<Volume> {
  const named = naming('volume');
  return members(at(task, words.list), (volume) => named(here(volumeOf(words, volume), volume), known(text(at(volume, words.name)))));
}

/** "sourcePath: … If this parameter contains a sourcePath file location, then the data volume persists at the specified location on the host". */
function volumeOf(words: VolumeWords, volume: Cursor): Volume {
  const { near } = volume;
  const host = text(at(volume, ...words.host));
  const efs = at(volume, ...words.efs);
  if (written(efs).length > 0) {
    return { type: set('efs', efs.near), path: orElse(text(at(efs, words.root)), '/'), accessPoint: text(at(efs, ...words.accessPoint)) };
  }
  const nothing = absent<string>(near);
  if (host.state === 'absent') return { type: nothing, path: nothing, accessPoint: nothing };
  const type = host.state === 'unknown' ? unknown<string>(host.reason, near, { oneOf: ['host', null] }) : set('host', near);
  return { type, path: host, accessPoint: nothing };
}

/** "operatingSystemFamily": Linux, or a Windows of many. */
const systems = plainWords('linux', 'windows');

export function operatingSystemIn(from: Cursor): Attr<string> {
  return oneOf(from, systems, (word) => (word.startsWith('WINDOWS_') ? 'windows' : word.toLowerCase()));
}

/** With `awsvpc` a task has addresses of its own: there is no port of the machine. */
export function portsIn({ spelt }: ContainerWords, definition: Cursor, hasOwnAddress: boolean): Coll<Port> {
  const named = naming('port');
  return members(at(definition, spelt('portMappings')), (mapping) => {
    const facts: Port = {
      name: text(at(mapping, spelt('name'))),
      number: number(at(mapping, spelt('containerPort'))),
      hostPort: hasOwnAddress ? absent(mapping.near) : number(at(mapping, spelt('hostPort'))),
      protocol: protocolIn(at(mapping, spelt('protocol'))),
    };
    return named(here(facts, mapping), known(text(at(mapping, spelt('containerPort')))));
  });
}

const protocols: Words = new Map([
  ['tcp', 'TCP'],
  ['udp', 'UDP'],
]);

function protocolIn(from: Cursor): Attr<string> {
  return orElse(oneOf(from, protocols), 'TCP');
}

/** A task with an essential container that fails its check is replaced, and gets no more requests. */
export function probesIn({ spelt }: ContainerWords, definition: Cursor): Probes {
  const { near } = definition;
  const liveness = oneOf(at(definition, spelt('healthCheck'), spelt('command'), 0), checks);
  return { liveness, readiness: absent(near), startup: absent(near), missingPorts: none(near) };
}

/** How a check begins; the last is how Docker has none. */
const checks: Words = new Map([
  ['CMD', 'exec'],
  ['CMD-SHELL', 'exec'],
  ['NONE', null],
]);
