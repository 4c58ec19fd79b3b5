/**
 * Blocks of the Kubernetes provider in the words of the Kubernetes API: `spec { template { spec { container {} } } }` is
 * `spec.template.spec.containers`. Names of the API are those of the provider's documentation in another spelling; the tables are
 * what differs besides.
 */
import type { Dict, Entry, List, Scalar, Unknown, Value } from '../../../model/value.js';
import { isNull } from '../../read.js';

/** Blocks that may come several times, by what the API calls their list. */
const lists: ReadonlyMap<string, string> = new Map([
  ['cluster_role_selectors', 'clusterRoleSelectors'],
  ['container', 'containers'],
  ['env', 'env'],
  ['env_from', 'envFrom'],
  ['host_aliases', 'hostAliases'],
  ['image_pull_secret', 'imagePullSecrets'],
  ['image_pull_secrets', 'imagePullSecrets'],
  ['init_container', 'initContainers'],
  ['match_expressions', 'matchExpressions'],
  ['limit', 'limits'],
  ['metric', 'metrics'],
  ['path', 'paths'],
  ['port', 'ports'],
  ['readiness_gate', 'readinessGates'],
  ['rule', 'rules'],
  ['secret', 'secrets'],
  ['sysctl', 'sysctls'],
  ['subject', 'subjects'],
  ['toleration', 'tolerations'],
  ['topology_spread_constraint', 'topologySpreadConstraints'],
  ['volume', 'volumes'],
  ['volume_claim_template', 'volumeClaimTemplates'],
  ['volume_device', 'volumeDevices'],
  ['volume_mount', 'volumeMounts'],
]);

/** Maps whose keys are the user's own. */
const maps: ReadonlySet<string> = new Set([
  'annotations',
  'binary_data',
  'data',
  'default',
  'default_request',
  'hard',
  'labels',
  'limits',
  'match_labels',
  'max',
  'min',
  'node_selector',
  'requests',
  'string_data',
]);

/** Names with abbreviations. */
const spelt: ReadonlyMap<string, string> = new Map([
  ['external_ips', 'externalIPs'],
  ['host_ip', 'hostIP'],
  ['host_ipc', 'hostIPC'],
  ['host_pid', 'hostPID'],
  ['non_resource_urls', 'nonResourceURLs'],
]);

/** `around` is the type of the block that holds the block. */
export function inKubernetesWords(block: Dict, around = ''): Dict {
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of block.entries) {
    const said = argument(name, value, around);
    if (said !== undefined) entries.set(nameOf(name, value), { key, value: said });
  }
  return { ...block, entries };
}

/** `port` of a probe is a number, of a container a list. */
function nameOf(name: string, { kind }: Value): string {
  const list = kind === 'scalar' || kind === 'template' ? undefined : lists.get(name);
  return list ?? spelt.get(name) ?? name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

function argument(name: string, value: Value, around: string): Value | undefined {
  // Of a service a map of labels; a block anywhere else.
  if (name === 'selector' && value.kind === 'dict') return value;
  const said = each(value, (block) => inside(name, block, around));
  return lists.has(name) ? said : once(said);
}

function inside(name: string, block: Dict, around: string): Dict {
  if (maps.has(name)) return block;
  const words = inKubernetesWords(block, name);
  if (name === 'subject') return inDefault(words);
  return name === 'security_context' && around.endsWith('container') ? withRunAsNonRoot(words) : words;
}

function each(value: Value, inside: (block: Dict) => Dict): Value {
  switch (value.kind) {
    case 'dict':
      return inside(value);
    case 'list': {
      const items = value.items.map((item) => each(item, inside));
      return value.rest === undefined ? { ...value, items } : { ...value, items, rest: alternatives(value.rest, inside) };
    }
    case 'unknown':
      return alternatives(value, inside);
    default:
      return value;
  }
}

function alternatives(value: Unknown, inside: (block: Dict) => Dict): Unknown {
  return value.oneOf === undefined ? value : { ...value, oneOf: value.oneOf.map((one) => each(one, inside)) };
}

/** A block that comes once; a list of anything else stays. */
function once(value: Value): Value | undefined {
  if (value.kind === 'list') return single(value);
  if (value.kind !== 'unknown' || value.oneOf === undefined) return value;
  return { ...value, oneOf: value.oneOf.map((one) => once(one) ?? nothing(one)) };
}

function single(list: List): Value | undefined {
  const { items, rest } = list;
  const [first, ...others] = items;
  if (first === undefined) return rest === undefined ? undefined : perhapsNone(rest);
  return others.length === 0 && first.kind === 'dict' ? first : list;
}

function perhapsNone(rest: Unknown): Unknown {
  return rest.oneOf === undefined ? rest : { ...rest, oneOf: [...rest.oneOf, nothing(rest)] };
}

function nothing({ at }: Value): Scalar {
  return { kind: 'scalar', value: null, at };
}

/**
 * A `security_context` of a container that says something, but not this, is sent with `runAsNonRoot: false`, whatever the pod says:
 * within a block, the Terraform Plugin SDK cannot tell `false` from what is not set.
 */
function withRunAsNonRoot(context: Dict): Dict {
  const { entries, rest, at, from } = context;
  const own = entries.get('runAsNonRoot')?.value;
  const saysNothing = [...entries.values()].every(({ value }) => isNull(value));
  if (rest !== undefined || saysNothing || (own !== undefined && !isNull(own))) return context;
  return { ...context, entries: new Map(entries).set('runAsNonRoot', { key: at, value: { kind: 'scalar', value: false, at, from } }) };
}

/** "namespace: … This value only applies to kind ServiceAccount. Defaults to `default`" (`kubernetes_role_binding`). */
function inDefault(subject: Dict): Dict {
  const { entries, rest, at, from } = subject;
  const own = entries.get('namespace')?.value;
  if (rest !== undefined || (own !== undefined && !isNull(own))) return subject;
  return { ...subject, entries: new Map(entries).set('namespace', { key: at, value: { kind: 'scalar', value: 'default', at, from } }) };
}
