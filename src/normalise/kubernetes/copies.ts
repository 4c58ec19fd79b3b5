/** How pods of a kind come and go (Kubernetes API reference, "Workload Resources"). */
import { absent, byDefault, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Copies } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { firstOf, kindOf, known } from '../make.js';
import { at, isNull, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';

/** Where each kind says how a new version takes the place of the old. */
const strategies: ReadonlyMap<string, string> = new Map([
  ['DaemonSet', 'updateStrategy'],
  ['Deployment', 'strategy'],
  ['StatefulSet', 'updateStrategy'],
]);

/** Kinds of which there may be several pods that nothing but the scheduler spreads. */
const several: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);

export function copiesOf(raw: Raw, body: Cursor, spec: Cursor): Copies {
  const kind = kindOf(raw.type);
  const { near } = body;
  const written = strategies.get(kind);
  return {
    // Terraform has `strategy` for all of them.
    strategy: written === undefined ? absent(near) : orElse(firstOf(text(at(body, 'spec', written, 'type')), text(at(body, 'spec', 'strategy', 'type'))), 'RollingUpdate'),
    interchangeable: several.has(kind) ? byDefault(kind !== 'StatefulSet', near) : absent(near),
    replaced: replaced(raw, body),
    spread: several.has(kind) ? spread(spec) : absent(near),
  };
}

/** A pod that belongs to another object is made anew by it, one of the platform by its node ("Create static Pods"); of itself it is not. */
function replaced({ type }: Raw, body: Cursor): Attr<boolean> {
  if (type !== 'Pod' || known(text(at(body, 'metadata', 'namespace'))) === 'kube-system') return byDefault(true, body.near);
  const owners = at(body, 'metadata', 'ownerReferences').value;
  return byDefault(isSome(owners), body.near);
}

/** "Pod Topology Spread Constraints"; "Inter-pod affinity and anti-affinity". */
function spread(spec: Cursor): Attr<boolean> {
  const away = at(spec, 'affinity', 'podAntiAffinity');
  const said = [
    at(spec, 'topologySpreadConstraints'),
    at(away, 'requiredDuringSchedulingIgnoredDuringExecution'),
    at(away, 'preferredDuringSchedulingIgnoredDuringExecution'),
  ];
  const some = said.find(({ value }) => isSome(value));
  if (some !== undefined) return set(true, some.near);
  const doubtful = said.find(({ value }) => value?.kind === 'unknown')?.value;
  return doubtful?.kind === 'unknown' ? unknown(doubtful.reason.text, spec.near) : byDefault(false, spec.near);
}

function isSome(value: Value | undefined): boolean {
  if (value === undefined || isNull(value) || value.kind === 'unknown') return false;
  return value.kind !== 'list' || value.items.length > 0;
}
