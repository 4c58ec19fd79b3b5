/** What tasks of ECS say besides images, settings and limits. */
import { describe, expect, test } from '@jest/globals';
import { facts } from '../terraform/testing.js';

const task = (container: object, more: object = {}) => facts('workload', 'aws_ecs_task_definition', { container_definitions: JSON.stringify([{ name: 'app', ...container }]), ...more });

describe('a container', () => {
  test.each<[string, object, object, object]>([
    ['of nothing', {}, {}, { sandbox: { allowPrivilegeEscalation: { default: true }, readOnlyRootFilesystem: { default: false }, appArmorProfile: null }, probes: { liveness: null }, longRunning: null }],
    ['on Fargate', {}, { requires_compatibilities: ['FARGATE'] }, { sandbox: { allowPrivilegeEscalation: null } }],
    ['on what came after us', {}, { requires_compatibilities: ['SATELLITE'] }, { sandbox: { allowPrivilegeEscalation: { oneOf: [true, null] } } }],
    ['on what is not known', {}, { requires_compatibilities: { unknown: 'later' } }, { sandbox: { allowPrivilegeEscalation: { unknown: 'later', oneOf: [true, null] } } }],
    ['on machines', {}, { requires_compatibilities: ['EC2'] }, { sandbox: { allowPrivilegeEscalation: { default: true } } }],
    ['without new privileges', { dockerSecurityOptions: ['no-new-privileges'] }, {}, { sandbox: { allowPrivilegeEscalation: false } }],
    ['with labels', { dockerSecurityOptions: ['label:user:u', 'label:role:r', 'label:disable', 'apparmor:docker-default'] }, {}, { sandbox: { allowPrivilegeEscalation: { default: true }, seLinuxType: 'disable', seLinuxUser: 'u', seLinuxRole: 'r', appArmorProfile: 'RuntimeDefault' } }],
    ['with capabilities', { linuxParameters: { capabilities: { drop: ['ALL'], add: ['CAP_SYS_PTRACE'] } } }, {}, { sandbox: { capabilities: { drop: ['ALL'], add: ['SYS_PTRACE'] } } }],
    ['that serves', { portMappings: [{ containerPort: 80, hostPort: 8080 }] }, {}, { ports: [{ number: 80, hostPort: 8080, protocol: { default: 'TCP' } }], longRunning: { default: true } }],
    ['with an address of its own', { portMappings: [{ containerPort: 80, hostPort: 80 }] }, { network_mode: 'awsvpc' }, { ports: [{ number: 80, hostPort: null }] }],
    ['that is not essential', { portMappings: [{ containerPort: 80 }], essential: false }, {}, { longRunning: null }],
    ['with a check', { healthCheck: { command: ['CMD-SHELL', 'true'] } }, {}, { probes: { liveness: 'exec' } }],
    ['with a check that is none', { healthCheck: { command: ['NONE'] } }, {}, { probes: { liveness: null } }],
    ['that asks', { cpu: 256, memory: 512, memoryReservation: 128 }, {}, { requests: { cpu: 0.25, memory: 128 * 2 ** 20 }, limits: { memory: 512 * 2 ** 20 } }],
    ['whose task asks', {}, { cpu: '512', memory: '1024' }, { requests: { cpu: 0.5, memory: 2 ** 30 } }],
    ['with secrets', { secrets: [{ name: 'A', valueFrom: 'arn:a' }] }, {}, { environmentSecrets: ['arn:a'] }],
  ])('%s', (_, container, more, expected) => {
    expect(task(container, more)).toMatchObject({ containers: [expected] });
  });

  test('options that are not known', () => {
    const body = { container_definitions: [{ dockerSecurityOptions: { unknown: 'later' } }] };
    expect(facts('workload', 'aws_ecs_task_definition', body)).toMatchObject({ containers: [{ sandbox: { allowPrivilegeEscalation: { unknown: 'later' }, appArmorProfile: { unknown: 'later' } } }] });
  });
});

test.each<[string, object, object]>([
  ['nothing shared', {}, { host: { network: { default: false }, pid: { default: false }, ipc: { default: false } }, volumes: [], operatingSystem: null }],
  ['all shared', { network_mode: 'host', pid_mode: 'host', ipc_mode: 'host' }, { host: { network: true, pid: true, ipc: true } }],
  ['a mode of its own', { network_mode: 'awsvpc', pid_mode: 'task', ipc_mode: 'none' }, { host: { network: false, pid: false, ipc: false } }],
  ['Windows', { runtime_platform: [{ operating_system_family: 'WINDOWS_SERVER_2022_CORE' }] }, { operatingSystem: 'windows' }],
  ['Linux', { runtime_platform: [{ operating_system_family: 'LINUX' }] }, { operatingSystem: 'linux' }],
  ['a path of the machine', { volume: [{ name: 'a', host_path: '/var/log' }] }, { volumes: [{ type: 'host', path: '/var/log' }] }],
  ['a place of its own', { volume: [{ name: 'a' }] }, { volumes: [{ type: null, path: null }] }],
  ['a path that is not known', { volume: [{ name: 'a', host_path: { unknown: 'later' } }] }, { volumes: [{ type: { unknown: 'later', oneOf: ['host', null] }, path: { unknown: 'later' } }] }],
  ['a shared file system', { volume: [{ name: 'a', efs_volume_configuration: [{ file_system_id: 'fs-1' }] }] }, { volumes: [{ type: 'efs', path: { default: '/' }, accessPoint: null }] }],
])('a task: %s', (_, more, expected) => {
  expect(task({}, more)).toMatchObject(expected);
});

test.each<[string, object, object]>([
  ['no bounds', {}, { type: { default: 'job' }, deadline: null, retries: { default: 0 }, timeToLive: null, overlap: null }],
  ['bounds', { retry_strategy: [{ attempts: 3 }], timeout: [{ attempt_duration_seconds: 60 }] }, { type: { default: 'job' }, deadline: 60, retries: 2 }],
])('a job of Batch: %s', (_, more, job) => {
  expect(facts('workload', 'aws_batch_job_definition', { container_properties: '{}', ...more })).toMatchObject({ job, longRunning: { default: false } });
});

test('functions reach file systems by access points only', () => {
  expect(facts('workload', 'aws_lambda_function', { file_system_config: [{ arn: 'arn:ap', local_mount_path: '/mnt/a' }] })).toMatchObject({ volumes: [{ type: { default: 'efs' }, path: null, accessPoint: 'arn:ap' }] });
});
