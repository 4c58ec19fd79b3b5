/** What a pod and its containers say besides images, settings and limits. */
import { describe, expect, test } from '@jest/globals';
import type { Container, Workload } from '../../model/facts.js';
import { names, shown } from '../terraform/testing.js';
import { normalised } from './testing.js';

function workloadOf(type: string, yaml: string): Workload {
  const [own] = normalised(type, yaml).entities;
  if (own?.kind !== 'workload') throw new Error('no workload');
  return own.facts;
}

const pod = (spec: string) => workloadOf('Pod', `metadata: {name: web, namespace: shop}\nspec: ${spec}`);

function containerOf(container: string, spec = '', list = 'containers'): Container {
  const [first] = pod(`{${list}: [${container}]${spec}}`).containers.items;
  if (first === undefined) throw new Error('no container');
  return first;
}

const knative = (container: string, spec = ''): Container | undefined =>
  workloadOf('serving.knative.dev/Service', `metadata: {name: web}\nspec: {template: {spec: {containers: [${container}]${spec}}}}`).containers.items[0];

describe('the sandbox of a container', () => {
  test.each<[string, string, string, object]>([
    ['defaults', '{}', '', { allowPrivilegeEscalation: { default: true }, readOnlyRootFilesystem: { default: false }, procMount: { default: 'Default' }, hostProcess: { default: false }, seccompProfile: null, appArmorProfile: null, seLinuxType: null }],
    ['its own', '{securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, procMount: Unmasked}}', '', { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, procMount: 'Unmasked' }],
    ['capabilities in any spelling', '{securityContext: {capabilities: {drop: [all], add: [CAP_SYS_ADMIN, net_raw, !unknown later]}}}', '', { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN', 'NET_RAW', { unknown: 'later' }] } }],
    ['capabilities that are not known', '{securityContext: {capabilities: !unknown later}}', '', { capabilities: { drop: { items: [], open: 'later' } } }],
    ['profiles of the pod', '{}', ', securityContext: {seccompProfile: {type: RuntimeDefault}, appArmorProfile: {type: Unconfined}, seLinuxOptions: {type: spc_t, user: u}}', { seccompProfile: 'RuntimeDefault', appArmorProfile: 'Unconfined', seLinuxType: 'spc_t', seLinuxUser: 'u', seLinuxRole: null }],
    ['its own options as a whole', '{securityContext: {seLinuxOptions: {role: r}, seccompProfile: {type: Unconfined}}}', ', securityContext: {seccompProfile: {type: RuntimeDefault}, seLinuxOptions: {type: spc_t}}', { seccompProfile: 'Unconfined', seLinuxType: null, seLinuxRole: 'r' }],
    ['a profile of no list', '{securityContext: {seccompProfile: {type: Strict}}}', '', { seccompProfile: { unknown: '"Strict" is none of RuntimeDefault, Localhost, Unconfined' } }],
    ['a process of a Windows machine', '{}', ', securityContext: {windowsOptions: {hostProcess: true}}', { hostProcess: true }],
  ])('%s', (_, container, spec, expected) => {
    expect(shown(containerOf(container, spec).sandbox)).toMatchObject(expected);
  });

  test.each([
    ['unconfined', 'Unconfined'],
    ['runtime/default', 'RuntimeDefault'],
    ['localhost/shop', 'Localhost'],
  ])('the annotation %s of AppArmor', (value, expected) => {
    const { containers } = workloadOf('Pod', `metadata: {name: web, annotations: {container.apparmor.security.beta.kubernetes.io/app: ${value}}}\nspec: {containers: [{name: app}, {name: b}]}`);
    expect(containers.items.map(({ sandbox }) => shown(sandbox.appArmorProfile))).toEqual([expected, null]);
  });

  test('what a cluster with Knative may fill in is not known', () => {
    const unknown = 'secure-pod-defaults of the cluster may say it';
    expect(shown(knative('{}')?.sandbox)).toMatchObject({ allowPrivilegeEscalation: { unknown, oneOf: [true, false] }, seccompProfile: { unknown, oneOf: [null, 'RuntimeDefault'] }, capabilities: { drop: { items: [], open: unknown } } });
    expect(shown(knative('{securityContext: {allowPrivilegeEscalation: true, capabilities: {drop: [ALL]}}}')?.sandbox)).toMatchObject({ allowPrivilegeEscalation: true, capabilities: { drop: ['ALL'] } });
  });
});

describe('requests', () => {
  test.each<[string, string, string, unknown]>([
    ['none', '{}', '', { cpu: null, memory: null }],
    ['written', '{resources: {requests: {cpu: 250m, memory: 1Ki}}}', '', { cpu: 0.25, memory: 1024 }],
    ['as much as the limit', '{resources: {requests: {cpu: 250m}, limits: {cpu: 1, memory: 1Ki}}}', '', { cpu: 0.25, memory: { default: 1024 } }],
    ['of the pod', '{}', ', resources: {requests: {cpu: 2}}', { cpu: 2, memory: null }],
    ['not known', '{resources: {requests: !unknown later, limits: {cpu: 1}}}', '', { cpu: { unknown: 'later' }, memory: { unknown: 'later' } }],
  ])('%s', (_, container, spec, expected) => {
    expect(shown(containerOf(container, spec).requests)).toEqual(expected);
  });
});

describe('ports and probes', () => {
  const ports = 'ports: [{name: http, containerPort: 8080, hostPort: 80}, {containerPort: 53, protocol: UDP}]';

  test('ports', () => {
    const own = containerOf(`{${ports}}`);
    expect(names(own.ports)).toEqual(['port http', 'port 53']);
    expect(shown(own.ports)).toEqual([
      { name: 'http', number: 8080, hostPort: 80, protocol: { default: 'TCP' } },
      { name: null, number: 53, hostPort: null, protocol: 'UDP' },
    ]);
  });

  test.each<[string, string, object]>([
    ['none', '{}', { liveness: null, readiness: null, startup: null, missingPorts: [] }],
    ['of each kind', `{livenessProbe: {exec: {command: [a]}}, readinessProbe: {httpGet: {port: http}}, startupProbe: {grpc: {port: 9}}, ${ports}}`, { liveness: 'exec', readiness: 'http', startup: 'grpc', missingPorts: [] }],
    ['of a port that is not there', `{livenessProbe: {tcpSocket: {port: web}}, ${ports}}`, { liveness: 'tcp', missingPorts: ['web'] }],
    ['of a number in quotes', '{livenessProbe: {tcpSocket: {port: "80"}}}', { liveness: 'tcp', missingPorts: [] }],
    ['of ports that are not known', '{livenessProbe: {tcpSocket: {port: web}}, ports: !unknown later}', { liveness: 'tcp', missingPorts: [{ perhaps: 'not all ports of the container are known' }] }],
    ['that are not known', '{livenessProbe: !unknown later}', { liveness: { unknown: 'later' }, readiness: null, missingPorts: [] }],
    ['that say nothing', '{livenessProbe: {periodSeconds: 3}, readinessProbe: null}', { liveness: null, readiness: null }],
  ])('probes: %s', (_, container, expected) => {
    const { probes } = containerOf(container);
    const missing = { ...probes.missingPorts, items: probes.missingPorts.items.map((one) => (one.exists === undefined ? one : { perhaps: one.exists.reason })) };
    expect({ ...(shown({ ...probes, missingPorts: undefined }) as object), missingPorts: missing.items.map((one) => ('perhaps' in one ? one : shown(one))) }).toMatchObject(expected);
  });

  test('Knative asks for readiness by itself', () => {
    expect(shown(knative('{}')?.probes)).toMatchObject({ liveness: null, readiness: { default: 'tcp' } });
  });
});

describe('what is meant to run on', () => {
  const running = (type: string, yaml: string) => workloadOf(type, `metadata: {name: web}\n${yaml}`);
  const spec = '{containers: [{name: app}]}';

  test.each<[string, string, string, unknown]>([
    ['a deployment', 'apps/Deployment', `spec: {template: {spec: ${spec}}}`, { default: true }],
    ['a pod', 'Pod', `spec: ${spec}`, { default: true }],
    ['not a pod that ends', 'Pod', 'spec: {restartPolicy: OnFailure, containers: [{}]}', false],
    ['not a job', 'batch/Job', `spec: {template: {spec: ${spec}}}`, { default: false }],
    ['nobody knows', 'Pod', 'spec: {restartPolicy: !unknown later, containers: [{}]}', { unknown: 'later' }],
  ])('%s', (_, type, yaml, expected) => {
    const { longRunning, containers } = running(type, yaml);
    expect([longRunning, ...containers.items.map((one) => one.longRunning)].map(shown)).toEqual([expected, expected]);
  });

  test.each<[string, string, string, unknown]>([
    ['an init container ends', '{}', 'initContainers', { default: false }],
    ['a sidecar stays', '{restartPolicy: Always}', 'initContainers', { default: true }],
    ['an ephemeral one is gone soon', '{}', 'ephemeralContainers', { default: false }],
  ])('%s', (_, container, list, expected) => {
    expect(shown(containerOf(container, '', list).longRunning)).toEqual(expected);
  });
});

describe('a pod', () => {
  test.each<[string, string, object]>([
    ['defaults', '{}', { host: { network: { default: false }, pid: { default: false }, ipc: { default: false }, users: { default: true } }, volumes: [], sysctls: [], automountsToken: null, restartPolicy: { default: 'Always' }, operatingSystem: null, namespace: 'shop' }],
    ['what it shares', '{hostNetwork: true, hostPID: true, hostIPC: true, hostUsers: false}', { host: { network: true, pid: true, ipc: true, users: false } }],
    ['its system', '{os: {name: windows}}', { operatingSystem: 'windows' }],
    ['its system by its node', '{nodeSelector: {kubernetes.io/os: linux}}', { operatingSystem: 'linux' }],
    ['parameters', '{securityContext: {sysctls: [{name: kernel.msgmax, value: "1"}]}}', { sysctls: ['kernel.msgmax'] }],
    ['its token', '{automountServiceAccountToken: false}', { automountsToken: false }],
    ['volumes', '{volumes: [{name: a, hostPath: {path: /var/log}}, {name: b, nfs: {server: s, path: /}}, {name: c}, {name: d, secret: {secretName: s}}, !unknown later]}', { volumes: [{ type: 'host', path: '/var/log' }, { type: 'nfs', path: '/' }, { type: { default: 'emptyDir' }, path: null }, { type: 'secret', path: null }, { type: { unknown: 'later' } }] }],
  ])('%s', (_, spec, expected) => {
    expect(shown(pod(spec))).toMatchObject(expected);
  });

  test('a namespace that nobody wrote is chosen when it is applied', () => {
    expect(shown(workloadOf('Pod', 'metadata: {name: web}\nspec: {}').namespace)).toEqual({ unknown: 'its namespace is chosen when it is applied' });
  });

  test('names of secrets in the environment', () => {
    const { environmentSecrets } = containerOf('{env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}, {name: B, value: x}, {name: C, valueFrom: {fieldRef: {fieldPath: p}}}], envFrom: [{secretRef: {name: t}}, {configMapRef: {name: c}}]}');
    expect(shown(environmentSecrets)).toEqual(['s', 't']);
  });
});

describe('bounds of jobs', () => {
  test.each<[string, string, string, unknown]>([
    ['a job', 'batch/Job', 'spec: {template: {spec: {}}}', { type: { default: 'job' }, deadline: null, retries: { default: 6 }, timeToLive: null, overlap: null }],
    ['a job with all', 'batch/Job', 'spec: {activeDeadlineSeconds: 60, backoffLimit: 1, ttlSecondsAfterFinished: 5, template: {spec: {}}}', { type: { default: 'job' }, deadline: 60, retries: 1, timeToLive: 5, overlap: null }],
    ['a deadline of its pods', 'batch/Job', 'spec: {template: {spec: {activeDeadlineSeconds: 9}}}', { type: { default: 'job' }, deadline: 9, retries: { default: 6 }, timeToLive: null, overlap: null }],
    ['a schedule', 'batch/CronJob', 'spec: {jobTemplate: {spec: {template: {spec: {}}}}}', { type: { default: 'schedule' }, deadline: null, retries: { default: 6 }, timeToLive: null, overlap: { default: 'Allow' } }],
    ['a schedule that does not overlap', 'batch/CronJob', 'spec: {concurrencyPolicy: Replace, jobTemplate: {spec: {template: {spec: {}}}}}', { type: { default: 'schedule' }, deadline: null, retries: { default: 6 }, timeToLive: null, overlap: 'Replace' }],
    ['what is no job', 'Pod', 'spec: {}', { type: null, deadline: null, retries: null, timeToLive: null, overlap: null }],
  ])('%s', (_, type, yaml, expected) => {
    expect(shown(workloadOf(type, `metadata: {name: web}\n${yaml}`).job)).toEqual(expected);
  });
});
