/**
 * Components of a control plane and what configures them: static pods, kubeadm's ClusterConfiguration and InitConfiguration,
 * KubeletConfiguration, AdmissionConfiguration, EncryptionConfiguration, audit policies. Defaults: the reference pages "kube-apiserver",
 * "kube-controller-manager", "Kubelet Configuration (v1beta1)", etcd's "Configuration options".
 */
import { byDefault, coll, placeOf, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Entity, Normalised } from '../../model/estate.js';
import type { Component } from '../../model/facts.js';
import { plainComponent } from '../../model/plain.js';
import type { Raw } from '../../model/raw.js';
import type { Dict, Entry } from '../../model/value.js';
import { opposite } from '../aws/reads.js';
import { each, entity, firstOf, known, made, one, textAt, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, flag, members, number, orElse, text } from '../read.js';
import type { Cursor } from '../read.js';
import { extraArguments, flagsIn } from './flags.js';

type Part = Partial<Component> & Pick<Component, 'type'>;

function component(raw: Raw, near: Cursor, part: Part, id?: string): Entity {
  const named = id === undefined ? undefined : { id, title: `${id} of ${titleOf(raw)}` };
  return { ...entity(raw, 'component', { ...plainComponent(near.near), ...part }, [], named), at: near.near };
}

/** Facts of a component from its flags. */
const programs: ReadonlyMap<string, (flags: Cursor) => Part> = new Map([
  ['etcd', (flags) => ({ type: 'etcd', anonymous: opposite((from) => orElse(flag(at(from, 'client-cert-auth')), false))(flags) })],
  ['kube-apiserver', apiServer],
  [
    'kube-controller-manager',
    (flags) => ({ type: 'controller-manager', ownAccounts: orElse(flag(at(flags, 'use-service-account-credentials')), false) }),
  ],
  ['kube-scheduler', () => ({ type: 'scheduler' })],
]);

function apiServer(flags: Cursor): Part {
  return {
    type: 'api-server',
    anonymous: anonymousOf(flags),
    authorization: modesOf(flags),
    credentialFile: firstOf(text(at(flags, 'token-auth-file')), text(at(flags, 'basic-auth-file'))),
    plugins: list(at(flags, 'enable-admission-plugins')),
    encryptionFile: firstOf(text(at(flags, 'encryption-provider-config')), text(at(flags, 'experimental-encryption-provider-config'))),
    audits: auditsOf(flags),
    extendsTokens: orElse(flag(at(flags, 'service-account-extend-token-expiration')), true),
    looksUpTokens: orElse(flag(at(flags, 'service-account-lookup')), true),
  };
}

/** "anonymous-auth: Default: true", unless a file says under which conditions. */
function anonymousOf(flags: Cursor): Attr<boolean> {
  const said = flag(at(flags, 'anonymous-auth'));
  const [file] = written(at(flags, 'authentication-config'));
  return said.state === 'absent' && file !== undefined ? unknown('its authentication configuration says who is let in', file) : orElse(said, true);
}

/** "authorization-mode: Defaults to AlwaysAllow if --authorization-config is not used." */
function modesOf(flags: Cursor): Coll<Attr<string>> {
  const [file] = written(at(flags, 'authorization-config'));
  if (file !== undefined) return coll<Attr<string>>([], file, 'its authorization configuration names the modes');
  const modes = list(at(flags, 'authorization-mode'));
  return modes.items.length === 0 && !modes.open ? one(byDefault('AlwaysAllow', flags.near), flags.near) : modes;
}

/** "Auditing": without a policy no events are logged, and a backend, a file or a webhook, is on where it is named. */
function auditsOf(flags: Cursor): Attr<boolean> {
  const policy = text(at(flags, 'audit-policy-file'));
  const backend = firstOf(text(at(flags, 'audit-log-path')), text(at(flags, 'audit-webhook-config-file')));
  if (policy.state === 'absent' || backend.state === 'absent') return byDefault(false, flags.near);
  const doubt = [policy, backend].find(({ state }) => state === 'unknown');
  return doubt?.state === 'unknown' ? unknown(doubt.reason, flags.near) : set(true, placeOf(policy) ?? flags.near);
}

/** "The first matching rule sets the audit level of the event"; `None` logs nothing, and so does what no rule matches. */
export const auditPolicy: Mapper = (raw, body) => {
  const rules = at(body, 'rules');
  const levels = members<Attr<string>>(rules, (rule) => text(at(rule, 'level')));
  const records = levels.items.some((level) => level.state === 'set' && level.value !== 'None');
  const doubt = levels.open ? levels.reason : levels.items.flatMap((level) => (level.state === 'unknown' ? [level.reason] : []))[0];
  const audits = records ? set(true, rules.near) : doubt === undefined ? byDefault(false, rules.near) : unknown<boolean>(doubt, rules.near);
  return made([component(raw, body, { type: 'audit', audits })]);
};

