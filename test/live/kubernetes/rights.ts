/** Roles in the cluster, and the printed role taken apart. */
import { apply, manifests } from './apply.js';
import type { Cluster } from './start.js';

/** One rule that names one thing. */
export interface Right {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
}

/** The rights of a printed role, one by one. */
export function rightsOf(role: string): readonly Right[] {
  const rules: unknown = manifests(role)[0]?.['rules'];
  return Array.isArray(rules) ? rules.flatMap((rule: Right) => apart(rule)) : [];
}

function apart(rule: Right): readonly Right[] {
  const { apiGroups = [], resources = [], verbs } = rule;
  return apiGroups.flatMap((group) => resources.map((name) => ({ apiGroups: [group], resources: [name], verbs })));
}

/** `list deployments.apps`. */
export function nameOf({ verbs, apiGroups, resources }: Right): string {
  return `${verbs.join()} ${resources.join()}${apiGroups.map((group) => (group === '' ? '' : `.${group}`)).join()}`;
}

/** Lets a user do this in the whole cluster. */
export async function grant(cluster: Cluster, user: string, rules: readonly Right[]): Promise<void> {
  const apiGroup = 'rbac.authorization.k8s.io';
  const apiVersion = `${apiGroup}/v1`;
  const [metadata, roleRef, subjects] = [{ name: user }, { apiGroup, kind: 'ClusterRole', name: user }, [{ apiGroup, kind: 'User', name: user }]];
  await apply(cluster, [
    { apiVersion, kind: 'ClusterRole', metadata, rules },
    { apiVersion, kind: 'ClusterRoleBinding', metadata, roleRef, subjects },
  ]);
}
