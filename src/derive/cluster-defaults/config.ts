/** What the ConfigMaps of one cluster's Knative say; who reads them cannot know which of several is in force. */
import { byDefault, keyOf, placeOf, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import { clusterOf, mayShare } from '../../model/cluster.js';
import type { Entity, EntityOf } from '../../model/estate.js';
import { chosenLater, namespaceOf } from '../../model/namespace.js';
import type { Domain } from '../../model/raw.js';
import type { Located } from '../../model/value.js';
import { append } from '../../shared/append.js';

/** Knative Serving, "Configuring autoscaling", "Configuring defaults". */
export type ConfigName = 'config-autoscaler' | 'config-defaults';
const names: ReadonlySet<string> = new Set<ConfigName>(['config-autoscaler', 'config-defaults']);
const home = 'knative-serving';

/** Undefined: it is no such value. */
export type Parse = (text: string) => number | undefined;

/** What all that may be in force say of a key. */
interface Said {
  /** Different ones; null: nothing. */
  readonly values: readonly (number | null)[];
  /** Why it cannot be known. */
  readonly unread?: string;
  readonly at?: Located | undefined;
}

interface Candidate {
  readonly config: EntityOf<'config'>;
  readonly isOwn: boolean;
}

export function isClusterConfig(config: EntityOf<'config'>): boolean {
  return config.facts.type === 'config-map' && nameOf(config) !== undefined;
}

export class ClusterConfig {
  readonly #configs: ReadonlyMap<string, readonly Candidate[]>;
  readonly #said = new Map<string, Said>();

  /** Of those the ones that are in a domain's cluster, else those that may be. */
  constructor(maps: readonly EntityOf<'config'>[], domain: Domain) {
    const configs = new Map<string, Candidate[]>();
    for (const config of maps) {
      const isOwn = clusterOf(config.domain) === clusterOf(domain);
      if (isOwn || mayShare(config.domain, domain)) append(configs, nameOf(config) ?? '', { config, isOwn });
    }
    this.#configs = new Map([...configs].map(([name, all]) => [name, all.some(({ isOwn }) => isOwn) ? all.filter(({ isOwn }) => isOwn) : all]));
  }

  /** A leaf that nobody wrote as the cluster has it; where that says nothing it stays what it is. */
  leaf(own: Attr<number>, name: ConfigName, key: string, parse: Parse): Attr<number> {
    const near = placeOf(own);
    if (near === undefined || (own.state !== 'absent' && own.state !== 'default')) return own;
    const { values, unread, at } = this.#saidOf(name, key, parse);
    if (unread !== undefined) return unknown(unread, near);
    const otherwise = own.state === 'default' ? own.value : null;
    const possible = [...new Set(values.map((value) => value ?? otherwise))];
    if (possible.length > 1) return unknown(`which ${name} is in force is not known`, near, { oneOf: possible });
    const [only] = possible;
    if (only === undefined || only === null || only === otherwise) return own;
    return byDefault(only, at === undefined ? near : { ...near, from: { label: `${key} of ${name}`, at: at.at } });
  }

  #saidOf(name: ConfigName, key: string, parse: Parse): Said {
    const known = this.#said.get(`${name} ${key}`);
    if (known !== undefined) return known;
    const made = saidIn(this.#configs.get(name) ?? [], key, parse);
    this.#said.set(`${name} ${key}`, made);
    return made;
  }
}

/** Undefined: none of Knative's. One whose namespace is chosen when it is applied may be. */
function nameOf(config: Entity): string | undefined {
  const namespace = namespaceOf(config);
  if (namespace !== home && namespace !== chosenLater) return undefined;
  return config.names.flatMap((name) => (name.kind === 'scalar' ? [String(name.value)] : [])).find((name) => names.has(name));
}

function saidIn(configs: readonly Candidate[], key: string, parse: Parse): Said {
  const values = new Set<number | null>();
  let at: Located | undefined;
  for (const { config, isOwn } of configs) {
    const { settings } = config.facts;
    const leaf = settings.items.find((one) => keyOf(one)?.key === key)?.value;
    if (leaf === undefined && settings.open) return { values: [], unread: settings.reason ?? '' };
    if (leaf?.state === 'unknown') return { values: [], unread: leaf.reason };
    const text = leaf === undefined || leaf.state === 'absent' ? undefined : leaf.value;
    const value = text === undefined ? null : parse(text);
    if (value === undefined) return { values: [], unread: `${key} of the cluster is no such value` };
    values.add(value);
    if (leaf !== undefined) at = placeOf(leaf);
    // Where it may not be in force, nothing may be.
    if (!isOwn || config.exists.state !== 'certain' || namespaceOf(config) !== home) values.add(null);
  }
  return { values: [...values], at };
}
