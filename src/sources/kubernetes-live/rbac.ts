/** The rights that reading a cluster takes (Kubernetes: "Using RBAC Authorization"). */
import type { EntityKind } from '../../model/facts.js';
import { kindsOf } from './kinds.js';
import type { ObjectKind } from './kinds.js';

/** A ClusterRole as YAML, for what the cluster is read for; default: everything but Secrets. */
export function clusterRole(wanted?: ReadonlySet<EntityKind>, secrets = false): string {
  const kinds = kindsOf(wanted, secrets);
  const groups = [...new Set(kinds.map(({ group }) => group))].sort();
  const rules = groups.flatMap((group) => [
    `  - apiGroups: ["${group}"]`,
    `    resources: [${pluralsOf(kinds, group).join(', ')}]`,
    '    verbs: [list]',
  ]);
  return [
    `# All that \`bylaw audit kubernetes${secrets ? ' --secrets' : ''}\` asks for. What the cluster serves, at /api and /apis, everybody may ask who is`,
    '# authenticated: the role system:discovery says so.',
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: ClusterRole',
    'metadata:',
    '  name: bylaw-audit',
    ...(rules.length === 0 ? ['rules: []'] : ['rules:', ...rules]),
    '',
  ].join('\n');
}

function pluralsOf(kinds: readonly ObjectKind[], group: string): readonly string[] {
  return kinds.filter((kind) => kind.group === group).map(({ plural }) => plural).sort();
}
