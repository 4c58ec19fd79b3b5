/** What keeps a container to itself (Kubernetes API reference, "SecurityContext", "PodSecurityContext"). */
import { absent, coll, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Platform, Sandbox } from '../../model/facts.js';
import { capabilityNames } from '../capabilities.js';
import { firstOf, isWritten, known } from '../make.js';
import { at, flag, oneOf, orElse, plainWords, text } from '../read.js';
import type { Cursor, Words } from '../read.js';

/** What surrounds a container. */
export interface Around {
  readonly platform: Platform;
  readonly spec: Cursor;
  /** Of the pod. */
  readonly metadata: Cursor;
}

/** What a container does not say the pod says for all. */
export function sandbox(container: Cursor, { platform, spec, metadata }: Around): Sandbox {
  const own = at(container, 'securityContext');
  const pod = at(spec, 'securityContext');
  const either = (...path: readonly string[]): Cursor => {
    const first = at(own, ...path);
    return isWritten(first) ? first : at(pod, ...path);
  };
  const isFilledIn = platform === 'knative';
  const escalation = flag(at(own, 'allowPrivilegeEscalation'));
  const seLinux = either('seLinuxOptions');
  const seccomp = profile(either('seccompProfile'));
  return {
    privileged: orElse(flag(at(own, 'privileged')), false),
    user: firstOf(text(at(own, 'runAsUser')), text(at(pod, 'runAsUser'))),
    runAsNonRoot: firstOf(flag(at(own, 'runAsNonRoot')), flag(at(pod, 'runAsNonRoot'))),
    allowPrivilegeEscalation: isFilledIn ? perhaps(escalation, own, [true, false]) : orElse(escalation, true),
    readOnlyRootFilesystem: orElse(flag(at(own, 'readOnlyRootFilesystem')), false),
    capabilities: { add: capabilityNames(at(own, 'capabilities', 'add')), drop: dropped(at(own, 'capabilities'), isFilledIn) },
    seccompProfile: isFilledIn ? perhaps(seccomp, own, [null, 'RuntimeDefault']) : seccomp,
    appArmorProfile: firstOf(profile(either('appArmorProfile')), annotated(container, metadata)),
    seLinuxType: text(at(seLinux, 'type')),
    seLinuxUser: text(at(seLinux, 'user')),
    seLinuxRole: text(at(seLinux, 'role')),
    procMount: orElse(oneOf(at(own, 'procMount'), procMounts), 'Default'),
    hostProcess: orElse(flag(either('windowsOptions', 'hostProcess')), false),
  };
}

/**
 * Knative Serving, "Secure Pod Defaults": with `secure-pod-defaults` the cluster gives pods that do not say it what the restricted
 * standard asks for; whether it does by itself depends on its version.
 */
const FILLED_IN = 'secure-pod-defaults of the cluster may say it';

function perhaps<T extends boolean | string>(own: Attr<T>, { near }: Cursor, oneOf: readonly (T | null)[]): Attr<T> {
  return own.state === 'absent' ? unknown(FILLED_IN, near, { oneOf }) : own;
}

function dropped(from: Cursor, isFilledIn: boolean): Coll<Attr<string>> {
  const isOpen = isFilledIn && !isWritten(at(from, 'drop'));
  return isOpen ? coll<Attr<string>>([], from.near, FILLED_IN) : capabilityNames(at(from, 'drop'));
}

const profiles = plainWords('RuntimeDefault', 'Localhost', 'Unconfined');

function profile(from: Cursor): Attr<string> {
  return oneOf(at(from, 'type'), profiles);
}

const procMounts: Words = new Map([...plainWords('Default', 'Unmasked'), ['', null]]);

/** "Restrict a Container's Access to Resources with AppArmor": before there was a field, the pod had an annotation for each container. */
const annotations: Words = new Map([
  ['runtime/default', 'RuntimeDefault'],
  ['localhost', 'Localhost'],
  ['unconfined', 'Unconfined'],
]);

function annotated(container: Cursor, metadata: Cursor): Attr<string> {
  const name = known(text(at(container, 'name')));
  if (name === undefined) return absent(container.near);
  const from = at(metadata, 'annotations', `container.apparmor.security.beta.kubernetes.io/${name}`);
  return oneOf(from, annotations, (word) => (word.startsWith('localhost/') ? 'localhost' : word));
}
