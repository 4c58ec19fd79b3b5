/** Facts that most resources of a kind say nothing of: what a mapper does not spread over them stays absent. */
import { absent, byDefault, coll } from './attr.js';
import type { Boundary, Cluster, Dependency, Endpoint, Labels, Sink, Workload } from './facts.js';
import type { Located } from './value.js';

export function plainLabels(near: Located): Labels {
  return { carried: absent(near), all: coll([], near), inherits: absent(near), propagate: absent(near) };
}

export function plainWorkload(near: Located): Pick<Workload, 'labels' | 'placement'> {
  const placement = { publicAddress: absent<boolean>(near), subnets: coll([], near), groups: coll([], near) };
  return { placement, labels: plainLabels(near) };
}

export function plainBoundary(near: Located): Omit<Boundary, 'rules' | 'type'> {
  return { isDefault: absent(near), publicAddresses: absent(near), acceptsAnyone: absent(near), service: absent(near), labels: plainLabels(near) };
}

export function plainCluster(near: Located): Cluster {
  return { publicEndpoint: absent(near), publicNetworks: coll([], near), logs: coll([], near), labels: plainLabels(near) };
}

export function plainDependency(near: Located): Dependency {
  return {
    type: absent(near),
    engine: absent(near),
    public: absent(near),
    logs: coll([], near),
    sharedWith: coll([], near),
    labels: plainLabels(near),
  };
}

export function plainEndpoint(near: Located): Endpoint {
  return { type: absent(near), public: absent(near), authorization: absent(near), labels: plainLabels(near) };
}

export function plainSink(near: Located): Omit<Sink, 'type'> {
  return {
    declared: byDefault(true, near),
    retentionDays: absent(near),
    kmsKey: absent(near),
    logging: absent(near),
    multiRegion: absent(near),
    managementEvents: absent(near),
    globalServices: absent(near),
    everything: absent(near),
    integrity: absent(near),
    streamsTo: absent(near),
    notifies: absent(near),
    dataEvents: coll([], near),
    labels: plainLabels(near),
  };
}
