/** An object of Kubernetes means the same, however it is written: as a manifest, in blocks of Terraform, as a manifest in Terraform. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { certain } from '../../../model/attr.js';
import type { Normalised } from '../../../model/estate.js';
import type { Raw } from '../../../model/raw.js';
import type { Value } from '../../../model/value.js';
import { TextFile, spot } from '../../../shared/text.js';
import { parseYaml } from '../../../syntax/yaml/index.js';
import { normalised as inKubernetes } from '../../kubernetes/testing.js';
import { inEffect } from '../../testing.js';
import { terraform, types } from '../index.js';
import { entityOf, facts, normalised, shown, tied, written } from '../testing.js';
import { objects } from './index.js';

const labels = { app: 'shop', 'app.kubernetes.io/part_of': 'shop_front' };
const container = {
  name: 'app',
  image: 'registry.example.com/shop/app:1.4',
  image_pull_policy: 'Always',
  command: ['sh'],
  args: ['-c', 'run'],
  env: [
    { name: 'LOG_LEVEL', value: 'info' },
    { name: 'db_password', value_from: [{ secret_key_ref: [{ name: 'db', key: 'password' }] }] },
  ],
  env_from: [{ config_map_ref: [{ name: 'shop' }] }],
  port: [{ name: 'http', container_port: 8080, host_port: 80 }],
  liveness_probe: [{ http_get: [{ port: 8080 }] }],
  readiness_probe: [{ tcp_socket: [{ port: 'web' }] }],
  resources: [{ limits: { cpu: '500m', memory: '1Gi' }, requests: { cpu: '100m' } }],
  security_context: [{ privileged: true, run_as_user: '1000', run_as_non_root: true, allow_privilege_escalation: false, read_only_root_filesystem: true, capabilities: [{ add: ['NET_ADMIN'], drop: ['ALL', 'KILL'] }] }],
};
const spec = { service_account_name: 'shop', init_container: [{ name: 'migrate', image: 'shop/migrate' }], container: [container], security_context: [{ run_as_user: '7', run_as_non_root: true, seccomp_profile: [{ type: 'RuntimeDefault' }], se_linux_options: [{ type: 'spc_t' }], sysctl: [{ name: 'kernel.msgmax', value: '1' }] }], ...{ host_ipc: false, host_pid: true, host_network: true, automount_service_account_token: false, volume: [{ name: 'logs', host_path: [{ path: '/var/log' }] }] } };
const template = [{ metadata: [{ labels }], spec: [spec] }];
const metadata = [{ name: 'shop', namespace: 'front', labels, annotations: { run_as_user: 'x' } }];
const yamlContainer = `{name: app, image: registry.example.com/shop/app:1.4, imagePullPolicy: Always, command: [sh], args: [-c, run],
  env: [{name: LOG_LEVEL, value: info}, {name: db_password, valueFrom: {secretKeyRef: {name: db, key: password}}}], envFrom: [{configMapRef: {name: shop}}],
  ports: [{name: http, containerPort: 8080, hostPort: 80}], livenessProbe: {httpGet: {port: 8080}}, readinessProbe: {tcpSocket: {port: web}}, resources: {limits: {cpu: 500m, memory: 1Gi}, requests: {cpu: 100m}},
  securityContext: {privileged: true, runAsUser: 1000, runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {add: [NET_ADMIN], drop: [ALL, KILL]}}}`;
const yamlSpec = `{serviceAccountName: shop, initContainers: [{name: migrate, image: shop/migrate}], containers: [${yamlContainer}], securityContext: {runAsUser: 7, runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}, seLinuxOptions: {type: spc_t}, sysctls: [{name: kernel.msgmax, value: "1"}]}, hostIPC: false, hostPID: true, hostNetwork: true, automountServiceAccountToken: false, volumes: [{name: logs, hostPath: {path: /var/log}}]}`;
const yamlMetadata = 'metadata: {name: shop, namespace: front, labels: {app: shop, app.kubernetes.io/part_of: shop_front}, annotations: {run_as_user: x}}\n';
const yamlTemplate = `{metadata: {labels: {app: shop}}, spec: ${yamlSpec}}`;

const rows: readonly (readonly [string, object, string, string])[] = [
  ['kubernetes_deployment', { metadata, spec: [{ replicas: '3', selector: [{ match_labels: labels }], template }] }, 'apps/Deployment', `spec: {replicas: 3, template: ${yamlTemplate}}`],
  ['kubernetes_deployment_v1', { metadata, spec: [{ template }] }, 'apps/Deployment', `spec: {template: ${yamlTemplate}}`],
  ['kubernetes_stateful_set', { metadata, spec: [{ replicas: '', volume_claim_template: [{ metadata }], template }] }, 'apps/StatefulSet', `spec: {template: ${yamlTemplate}}`],
  ['kubernetes_stateful_set_v1', { metadata, spec: [{ replicas: { unknown: 'later' }, template }] }, 'apps/StatefulSet', `spec: {replicas: !unknown later, template: ${yamlTemplate}}`],
  ['kubernetes_daemonset', { metadata, spec: [{ template }] }, 'apps/DaemonSet', `spec: {template: ${yamlTemplate}}`],
  ['kubernetes_daemon_set_v1', { metadata, spec: [{ template }] }, 'apps/DaemonSet', `spec: {template: ${yamlTemplate}}`],
  ['kubernetes_job', { metadata, spec: [{ parallelism: 4, active_deadline_seconds: 60, backoff_limit: 2, ttl_seconds_after_finished: '5', template }] }, 'batch/Job', `spec: {parallelism: 4, activeDeadlineSeconds: 60, backoffLimit: 2, ttlSecondsAfterFinished: 5, template: ${yamlTemplate}}`],
  ['kubernetes_job_v1', { metadata, spec: [{ template }] }, 'batch/Job', `spec: {template: ${yamlTemplate}}`],
  ['kubernetes_cron_job', { metadata, spec: [{ concurrency_policy: 'Forbid', job_template: [{ metadata: [{}], spec: [{ parallelism: 2, template }] }] }] }, 'batch/CronJob', `spec: {concurrencyPolicy: Forbid, jobTemplate: {spec: {parallelism: 2, template: ${yamlTemplate}}}}`],
  ['kubernetes_cron_job_v1', { metadata, spec: [{ job_template: [{ spec: [{ template }] }] }] }, 'batch/CronJob', `spec: {jobTemplate: {spec: {template: ${yamlTemplate}}}}`],
  ['kubernetes_pod', { metadata, spec: [spec] }, 'Pod', `spec: ${yamlSpec}`],
  ['kubernetes_pod_v1', { metadata, spec: [{ container: { unknown: 'later' }, automount_service_account_token: true }] }, 'Pod', 'spec: {containers: !unknown later, automountServiceAccountToken: true}'],
  ['kubernetes_replication_controller', { metadata, spec: [{ replicas: 2, template }] }, 'ReplicationController', `spec: {replicas: 2, template: ${yamlTemplate}}`],
  ['kubernetes_replication_controller_v1', { metadata, spec: [{ template }] }, 'ReplicationController', `spec: {template: ${yamlTemplate}}`],
  ['kubernetes_service_account', { metadata, automount_service_account_token: false, secret: [{ name: 'x' }] }, 'ServiceAccount', 'automountServiceAccountToken: false'],
  ['kubernetes_service_account_v1', { metadata }, 'ServiceAccount', ''],
  ['kubernetes_default_service_account', { metadata }, 'ServiceAccount', ''],
  ['kubernetes_default_service_account_v1', { metadata }, 'ServiceAccount', ''],
  ['kubernetes_ingress', { metadata, spec: [{ default_backend: [{ service: [{ name: 'a' }] }], rule: [{ http: [{ path: [{ path: '/', backend: [{ service: [{ name: 'b' }] }] }, { path: '/c', backend: [{ service: [{ name: 'c' }] }] }] }] }] }] }, 'networking.k8s.io/Ingress', 'spec: {defaultBackend: {service: {name: a}}, rules: [{http: {paths: [{path: /, backend: {service: {name: b}}}, {path: /c, backend: {service: {name: c}}}]}}]}'],
  ['kubernetes_ingress_v1', { metadata, spec: [{ default_backend: [{ service: [{ name: 'a' }] }], rule: [{ http: [{ path: [{ path: '/', backend: [{ service: [{ name: 'b' }] }] }, { path: '/c', backend: [{ service: [{ name: 'c' }] }] }] }] }] }] }, 'networking.k8s.io/Ingress', 'spec: {defaultBackend: {service: {name: a}}, rules: [{http: {paths: [{path: /, backend: {service: {name: b}}}, {path: /c, backend: {service: {name: c}}}]}}]}'],
  ['kubernetes_limit_range', { metadata, spec: [{ limit: [{ type: 'Pod', max: { cpu: '9' } }, { type: 'Container', default: { cpu: '500m', memory: '1Gi' } }] }] }, 'LimitRange', 'spec: {limits: [{type: Pod, max: {cpu: 9}}, {type: Container, default: {cpu: 500m, memory: 1Gi}}]}'],
  ['kubernetes_limit_range_v1', { metadata, spec: [{ limit: [{ type: 'Pod', max: { cpu: '9' } }, { type: 'Container', default: { cpu: '500m', memory: '1Gi' } }] }] }, 'LimitRange', 'spec: {limits: [{type: Pod, max: {cpu: 9}}, {type: Container, default: {cpu: 500m, memory: 1Gi}}]}'],
  ['kubernetes_network_policy', { metadata, spec: [{ pod_selector: [{ match_labels: { a_b: 'x' }, match_expressions: [{ key: 'c', operator: 'Exists' }] }], policy_types: ['Ingress', 'Egress'], ingress: [{ from: [{ ip_block: [{ cidr: '0.0.0.0/0' }] }], ports: [{ port: '80' }] }], egress: [{}] }] }, 'networking.k8s.io/NetworkPolicy', 'spec: {podSelector: {matchLabels: {a_b: x}, matchExpressions: [{key: c, operator: Exists}]}, policyTypes: [Ingress, Egress], ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 80}]}], egress: [{}]}'],
  ['kubernetes_network_policy_v1', { metadata, spec: [{ pod_selector: [{ match_labels: { a_b: 'x' }, match_expressions: [{ key: 'c', operator: 'Exists' }] }], policy_types: ['Ingress', 'Egress'], ingress: [{ from: [{ ip_block: [{ cidr: '0.0.0.0/0' }] }], ports: [{ port: '80' }] }], egress: [{}] }] }, 'networking.k8s.io/NetworkPolicy', 'spec: {podSelector: {matchLabels: {a_b: x}, matchExpressions: [{key: c, operator: Exists}]}, policyTypes: [Ingress, Egress], ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 80}]}], egress: [{}]}'],
  ['kubernetes_pod_disruption_budget', { metadata, spec: [{ max_unavailable: '1', selector: [{ match_labels: { a: 'x' } }] }] }, 'policy/PodDisruptionBudget', 'spec: {maxUnavailable: 1, selector: {matchLabels: {a: x}}}'],
  ['kubernetes_pod_disruption_budget_v1', { metadata, spec: [{ max_unavailable: '1', selector: [{ match_labels: { a: 'x' } }] }] }, 'policy/PodDisruptionBudget', 'spec: {maxUnavailable: 1, selector: {matchLabels: {a: x}}}'],
  ['kubernetes_resource_quota', { metadata, spec: [{ hard: { 'limits.cpu': '4', some_thing: '1' } }] }, 'ResourceQuota', 'spec: {hard: {limits.cpu: 4, some_thing: 1}}'],
  ['kubernetes_resource_quota_v1', { metadata, spec: [{ hard: { 'limits.cpu': '4', some_thing: '1' } }] }, 'ResourceQuota', 'spec: {hard: {limits.cpu: 4, some_thing: 1}}'],
  ['kubernetes_service', { metadata, spec: [{ type: 'NodePort', external_ips: ['192.0.2.1'], load_balancer_source_ranges: ['10.0.0.0/8'], selector: { a_b: 'x' }, port: [{ port: 80 }] }] }, 'Service', 'spec: {type: NodePort, externalIPs: [192.0.2.1], loadBalancerSourceRanges: [10.0.0.0/8], selector: {a_b: x}, ports: [{port: 80}]}'],
  ['kubernetes_service_v1', { metadata, spec: [{ type: 'NodePort', external_ips: ['192.0.2.1'], load_balancer_source_ranges: ['10.0.0.0/8'], selector: { a_b: 'x' }, port: [{ port: 80 }] }] }, 'Service', 'spec: {type: NodePort, externalIPs: [192.0.2.1], loadBalancerSourceRanges: [10.0.0.0/8], selector: {a_b: x}, ports: [{port: 80}]}'],
  ['kubernetes_namespace', { metadata }, 'Namespace', ''],
  ['kubernetes_namespace_v1', { metadata }, 'Namespace', ''],
  ['kubernetes_role', { metadata, rule: [{ api_groups: [''], resources: ['secrets'], resource_names: ['a'], verbs: ['get'] }, { api_groups: ['apps'], resources: { unknown: 'later' }, verbs: ['*'] }] }, 'rbac.authorization.k8s.io/Role', 'rules: [{apiGroups: [""], resources: [secrets], resourceNames: [a], verbs: [get]}, {apiGroups: [apps], resources: !unknown later, verbs: ["*"]}]'],
  ['kubernetes_role_v1', { metadata }, 'rbac.authorization.k8s.io/Role', ''],
  ['kubernetes_cluster_role', { metadata, rule: [{ non_resource_urls: ['/metrics'], verbs: ['get'] }], aggregation_rule: [{ cluster_role_selectors: [{ match_labels: { a: 'b' }, match_expressions: [{ key: 'c', operator: 'Exists' }] }] }] }, 'rbac.authorization.k8s.io/ClusterRole', 'rules: [{nonResourceURLs: [/metrics], verbs: [get]}]\naggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}, matchExpressions: [{key: c, operator: Exists}]}]}'],
  ['kubernetes_cluster_role_v1', { metadata, rule: { unknown: 'later' } }, 'rbac.authorization.k8s.io/ClusterRole', 'rules: !unknown later'],
  ['kubernetes_role_binding', { metadata, role_ref: [{ api_group: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' }], subject: [{ kind: 'Group', name: 'a' }, { kind: 'ServiceAccount', name: 'b' }, { kind: 'ServiceAccount', name: 'c', namespace: 'shop' }] }, 'rbac.authorization.k8s.io/RoleBinding', 'roleRef: {kind: ClusterRole, name: view}\nsubjects: [{kind: Group, name: a}, {kind: ServiceAccount, name: b, namespace: default}, {kind: ServiceAccount, name: c, namespace: shop}]'],
  ['kubernetes_role_binding_v1', { metadata, role_ref: [{ kind: 'Role', name: { unknown: 'later' } }] }, 'rbac.authorization.k8s.io/RoleBinding', 'roleRef: {kind: Role, name: !unknown later}'],
  ['kubernetes_cluster_role_binding', { metadata, role_ref: [{ kind: 'ClusterRole', name: 'view' }], subject: { unknown: 'later' } }, 'rbac.authorization.k8s.io/ClusterRoleBinding', 'roleRef: {kind: ClusterRole, name: view}\nsubjects: !unknown later'],
  ['kubernetes_cluster_role_binding_v1', { metadata }, 'rbac.authorization.k8s.io/ClusterRoleBinding', ''],
  ['kubernetes_config_map', { metadata, data: { level: 'info' } }, 'ConfigMap', 'data: {level: info}'],
  ['kubernetes_config_map_v1', { metadata }, 'ConfigMap', ''],
  ['kubernetes_secret', { metadata, data: { password: 'x' } }, 'Secret', 'stringData: {password: x}'],
  ['kubernetes_secret_v1', { metadata, data: { unknown: 'later' } }, 'Secret', 'data: !unknown later'],
  ['kubernetes_horizontal_pod_autoscaler', { metadata, spec: [{ max_replicas: 9, scale_target_ref: [{ kind: 'Deployment', name: 'shop' }] }] }, 'autoscaling/HorizontalPodAutoscaler', 'spec: {maxReplicas: 9, scaleTargetRef: {kind: Deployment, name: shop}}'],
  ['kubernetes_horizontal_pod_autoscaler_v1', { metadata, spec: [{ min_replicas: 2 }] }, 'autoscaling/HorizontalPodAutoscaler', 'spec: {minReplicas: 2}'],
  ['kubernetes_horizontal_pod_autoscaler_v2', { metadata, spec: [{ max_replicas: 9, metric: [{ type: 'Resource' }, { type: 'Pods' }] }] }, 'autoscaling/HorizontalPodAutoscaler', 'spec: {maxReplicas: 9, metrics: []}'],
  ['kubernetes_horizontal_pod_autoscaler_v2beta2', { metadata, spec: { unknown: 'later' } }, 'autoscaling/HorizontalPodAutoscaler', 'spec: !unknown later'],
];

describe('both vocabularies mean the same by', () => {
  test.each(rows)('%s', (type, body, kind, yaml) => {
    const own = normalised(type, body);
    expect(inEffect(own)).toEqual(inEffect(inKubernetes(kind, yamlMetadata + yaml)));
    const wholes = own.entities.filter(({ address }) => !address.includes('#'));
    expect(wholes.map((one) => [one.vocabulary, one.type, one.address, one.title, one.namespace])).toEqual([['terraform', type, `${type}.it`, `${type}.it`, 'front']]);
  });

  test('every type has a row', () => {
    const whole = ['kubectl_manifest', 'kubernetes_manifest'];
    expect([...rows.map(([type]) => type), ...whole].sort()).toEqual(objects.map(([type]) => type).sort());
    expect(objects.every(([type]) => types.has(type))).toBe(true);
  });
});

const pod = (of: object, more: object = {}) => ({ metadata: [{ name: 'web' }], spec: [{ container: [of], ...more }] });
const sandbox = (of: object, more?: object): unknown => {
  const own = entityOf('workload', normalised('kubernetes_pod', pod(of, more)));
  return own.kind === 'workload' ? shown(own.facts.containers.items[0]?.sandbox) : undefined;
};

describe('what the provider sends where nothing is written', () => {
  const sent = (type: string, body: object) => {
    const own = entityOf('workload', normalised(type, body));
    return own.kind === 'workload' ? [shown(own.facts.namespace), shown(own.facts.automountsToken)] : [];
  };
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [] } };

  test.each<[string, string, object, unknown[]]>([
    ['a pod', 'kubernetes_pod', { metadata: [{ name: 'web' }], spec: [{}] }, [{ default: 'default' }, { default: true }]],
    ['a pod that says it', 'kubernetes_pod', { metadata: [{ name: 'web', namespace: 'shop' }], spec: [{ automount_service_account_token: false }] }, ['shop', false]],
    ['a manifest, which it sends as it is', 'kubernetes_manifest', { manifest }, [{ unknown: 'its namespace is chosen when it is applied' }, null]],
  ])('%s', (_, type, body, expected) => {
    expect(sent(type, body)).toEqual(expected);
  });
});

describe('a container', () => {
  const strict = { security_context: [{ run_as_user: '5', run_as_non_root: true }] };
  test.each<[string, object, object | undefined, unknown]>([
    ['without a context has that of its pod', {}, strict, { privileged: { default: false }, user: '5', runAsNonRoot: true }],
    ['with a context of its own is sent false where it says nothing', { security_context: [{ read_only_root_filesystem: true }] }, strict, { privileged: { default: false }, user: '5', runAsNonRoot: false }],
    ['the same, as plans have it', { security_context: [{ privileged: false, run_as_non_root: null, run_as_user: '' }] }, strict, { privileged: false, user: '5', runAsNonRoot: false }],
    ['with an empty context', { security_context: [{}] }, strict, { privileged: { default: false }, user: '5', runAsNonRoot: true }],
    ['with no context, as plans have it', { security_context: [] }, strict, { privileged: { default: false }, user: '5', runAsNonRoot: true }],
    ['with a context that is there perhaps', { security_context: { items: [], rest: 'later' } }, undefined, { privileged: { unknown: 'later' }, user: { unknown: 'later' }, runAsNonRoot: { unknown: 'later' } }],
    ['with a context that is not known', { security_context: { unknown: 'later' } }, undefined, { privileged: { unknown: 'later' }, user: { unknown: 'later' }, runAsNonRoot: { unknown: 'later' } }],
    ['with one of two contexts', { security_context: { oneOf: [[{ privileged: true, run_as_non_root: true }], [{ privileged: false, run_as_non_root: true }]] } }, undefined, { privileged: { unknown: 'var.x has no value', oneOf: [true, false] }, user: null, runAsNonRoot: true }],
    ['with one of two contexts, of which one says nothing of it', { security_context: { oneOf: [[{ privileged: true }], [{ run_as_non_root: true }]] } }, undefined, { privileged: { unknown: 'var.x has no value', oneOf: [true, false] }, user: null, runAsNonRoot: { unknown: 'var.x has no value', oneOf: [false, true] } }],
    ['with a context or none', { security_context: { oneOf: [[{ run_as_user: 0 }], []] } }, undefined, { privileged: { default: false }, user: { unknown: 'var.x has no value', oneOf: ['0', null] }, runAsNonRoot: { unknown: 'var.x has no value', oneOf: [false, null] } }],
    ['with a context in JSON', { security_context: { privileged: true, run_as_non_root: true } }, undefined, { privileged: true, user: null, runAsNonRoot: true }],
  ])('%s', (_sentence, of, more, expected) => {
    expect(sandbox(of, more)).toMatchObject(expected as object);
  });

  test('blocks that are not all known stay open', () => {
    expect(facts('workload', 'kubernetes_pod', pod({ env: { items: [{ name: 'A', value: 'x' }], rest: 'later' } }))).toMatchObject({
      containers: [{ environment: { items: [{ value: 'x' }], open: 'later' } }],
    });
  });

  test('leaves stand where Terraform has them', () => {
    const own = entityOf('workload', normalised('kubernetes_deployment', rows[0]?.[1] ?? {}));
    const [, first] = own.kind === 'workload' ? own.facts.containers.items : [];
    const leaves = first === undefined ? [] : [first.image.reference, first.limits.cpu, first.sandbox.user, first.sandbox.privileged];
    expect(leaves.map(written)).toEqual(['"registry.example.com/shop/app:1.4"', '"500m"', '"1000"', 'true']);
  });
});

describe('the namespace', () => {
  test.each<[string, object, string | undefined]>([
    ['that is written', { namespace: 'shop' }, 'shop'],
    ['that nobody writes', {}, 'default'],
    ['that is null', { namespace: null }, 'default'],
    ['that is not known', { namespace: { unknown: 'later' } }, '-'],
  ])('%s', (_sentence, more, expected) => {
    expect(normalised('kubernetes_service_account', { metadata: [{ name: 'a', ...more }] }).entities[0]?.namespace).toBe(expected);
  });

  test('of a manifest that writes none is chosen when it is applied', () => {
    const manifest = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'a' } };
    expect(normalised('kubernetes_manifest', { manifest }).entities[0]?.namespace).toBe('-');
  });
});

test('ties begin at what was made', () => {
  const made = normalised('kubernetes_deployment', rows[0]?.[1] ?? {});
  expect(tied(made)).toEqual(['runsAs kubernetes_deployment.it -> shop']);
  expect(made.ties[0]?.from).toBe(made.entities[0]);
});

describe('a manifest', () => {
  const yaml = `apiVersion: apps/v1\nkind: Deployment\n${yamlMetadata}spec: {replicas: 3, template: ${yamlTemplate}}\n`;
  const json = (text: string): unknown => plainOf(parseYaml(new TextFile('a.yaml', text), 'yaml-1.1').documents[0]?.value);
  const expected = () => inEffect(inKubernetes('apps/Deployment', yaml));
  test.each<[string, string, object]>([
    ['as an object', 'kubernetes_manifest', { manifest: json(yaml) as object }],
    ['as a text', 'kubectl_manifest', { yaml_body: yaml }],
    ['as a text of JSON', 'kubectl_manifest', { yaml_body: JSON.stringify(json(yaml)) }],
  ])('%s', (_sentence, type, body) => {
    const own = normalised(type, body);
    expect(inEffect(own)).toEqual(expected());
    expect([own.entities[0]?.type, own.entities[0]?.namespace, own.gaps]).toEqual([type, 'front', undefined]);
  });

  test.each<[string, string, object, string]>([
    ['that is not known', 'kubernetes_manifest', { manifest: { unknown: 'var.x has no value' } }, 'its manifest cannot be read: var.x has no value'],
    ['of an unknown kind', 'kubernetes_manifest', { manifest: { apiVersion: 'v1', kind: { unknown: 'later' } } }, 'its manifest cannot be read: its apiVersion or kind is not known'],
    ['that is not there', 'kubernetes_manifest', {}, 'its manifest cannot be read'],
    ['whose text is not known', 'kubectl_manifest', { yaml_body: { unknown: 'later' } }, 'its manifest cannot be read: later'],
    ['whose text is no YAML', 'kubectl_manifest', { yaml_body: 'a: [' }, 'its manifest cannot be read'],
    ['of two documents', 'kubectl_manifest', { yaml_body: 'a: 1\n---\nb: 1\n' }, 'its manifest cannot be read'],
  ])('%s is a gap', (_sentence, type, body, reason) => {
    expect(normalised(type, body)).toEqual({ entities: [], ties: [], gaps: [expect.objectContaining({ subject: 'resource', outcome: 'gap', code: 'manifest-unknown', name: `${type}.it`, reason })] });
  });

  test('of a kind that no rule reads is nothing, and no gap', () => {
    expect(normalised('kubernetes_manifest', { manifest: { apiVersion: 'v1', kind: 'Endpoints' } })).toEqual({ entities: [], ties: [] });
  });

  test('with holes is read around them', () => {
    const hole = { unknown: 'var.tag has no value' };
    const yaml_body = { parts: ['apiVersion: v1\nkind: Pod\nmetadata:\n  name: ', hole, '\nspec:\n  containers:\n    - name: app\n      image: shop/app:', hole, '\n      securityContext: {privileged: true}\n'] };
    expect(facts('workload', 'kubectl_manifest', { yaml_body })).toMatchObject({
      containers: [{ image: { tag: { unknown: 'var.tag has no value' } }, sandbox: { privileged: true } }],
    });
  });

  test('in a heredoc has its places in the file', () => {
    const text = 'resource "kubectl_manifest" "web" {\n  yaml_body = <<-EOT\n    apiVersion: v1\n    kind: Pod\n    spec:\n      containers:\n        - securityContext: {privileged: true}\n  EOT\n}\n';
    const file = new TextFile('main.tf', text);
    const [start, end] = [text.indexOf('<<'), text.indexOf('EOT\n}') + 3];
    const value = text.slice(start, end).split('\n').slice(1, -1).map((line) => `${line.slice(4)}\n`).join('');
    const own = terraform(rawOf('kubectl_manifest', { kind: 'scalar', value, at: spot(file, start, end) }, file));
    const [pod] = own?.entities ?? [];
    const [first] = pod?.kind === 'workload' ? pod.facts.containers.items : [];
    expect(first === undefined ? '' : written(first.sandbox.privileged)).toBe('true');
  });
});

function rawOf(type: string, value: Value, file: TextFile): Raw {
  const at = spot(file, 0, 8);
  const body = { kind: 'dict', entries: new Map([['yaml_body', { key: at, value }]]), at } as const;
  return { vocabulary: 'terraform', type, address: `${type}.web`, formerly: [], domain: { id: 'a', root: 'a' }, exists: certain, body, at: { at }, unread: [] };
}

function plainOf(value: Value | undefined): unknown {
  if (value?.kind === 'dict') return Object.fromEntries(Array.from(value.entries, ([key, { value: own }]) => [key, plainOf(own)]));
  if (value?.kind === 'list') return value.items.map(plainOf);
  return value?.kind === 'scalar' ? value.value : null;
}

describe('a chart', () => {
  const gapOf = ({ gaps = [] }: Normalised): unknown => gaps.map(({ code, name, outcome, reason }) => [code, name, outcome, reason]);
  const said = (reason: string) => [['chart-not-rendered', 'helm_release.it', 'gap', reason]];
  test.each<[string, object, string]>([
    [
      'of a repository',
      { name: 'shop', chart: 'redis', repository: 'https://charts.example.com', version: '18.1.0', namespace: 'cache' },
      'the chart redis 18.1.0 is not rendered; scan what `helm template shop redis --repo https://charts.example.com --version 18.1.0 --namespace cache` prints, with its values',
    ],
    ['that lies here', { name: 'shop', chart: './charts/shop' }, 'the chart ./charts/shop is judged where it lies, with its own values; with those of the release scan what `helm template shop ./charts/shop` prints'],
    ['that is not known', { name: 'shop', chart: { unknown: 'later' } }, 'a chart that is not known is not rendered; scan what `helm template shop <chart>` prints, with its values'],
    ['with words for a shell', { name: 'a; rm -rf /', chart: 'redis', repository: 'https://me:hunter2@charts.example.com' }, 'the chart redis is not rendered; scan what `helm template <name> redis` prints, with its values'],
  ])('%s', (_sentence, body, reason) => {
    expect(gapOf(normalised('helm_release', body))).toEqual(said(reason));
  });
});

test('any body of any type is mapped', () => {
  const key = fc.constantFrom('spec', 'template', 'job_template', 'metadata', 'container', 'init_container', 'env', 'name', 'value', 'image', 'security_context', 'resources', 'limits', 'labels', 'port', 'manifest', 'yaml_body', 'apiVersion', 'kind', 'chart', 'unknown', 'oneOf', 'rest', 'items');
  const { body } = fc.letrec<{ body: unknown }>((tie) => ({
    body: fc.oneof({ maxDepth: 6 }, fc.constantFrom<unknown>(null, 'x', 1, true, ''), fc.array(tie('body'), { maxLength: 3 }), fc.dictionary(key, tie('body'), { maxKeys: 4 })),
  }));
  fc.assert(
    fc.property(fc.constantFrom('helm_release', ...objects.map(([type]) => type)), fc.dictionary(key, body, { maxKeys: 4 }), (type, object) => {
      const { entities, gaps = [] } = normalised(type, { ...object, unknown: 1, oneOf: 1, items: 1 });
      expect(entities.length + gaps.length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});
