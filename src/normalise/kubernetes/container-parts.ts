/** The containers of a pod (Kubernetes API reference, "PodSpec", "Container", "SecurityContext"). */
import { byDefault, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Container, Image, Sandbox } from '../../model/facts.js';
import { image } from '../image.js';
import { naming } from '../naming.js';
import { at, flag, here, joined, members, oneOf, orElse, plainWords, text } from '../read.js';
import type { Cursor } from '../read.js';
import { firstOf, known } from '../make.js';
import { quantity } from './quantity.js';
import { argumentsOf } from '../settings.js';
import { environment } from './settings.js';

/** Init containers, those that stay as sidecars, and ephemeral ones run with the pod's rights like any other. */
export function podContainers(spec: Cursor): Coll<Container> {
  const named = naming('container');
  const list = (key: string) =>
    members(at(spec, key), (container) => named(here(containerOf(container, spec), container), known(text(at(container, 'name')))));
  return joined(spec.near, list('initContainers'), list('containers'), list('ephemeralContainers'));
}

function containerOf(container: Cursor, spec: Cursor): Container {
  return {
    image: imageOf(container),
    environment: environment(container),
    arguments: argumentsOf(container, at(container, 'command'), at(container, 'args')),
    sandbox: sandbox(at(container, 'securityContext'), at(spec, 'securityContext')),
    limits: { cpu: limit('cpu', container, spec), memory: limit('memory', container, spec) },
  };
}

/** Its own, or what all of the pod share ("Assign Pod-level CPU and memory resources"). */
function limit(name: string, container: Cursor, spec: Cursor): Attr<number> {
  const of = (from: Cursor): Attr<number> => quantity(at(from, 'resources', 'limits', name));
  return firstOf(of(container), of(spec));
}

/** What a container does not say the pod says for all. */
function sandbox(own: Cursor, pod: Cursor): Sandbox {
  return {
    privileged: orElse(flag(at(own, 'privileged')), false),
    user: firstOf(text(at(own, 'runAsUser')), text(at(pod, 'runAsUser'))),
    runAsNonRoot: firstOf(flag(at(own, 'runAsNonRoot')), flag(at(pod, 'runAsNonRoot'))),
  };
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
