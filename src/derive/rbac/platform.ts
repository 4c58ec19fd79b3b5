/** The roles and bindings that the platform brings, taken from their list. */
import { coll, set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { RoleRule } from '../../model/facts.js';
import type { Located } from '../../model/value.js';
import { TextFile, spot } from '../../shared/text.js';
import { bindings, roles, version } from './platform-roles.js';

export interface PlatformRole {
  /** `ClusterRole/view`, `Role/kube-system/system:controller:token-cleaner`. */
  readonly id: string;
  readonly rules: readonly RoleRule[];
  /** Labels that gather it, without the group: `aggregate-to-edit`. */
  readonly labels: readonly string[];
  readonly gathers: readonly string[];
}

export interface PlatformBinding {
  readonly id: string;
  readonly role: string;
  readonly subjects: readonly string[];
}

/** What the labels begin with. */
export const labelGroup = 'rbac.authorization.k8s.io/';

const nowhere: Located = { at: spot(new TextFile(`the roles of Kubernetes ${version}`, ''), 0, 0) };

function list(words: string): Coll<Attr<string>> {
  return coll(words.split(',').filter((word) => word !== '').map((word) => set(word === 'core' ? '' : word, nowhere)), nowhere);
}

function ruleOf(line: string): RoleRule {
  const [verbs = '', groups = '', resources = '', names = ''] = line.trim().split(' ');
  if (groups === 'url') return { verbs: list(verbs), groups: list(''), resources: list(''), names: list(''), urls: list(resources) };
  return { verbs: list(verbs), groups: list(groups), resources: list(resources), names: list(names), urls: list('') };
}

function readRoles(): ReadonlyMap<string, PlatformRole> {
  const read = new Map<string, PlatformRole & { readonly rules: RoleRule[] }>();
  let last: { readonly rules: RoleRule[] } | undefined;
  for (const line of roles.split('\n').filter((one) => one !== '')) {
    if (line.startsWith(' ')) last?.rules.push(ruleOf(line));
    else {
      const [id = '', ...marks] = line.split(' ');
      const marked = (mark: string): readonly string[] => marks.filter((one) => one.startsWith(mark)).map((one) => one.slice(1));
      const role = { id, rules: [], labels: marked('+'), gathers: marked('<') };
      read.set(id, role);
      last = role;
    }
  }
  return read;
}

function readBindings(): ReadonlyMap<string, PlatformBinding> {
  const read = bindings.split('\n').filter((line) => line !== '').map((line) => {
    const [id = '', role = '', ...subjects] = line.split(' ');
    return [id, { id, role, subjects }] as const;
  });
  return new Map(read);
}

let known: { readonly roles: ReadonlyMap<string, PlatformRole>; readonly bindings: ReadonlyMap<string, PlatformBinding> } | undefined;

/** Read when it is first asked for. */
export function platform(): NonNullable<typeof known> {
  return (known ??= { roles: readRoles(), bindings: readBindings() });
}

/** Cluster roles of the platform that are gathered by a label. */
export function gathered(label: string): readonly PlatformRole[] {
  return [...platform().roles.values()].filter(({ labels }) => labels.includes(label));
}