/** Words between commas. */
function list(from: Cursor): Coll<Attr<string>> {
  const { value, near } = from;
  if (value === undefined) return coll<Attr<string>>([], near);
  if (value.kind !== 'scalar') return members<Attr<string>>(from, (member) => text(member));
  const words = String(value.value ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
  return coll<Attr<string>>(words.map((word) => set(word, value)), value);
}

/** "Create static Pods in the kubelet": a pod that runs one of the programs. */
export const staticPod: Mapper = (raw, body) => {
  const containers = each(at(body, 'spec', 'containers')).map(cursor);
  return made(
    containers.flatMap((container) => {
      const lists = [at(container, 'command'), at(container, 'args')];
      const [program] = lists.flatMap(each).map((word) => programOf(known(text(cursor(word)))));
      const facts = program === undefined ? undefined : programs.get(program)?.(flagsIn(container, ...lists));
      return facts === undefined || program === undefined ? [] : [component(raw, at(container, 'name'), facts, program)];
    }),
  );
};

function programOf(word: string | undefined): string {
  return (word ?? '').replace(/^.*\//s, '');
}

/** What kubeadm writes where nobody says otherwise ("kubeadm", "Implementation details"). */
const kubeadm: readonly (readonly [string, string])[] = [
  ['authorization-mode', 'Node,RBAC'],
  ['client-cert-auth', 'true'],
  ['enable-admission-plugins', 'NodeRestriction'],
  ['use-service-account-credentials', 'true'],
];

const parts: readonly (readonly [program: string, ...path: readonly string[]])[] = [
  ['etcd', 'etcd', 'local'],
  ['kube-apiserver', 'apiServer'],
  ['kube-controller-manager', 'controllerManager'],
  ['kube-scheduler', 'scheduler'],
];

export const clusterConfiguration: Mapper = (raw, body) =>
  made(
    parts.flatMap(([program, ...path]) => {
      const from = at(body, ...path);
      const isElsewhere = program === 'etcd' && written(at(body, 'etcd', 'external')).length > 0;
      const facts = isElsewhere ? undefined : programs.get(program)?.(withDefaults(extraArguments(at(from, 'extraArgs'))));
      return facts === undefined ? [] : [component(raw, from, facts, program)];
    }),
  );

function withDefaults({ value, near }: Cursor): Cursor {
  if (value !== undefined && value.kind !== 'dict') return { value, near };
  const entries = new Map(kubeadm.map(([name, word]): [string, Entry] => [name, { key: near.at, value: textAt(word, near) }]));
  const own: Pick<Dict, 'entries'> = value ?? { entries: new Map<string, Entry>() };
  const dict: Dict = { kind: 'dict', at: near.at, ...value, entries: new Map([...entries, ...own.entries]) };
  return { value: dict, near };
}

/** Extra arguments of a node's kubelet stand over its configuration: only what is written counts. */
export const nodeConfiguration: Mapper = (raw, body) => {
  const [extra] = written(at(body, 'nodeRegistration', 'kubeletExtraArgs'));
  if (extra === undefined) return made([]);
  const flags = extraArguments(cursor(extra));
  return made([
    component(raw, flags, {
      type: 'kubelet',
      anonymous: flag(at(flags, 'anonymous-auth')),
      authorization: list(at(flags, 'authorization-mode')),
      readOnlyPort: number(at(flags, 'read-only-port')),
      rotatesCertificates: flag(at(flags, 'rotate-certificates')),
      podProcesses: number(at(flags, 'pod-max-pids')),
    }, 'kubelet'),
  ]);
};

/**
 * "anonymous: enabled: Default: false", "mode: Default: Webhook", "readOnlyPort: Default: 0 (disabled)", "podPidsLimit: Default: -1".
 * Whoever sets nodes up switches the rotation of certificates on as a rule, so that nothing is said of it where nothing is written.
 */
export const kubeletConfiguration: Mapper = (raw, body) => {
  const mode = at(body, 'authorization', 'mode');
  return made([
    component(raw, body, {
      type: 'kubelet',
      anonymous: orElse(flag(at(body, 'authentication', 'anonymous', 'enabled')), false),
      authorization: one(orElse(text(mode), 'Webhook'), mode.near),
      readOnlyPort: orElse(number(at(body, 'readOnlyPort')), 0),
      rotatesCertificates: flag(at(body, 'rotateCertificates')),
      podProcesses: orElse(number(at(body, 'podPidsLimit')), -1),
    }),
  ]);
};

export const admissionConfiguration: Mapper = (raw, body): Normalised =>
  made([component(raw, body, { type: 'admission', plugins: members<Attr<string>>(at(body, 'plugins'), (plugin) => text(at(plugin, 'name'))) })]);
