/** Custom resources that run pods, known by their shape alone: Argo Rollouts, CloneSets, whatever an operator makes pods of. */
import type { Scale } from '../../../model/facts.js';
import type { Normalised } from '../../../model/estate.js';
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Raw } from '../../../model/raw.js';
import { titleOf } from '../../make.js';
import { at, number } from '../../read.js';
import type { Cursor } from '../../read.js';
import { elsewhere, workload } from '../container.js';
import { findPods } from './find.js';
import { all, ids } from './parts.js';

/**
 * Groups whose objects show pods to match or to change, or hold values of charts: none of it runs as it stands. Kyverno and
 * Gatekeeper: policies; Flux: "HelmRelease", and "Kustomization" with patches that are parts of objects; K3s: "HelmChart".
 */
const otherwise: ReadonlySet<string> = new Set([
  'constraints.gatekeeper.sh',
  'helm.cattle.io',
  'helm.toolkit.fluxcd.io',
  'kustomize.toolkit.fluxcd.io',
  'kyverno.io',
  'mutations.gatekeeper.sh',
  'policies.kyverno.io',
]);

/** Undefined: no pod was found; it is of a kind that no rule asks about. */
export function byShape(raw: Raw, body: Cursor): Normalised | undefined {
  const group = raw.type.slice(0, Math.max(0, raw.type.indexOf('/')));
  // What Kubernetes itself brings is known by name.
  if (!group.includes('.') || group.endsWith('.k8s.io') || otherwise.has(group)) return undefined;
  const { value: spec } = at(body, 'spec');
  if (spec?.kind !== 'dict') return undefined;
  const { pods, complete } = findPods(spec);
  const [only, ...others] = pods;
  if (only === undefined && complete) return undefined;
  const named = ids();
  const made = all(
    pods.map(({ path, pod }) => {
      const title = `${titleOf(raw)}, ${path}`;
      const own = others.length === 0 ? { title, scale: replicasOf(body) } : { part: { id: named(path), title }, scale: elsewhere(body) };
      return workload(raw, body, { runtime: 'container', platform: 'kubernetes', pod, ...own });
    }),
  );
  return complete ? made : { ...made, gaps: [tooLarge(raw)] };
}

/** `spec.replicas` is what a scale asks for everywhere; what it is where nobody wrote it only the operator knows. */
function replicasOf(body: Cursor): Scale {
  const count = number(at(body, 'spec', 'replicas'));
  return { min: count, max: count };
}

function tooLarge({ address, at: { at: spot } }: Raw): LedgerEntry {
  return { subject: 'resource', name: address, outcome: 'gap', code: 'limit', reason: 'it is larger than custom resources are searched for pods', at: spot };
}
