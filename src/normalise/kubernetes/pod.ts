/** What a pod says besides its containers (Kubernetes API reference, "PodSpec", "Volume"). */
import { absent, byDefault, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { HostNamespaces, Volume, Workload } from '../../model/facts.js';
import { firstOf, known } from '../make.js';
import { naming } from '../naming.js';
import { at, flag, here, isNull, members, oneOf, orElse, plainWords, reasonOf, text } from '../read.js';
import type { Cursor } from '../read.js';

type OfPod = Pick<Workload, 'automountsToken' | 'host' | 'longRunning' | 'operatingSystem' | 'restartPolicy' | 'sysctls' | 'volumes'>;

const policies = plainWords('Always', 'Never', 'OnFailure');

/** Who is started again whenever he ends is meant to run. */
const runsOn = new Map([
  ['Always', true],
  ['Never', false],
  ['OnFailure', false],
]);

export function podFacts(spec: Cursor): OfPod {
  const policy = at(spec, 'restartPolicy');
  return {
    operatingSystem: firstOf(text(at(spec, 'os', 'name')), text(at(spec, 'nodeSelector', 'kubernetes.io/os'))),
    host: host(spec),
    volumes: volumes(at(spec, 'volumes')),
    sysctls: members<Attr<string>>(at(spec, 'securityContext', 'sysctls'), (sysctl) => text(at(sysctl, 'name'))),
    automountsToken: flag(at(spec, 'automountServiceAccountToken')),
    restartPolicy: orElse(oneOf(policy, policies), 'Always'),
    longRunning: orElse(oneOf(policy, runsOn), true),
  };
}

/** "User Namespaces": a pod has those of its own only where it says `hostUsers: false`. */
function host(spec: Cursor): HostNamespaces {
  return {
    network: orElse(flag(at(spec, 'hostNetwork')), false),
    pid: orElse(flag(at(spec, 'hostPID')), false),
    ipc: orElse(flag(at(spec, 'hostIPC')), false),
    users: orElse(flag(at(spec, 'hostUsers')), true),
  };
}

function volumes(from: Cursor): Coll<Volume> {
  const named = naming('volume');
  return members(from, (volume) => named(here(volumeOf(volume), volume), known(text(at(volume, 'name')))));
}

/** A volume is of the type whose key it has, and an `emptyDir` where it has none. */
function volumeOf(volume: Cursor): Volume {
  const { value, near } = volume;
  const nothing = absent<string>(near);
  if (value?.kind !== 'dict') return { type: unknown(value === undefined ? '' : reasonOf(value), near), path: nothing, accessPoint: nothing };
  const [key] = [...value.entries].find(([name, said]) => name !== 'name' && !isNull(said.value)) ?? [];
  if (key === undefined) {
    const type = value.rest === undefined ? byDefault('emptyDir', near) : unknown<string>(value.rest.reason.text, near);
    return { type, path: nothing, accessPoint: nothing };
  }
  const place = at(volume, key);
  const path = key === 'hostPath' || key === 'nfs' ? text(at(place, 'path')) : nothing;
  return { type: set(key === 'hostPath' ? 'host' : key, place.near), path, accessPoint: nothing };
}
