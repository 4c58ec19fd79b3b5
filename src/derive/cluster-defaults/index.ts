/** What services of Knative do not say their cluster says for them, where its ConfigMaps are read. */
import type { Attr } from '../../model/attr.js';
import { clusterOf } from '../../model/cluster.js';
import type { Entity, EntityOf, Estate } from '../../model/estate.js';
import type { Container, Load, Workload } from '../../model/facts.js';
import { parseQuantity } from '../../shared/quantity.js';
import { mapItems, replaced } from '../replace.js';
import { ClusterConfig, isClusterConfig } from './config.js';

export function deriveClusterDefaults(estate: Estate): Estate {
  const maps = estate.entities.filter((entity): entity is EntityOf<'config'> => entity.kind === 'config' && isClusterConfig(entity));
  if (maps.length === 0) return estate;
  const configs = new Map<string, ClusterConfig>();
  const changed = new Map<Entity, Entity>();
  for (const entity of estate.entities) {
    if (entity.kind !== 'workload' || entity.facts.platform !== 'knative') continue;
    const cluster = clusterOf(entity.domain);
    const config = configs.get(cluster) ?? new ClusterConfig(maps, entity.domain);
    configs.set(cluster, config);
    const facts = withDefaults(entity, config);
    if (facts !== undefined) changed.set(entity, { ...entity, facts });
  }
  return replaced(estate, changed);
}

/** Undefined: nothing changes. */
function withDefaults({ facts }: EntityOf<'workload'>, config: ClusterConfig): Workload | undefined {
  const { min, max } = facts.scale;
  const scale = { min: config.leaf(min, 'config-autoscaler', 'min-scale', whole), max: config.leaf(max, 'config-autoscaler', 'max-scale', whole) };
  const load = loadOf(facts.load, config);
  const containers = mapItems(facts.containers, (one) => containerOf(one, config));
  const isSame = scale.min === min && scale.max === max && load.limit === facts.load.limit && load.target === facts.load.target;
  return isSame && containers === facts.containers ? undefined : { ...facts, scale, load, containers };
}

/** "Configuring concurrency": of a soft and a hard limit the smaller one counts. */
function loadOf(own: Load, config: ClusterConfig): Load {
  const limit = config.leaf(own.limit, 'config-defaults', 'container-concurrency', whole);
  const target = config.leaf(own.target, 'config-autoscaler', 'container-concurrency-target-default', decimal);
  if (limit === own.limit || valueOf(limit) === 0) return { limit, target };
  const [bound, aimed] = [valueOf(limit), valueOf(target)];
  return { limit, target: bound === undefined || (aimed !== undefined && bound < aimed) ? limit : target };
}

/** "Configuring defaults", `revision-cpu-limit` and the like; of a limit alone Kubernetes makes a request. */
function containerOf(container: Container, config: ClusterConfig): Container {
  const of = (own: Attr<number>, key: string): Attr<number> => config.leaf(own, 'config-defaults', `revision-${key}`, parseQuantity);
  const { limits, requests } = container;
  const made = { cpu: of(limits.cpu, 'cpu-limit'), memory: of(limits.memory, 'memory-limit') };
  const wanted = { cpu: of(requests.cpu, 'cpu-request'), memory: of(requests.memory, 'memory-request') };
  const granted = { cpu: wanted.cpu.state === 'absent' ? made.cpu : wanted.cpu, memory: wanted.memory.state === 'absent' ? made.memory : wanted.memory };
  const isSame = made.cpu === limits.cpu && made.memory === limits.memory && wanted.cpu === requests.cpu && wanted.memory === requests.memory;
  return isSame ? container : { ...container, limits: made, requests: granted };
}

function valueOf(leaf: Attr<number>): number | undefined {
  return leaf.state === 'set' || leaf.state === 'default' ? leaf.value : undefined;
}

function decimal(text: string): number | undefined {
  return /^\d{1,10}(?:\.\d{1,10})?$/.test(text) ? Number(text) : undefined;
}

function whole(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
