/** The containers of a pod (Kubernetes API reference, "PodSpec", "Container", "SecurityContext"). */
import { absent, byDefault, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Container, Image } from '../../model/facts.js';
import { channelsIn } from '../channels.js';
import { image } from '../image.js';
import { naming } from '../naming.js';
import { at, here, joined, members, oneOf, orElse, plainWords, text } from '../read.js';
import type { Cursor } from '../read.js';
import { firstOf, known } from '../make.js';
import { portsOf, probesOf } from './probes.js';
import { quantity } from './quantity.js';
import { sandbox } from './sandbox.js';
import type { Around } from './sandbox.js';
import { argumentsOf } from '../settings.js';
import { environment, environmentSecrets } from './settings.js';

/** Init containers, those that stay as sidecars, and ephemeral ones run with the pod's rights like any other. */
export function podContainers({ spec, ...around }: Around, longRunning: Attr<boolean>): Coll<Container> {
  const named = naming('container');
  const list = (key: string) =>
    members(at(spec, key), (container) =>
      named(
        here(containerOf(container, { spec, ...around }, runs(key, container, longRunning)), container),
        known(text(at(container, 'name'))),
      ),
    );
  return joined(spec.near, list('initContainers'), list('containers'), list('ephemeralContainers'));
}

/** "Sidecar Containers": an init container that is always started again stays with the others. */
const stays = new Map([['Always', true]]);

function runs(list: string, container: Cursor, longRunning: Attr<boolean>): Attr<boolean> {
  if (list === 'containers') return longRunning;
  const own = list === 'initContainers' ? oneOf(at(container, 'restartPolicy'), stays) : absent<boolean>(container.near);
  return own.state === 'set' ? longRunning : orElse(own, false);
}

function containerOf(container: Cursor, around: Around, longRunning: Attr<boolean>): Container {
  const { spec, platform } = around;
  const limits = { cpu: resource('limits', 'cpu', container, spec), memory: resource('limits', 'memory', container, spec) };
  const ports = portsOf(container);
  const variables = environment(container);
  const given = argumentsOf(container, at(container, 'command'), at(container, 'args'));
  return {
    image: imageOf(container),
    environment: variables,
    arguments: given,
    channels: channelsIn(container.near, variables, given),
    environmentSecrets: environmentSecrets(container),
    sandbox: sandbox(container, around),
    limits,
    requests: {
      cpu: granted(resource('requests', 'cpu', container, spec), limits.cpu),
      memory: granted(resource('requests', 'memory', container, spec), limits.memory),
    },
    ports,
    probes: probesOf(container, ports, platform),
    longRunning,
  };
}

/** Its own, or what all of the pod share ("Assign Pod-level CPU and memory resources"). */
function resource(list: string, name: string, container: Cursor, spec: Cursor): Attr<number> {
  const own = quantity(at(container, 'resources', list, name));
  return own.state === 'absent' ? firstOf(own, quantity(at(spec, 'resources', list, name))) : own;
}

/** "If you specify a limit for a resource, but do not specify any request, … Kubernetes copies the limit" ("Resource Management"). */
function granted(request: Attr<number>, limit: Attr<number>): Attr<number> {
  return request.state === 'absent' && limit.state === 'set' ? { ...limit, state: 'default' } : firstOf(request, limit);
}

/** An empty one is as good as none. */
const policies = new Map([...plainWords('Always', 'IfNotPresent', 'Never'), ['', null]]);

function imageOf(container: Cursor): Image {
  const policy = oneOf(at(container, 'imagePullPolicy'), policies);
  const taken = image(at(container, 'image'), policy);
  return policy.state === 'absent' ? { ...taken, pullPolicy: defaultPolicy(taken, container) } : taken;
}

/** "Images", the default image pull policy: Always for `latest` and for no tag, unless there is a digest. */
function defaultPolicy({ reference, tag, digest }: Image, { near }: Cursor): Attr<string> {
  if (reference.state === 'absent') return reference;
  if (digest.state === 'set') return byDefault('IfNotPresent', near);
  const unsure = [digest, tag].find((leaf) => leaf.state === 'unknown');
  if (unsure?.state === 'unknown') return unknown(unsure.reason, near, { oneOf: ['Always', 'IfNotPresent'] });
  return byDefault(tag.state === 'absent' || known(tag) === 'latest' ? 'Always' : 'IfNotPresent', near);
}
