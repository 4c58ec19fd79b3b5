/** Facts that most resources of a kind say nothing of: what a mapper does not spread over them stays absent. */
import { absent, byDefault, coll } from './attr.js';
import type { Autoscaler, Boundary, Cluster, Component, Container, Dependency, Endpoint, HostNamespaces, JobBounds, Labels, Powers, Sandbox, Secret, Service, Sink, Workload } from './facts.js';
import type { Located } from './value.js';

/** Made once for what is near one and the same thing, as instances of a resource are. */
export function shared<T>(make: (near: Located) => T): (near: Located) => T {
  let last: { readonly near: Located; readonly made: T } | undefined;
  return (near) => {
    if (last?.near !== near) last = { near, made: make(near) };
    return last.made;
  };
}

export const plainLabels = shared((near): Labels => {
  return { carried: absent(near), all: coll([], near), inherits: absent(near), propagate: absent(near) };
});

/** What a workload is besides what runs in it. */
export const plainWorkload = shared((near): Omit<Workload, 'bootData' | 'concurrency' | 'containers' | 'platform' | 'runtime' | 'scale'> => {
  const nothing = absent<never>(near);
  return {
    placement: { publicAddress: nothing, subnets: coll([], near), groups: coll([], near) },
    namespace: nothing,
    serviceAccount: nothing,
    operatingSystem: nothing,
    host: plainHost(near),
    volumes: coll([], near),
    tokens: coll([], near),
    layers: coll([], near),
    signed: nothing,
    sysctls: coll([], near),
    automountsToken: nothing,
    restartPolicy: nothing,
    longRunning: nothing,
    job: plainJob(near),
    load: { limit: nothing, target: nothing },
    copies: { strategy: nothing, interchangeable: nothing, replaced: nothing, spread: nothing },
    dangling: coll([], near),
    labels: plainLabels(near),
  };
});

export const plainAutoscaler = shared((near): Omit<Autoscaler, 'max' | 'min'> => {
  return { healthCheck: absent(near), balancers: coll([], near), spread: absent(near), dangling: coll([], near), labels: plainLabels(near) };
});

export const plainHost = shared((near): HostNamespaces => {
  const nothing = absent<never>(near);
  return { network: nothing, pid: nothing, ipc: nothing, users: nothing };
});

export const plainJob = shared((near): JobBounds => {
  const nothing = absent<never>(near);
  return { type: nothing, deadline: nothing, retries: nothing, timeToLive: nothing, overlap: nothing };
});

/** What a container is besides its image, its settings and its limits. */
export const plainContainer = shared((near): Omit<Container, 'arguments' | 'environment' | 'image' | 'limits'> => {
  const nothing = absent<never>(near);
  return {
    sandbox: plainSandbox(near),
    requests: { cpu: nothing, memory: nothing },
    ports: coll([], near),
    probes: { liveness: nothing, readiness: nothing, startup: nothing, missingPorts: coll([], near) },
    longRunning: nothing,
    environmentSecrets: coll([], near),
    channels: coll([], near),
  };
});

export const plainSandbox = shared((near): Sandbox => {
  const nothing = absent<never>(near);
  return {
    privileged: nothing,
    user: nothing,
    runAsNonRoot: nothing,
    allowPrivilegeEscalation: nothing,
    readOnlyRootFilesystem: nothing,
    capabilities: { add: coll([], near), drop: coll([], near) },
    seccompProfile: nothing,
    appArmorProfile: nothing,
    seLinuxType: nothing,
    seLinuxUser: nothing,
    seLinuxRole: nothing,
    procMount: nothing,
    hostProcess: nothing,
  };
});

export const plainBoundary = shared((near): Omit<Boundary, 'rules' | 'type'> => {
  return { isDefault: absent(near), publicAddresses: absent(near), acceptsAnyone: absent(near), service: absent(near), labels: plainLabels(near) };
});

export const plainService = shared((near): Omit<Service, 'type'> => {
  const nothing = absent<never>(near);
  const none = coll<never>([], near);
  return { exposure: nothing, internal: nothing, externalIps: none, sourceRanges: none, backends: none, desired: nothing, minimumHealthy: nothing, balancers: none, dangling: none };
});

export const plainCluster = shared((near): Cluster => {
  return {
    publicEndpoint: absent(near),
    publicNetworks: coll([], near),
    logs: coll([], near),
    encryptsSecrets: absent(near),
    secretsKey: absent(near),
    deletionProtection: absent(near),
    labels: plainLabels(near),
  };
});

export const plainDependency = shared((near): Dependency => {
  return {
    type: absent(near),
    engine: absent(near),
    public: absent(near),
    logs: coll([], near),
    sharedWith: coll([], near),
    labels: plainLabels(near),
  };
});

export const plainEndpoint = shared((near): Endpoint => {
  return { type: absent(near), public: absent(near), authorization: absent(near), draining: absent(near), deletionProtection: absent(near), labels: plainLabels(near) };
});

export const plainSink = shared((near): Omit<Sink, 'type'> => {
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
});

export function plainSecret(near: Located): Omit<Secret, 'type'> {
  return { kmsKey: absent(near), store: absent(near), tokenOf: absent(near) };
}

export function plainComponent(near: Located): Omit<Component, 'type'> {
  const nothing = absent<never>(near);
  return {
    anonymous: nothing,
    authorization: coll([], near),
    readOnlyPort: nothing,
    credentialFile: nothing,
    plugins: coll([], near),
    encryptionFile: nothing,
    audits: nothing,
    encryption: nothing,
    extendsTokens: nothing,
    looksUpTokens: nothing,
    ownAccounts: nothing,
    rotatesCertificates: nothing,
    podProcesses: nothing,
  };
}

export function plainPowers(near: Located): Powers {
  const nothing = absent<never>(near);
  return {
    everything: nothing,
    wildcard: nothing,
    readSecrets: nothing,
    createWorkloads: nothing,
    enterPods: nothing,
    escalate: nothing,
    configureCluster: nothing,
    deleteEvents: nothing,
  };
}
