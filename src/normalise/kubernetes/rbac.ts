/** Roles and their bindings (Kubernetes API reference: "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"). */
import { absent, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Binding, LabelSelector, Role, RoleRule, Subject } from '../../model/facts.js';
import { plainLabels, plainPowers } from '../../model/plain.js';
import type { Raw } from '../../model/raw.js';
import { inMap } from '../labels.js';
import { entity, known, made } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, here, members, oneOf, plainWords, strings, text } from '../read.js';
import type { Cursor } from '../read.js';
import { nameOf } from './names.js';

export function role(type: Role['type']): Mapper {
  return (raw, body) => {
    const named = naming('rule');
    const rules = members(at(body, 'rules'), (rule) => {
      const made = ruleOf(rule);
      return named(here(made, rule), shortName(made));
    });
    const aggregates = members(at(body, 'aggregationRule', 'clusterRoleSelectors'), selectorOf);
    return made([entity(raw, 'role', { type, rules, aggregates, powers: plainPowers(body.near), labels: plainLabels(body.near) }, nameOf(body))]);
  };
}

function ruleOf(rule: Cursor): RoleRule {
  const list = (key: string): Coll<Attr<string>> => strings(at(rule, key));
  return { verbs: list('verbs'), groups: list('apiGroups'), resources: list('resources'), names: list('resourceNames'), urls: list('nonResourceURLs') };
}

/** What it is about; rules have no names. */
function shortName({ resources, urls }: RoleRule): string | undefined {
  const all = [...resources.items, ...urls.items].map((one) => known(one));
  return all.length === 0 || resources.open || all.includes(undefined) ? undefined : all.join(',');
}

/** "LabelSelector". */
function selectorOf(selector: Cursor): LabelSelector {
  const requirements = members(at(selector, 'matchExpressions'), (one) => ({
    key: text(at(one, 'key')),
    operator: text(at(one, 'operator')),
    values: strings(at(one, 'values')),
  }));
  return here({ labels: inMap(at(selector, 'matchLabels')), requirements }, selector);
}

export function binding(type: Binding['type']): Mapper {
  return (raw, body) => {
    const own = type === 'role-binding' ? ownNamespace(raw, body) : absent<string>(body.near);
    const subjects = members(at(body, 'subjects'), (subject) => here(subjectOf(subject, own), subject));
    const facts: Binding = { type, role: roleOf(at(body, 'roleRef')), subjects, platform: absent(body.near), powers: plainPowers(body.near) };
    return made([entity(raw, 'binding', facts, nameOf(body))]);
  };
}

/** As it is written, or as whoever applies it says. */
function ownNamespace({ domain }: Raw, body: Cursor): Attr<string> {
  const written = text(at(body, 'metadata', 'namespace'));
  if (written.state !== 'absent') return written;
  return domain.namespace === undefined ? unknown('the namespace is chosen when it is applied', body.near) : set(domain.namespace, body.near);
}

const roleKinds = plainWords('ClusterRole', 'Role');

function roleOf(reference: Cursor): Attr<string> {
  const name = at(reference, 'name');
  return together([oneOf(at(reference, 'kind'), roleKinds), text(name)], name);
}

const subjectKinds = plainWords('Group', 'ServiceAccount', 'User');

/** Of a service account without a namespace, that of the binding is meant. */
function subjectOf(subject: Cursor, own: Attr<string>): Subject {
  const [kind, name] = [oneOf(at(subject, 'kind'), subjectKinds), text(at(subject, 'name'))];
  const written = text(at(subject, 'namespace'));
  const isAccount = kind.state === 'unknown' || known(kind) === 'ServiceAccount';
  const namespace = !isAccount ? absent<string>(subject.near) : written.state === 'absent' ? own : written;
  const place = at(subject, 'name');
  if (kind.state === 'unknown') return { id: unknown(kind.reason, place.near), kind, name, namespace };
  return { id: together(isAccount ? [kind, namespace, name] : [kind, name], place), kind, name, namespace };
}

/** Parts with slashes between them; what is not known of them is a hole. */
function together(parts: readonly Attr<string>[], from: Cursor): Attr<string> {
  const doubtful = parts.find((part) => part.state === 'unknown');
  const texts = parts.map((part) => known(part));
  if (doubtful?.state === 'unknown') {
    const holes = parts.flatMap((part, index): (string | null)[] => [...(index === 0 ? [] : ['/']), ...(part.state === 'unknown' ? (part.parts ?? [null]) : [known(part) ?? ''])]);
    return unknown(doubtful.reason, from.near, { parts: merged(holes) });
  }
  return texts.includes(undefined) ? absent(from.near) : set(texts.join('/'), from.near);
}

/** Literals that follow each other are one. */
function merged(parts: readonly (string | null)[]): readonly (string | null)[] {
  return parts.reduce<readonly (string | null)[]>((done, part) => {
    const last = done.at(-1);
    return typeof part === 'string' && typeof last === 'string' ? [...done.slice(0, -1), last + part] : [...done, part];
  }, []);
}
