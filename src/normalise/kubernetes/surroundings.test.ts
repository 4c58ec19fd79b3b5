import { describe, expect, test } from '@jest/globals';
import type { Normalised } from '../../model/estate.js';
import type { EntityKind } from '../../model/facts.js';
import { entityOf, shown } from '../testing.js';
import { kubernetes } from './index.js';
import { normalised, raw } from './testing.js';

const facts = (kind: EntityKind, made: Normalised): unknown => shown(entityOf(kind, made).facts);
const named = (rest: string): string => `metadata: {name: web, namespace: shop}\n${rest}`;
const selected = ({ selections = [] }: Normalised): readonly string[] => selections.map(({ relation, selector, everywhere }) => `${relation} ${selector.at.file.text.slice(selector.at.start, selector.at.end)}${everywhere === true ? ' everywhere' : ''}`.trim());

describe('a service', () => {
  const of = (spec: string, metadata = ''): unknown => facts('service', normalised('Service', `metadata: {name: web, namespace: shop${metadata}}\nspec: ${spec}`));
  test.each<[string, string, string, object]>([
    ['is within the cluster unless it says otherwise', '{}', '', { exposure: { default: 'ClusterIP' }, internal: { default: false }, externalIps: [], sourceRanges: [], backends: ['web'] }],
    ['on a port of every node', '{type: NodePort}', '', { exposure: 'NodePort' }],
    ['of a kind that came after us', '{type: Mesh}', '', { exposure: { unknown: '"Mesh" is none of ClusterIP, NodePort, LoadBalancer, ExternalName' } }],
    ['with addresses', '{externalIPs: [192.0.2.1], loadBalancerSourceRanges: [10.0.0.0/8]}', '', { externalIps: ['192.0.2.1'], sourceRanges: ['10.0.0.0/8'] }],
    ['that is internal on AWS', '{type: LoadBalancer}', ', annotations: {service.beta.kubernetes.io/aws-load-balancer-scheme: internal}', { internal: true }],
    ['that is internal on Google Cloud', '{type: LoadBalancer}', ', annotations: {networking.gke.io/load-balancer-type: Internal}', { internal: true }],
    ['that is internal on Azure', '{type: LoadBalancer}', ', annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: "true"}', { internal: true }],
    ['that faces the internet', '{type: LoadBalancer}', ', annotations: {service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing}', { internal: false }],
    ['whose annotations are not known', '{type: LoadBalancer}', ', annotations: !unknown later', { internal: { unknown: 'later' } }],
  ])('%s', (_sentence, spec, metadata, expected) => expect(of(spec, metadata)).toMatchObject(expected));

  test.each<[string, string, readonly string[]]>([
    ['selects by labels', '{selector: {app: web}}', ['reaches {app: web}']],
    ['without a selector selects nothing', '{}', []],
    ['with an empty one neither', '{selector: {}}', []],
    ['perhaps selects', '{selector: !unknown later}', ['reaches later']],
  ])('%s', (_sentence, spec, expected) => expect(selected(normalised('Service', named(`spec: ${spec}`)))).toEqual(expected));
});

describe('what leads to services', () => {
  test.each<[string, string, string, object]>([
    ['an ingress', 'networking.k8s.io/Ingress', '{defaultBackend: {service: {name: a}}, rules: [{http: {paths: [{backend: {service: {name: b}}}, {backend: {service: {name: c}}}]}}]}', { type: 'ingress', backends: ['a', 'b', 'c'] }],
    ['an old ingress', 'extensions/Ingress', '{rules: [{http: {paths: [{backend: {serviceName: b}}]}}]}', { type: 'ingress', backends: ['b'] }],
    ['a route', 'gateway.networking.k8s.io/HTTPRoute', '{rules: [{backendRefs: [{name: a}, {kind: Bucket, name: b}, {name: c, namespace: other}]}]}', { type: 'route', backends: ['a'] }],
    ['a gateway', 'gateway.networking.k8s.io/Gateway', '{gatewayClassName: x}', { type: 'gateway', backends: [] }],
  ])('%s', (_sentence, type, spec, expected) => {
    expect(facts('service', normalised(type, named(`spec: ${spec}`)))).toMatchObject({ ...expected, exposure: null });
  });
});

describe('a network policy', () => {
  const of = (spec: string): unknown => facts('isolation', normalised('networking.k8s.io/NetworkPolicy', named(`spec: ${spec}`)));
  const any = [{ default: '*' }];
  test.each<[string, string, object]>([
    ['isolates what comes in unless it says otherwise', '{podSelector: {}}', { ingress: { default: true }, egress: { default: false }, rules: [] }],
    ['with rules for what goes out isolates that, too', '{egress: [{}]}', { ingress: { default: true }, egress: { default: true }, rules: [{ direction: { default: 'egress' }, everyPort: { default: true }, peers: any }] }],
    ['names its types', '{policyTypes: [Egress]}', { ingress: false, egress: true }],
    ['of types that are not known', '{policyTypes: !unknown later}', { ingress: { unknown: 'later' }, egress: { unknown: 'later' } }],
    ['of one type that is not known', '{policyTypes: [Ingress, !unknown later]}', { ingress: true, egress: { unknown: 'later' } }],
    ['with an empty list of peers lets anyone in', '{ingress: [{from: [], ports: [{port: 80}]}]}', { rules: [{ everyPort: { default: false }, peers: any }] }],
    ['names ranges', '{ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]}', { rules: [{ everyPort: { default: true }, peers: ['0.0.0.0/0'] }] }],
    ['names pods of its namespace', '{ingress: [{from: [{podSelector: {}}]}]}', { rules: [{ peers: ['selected'] }] }],
    ['names all pods of the cluster', '{ingress: [{from: [{namespaceSelector: {}}]}]}', { rules: [{ peers: ['pods'] }] }],
    ['names some pods of every namespace', '{ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: x}}}]}]}', { rules: [{ peers: ['selected'] }] }],
    ['of rules that are not known', '{ingress: !unknown later}', { rules: { items: [], open: 'later' } }],
    ['of ports that are not known', '{ingress: [{ports: !unknown later}]}', { rules: [{ everyPort: { unknown: 'later' }, peers: any }] }],
  ])('%s', (_sentence, spec, expected) => expect(of(spec)).toMatchObject(expected));

  test.each<[string, string, readonly string[]]>([
    ['selects by labels', '{podSelector: {matchLabels: {app: web}}}', ['isolates {matchLabels: {app: web}}']],
    ['selects all', '{podSelector: {}}', ['isolates {}']],
  ])('%s', (_sentence, spec, expected) => expect(selected(normalised('networking.k8s.io/NetworkPolicy', named(`spec: ${spec}`)))).toEqual(expected));
});

describe('a policy of Cilium', () => {
  test.each<[string, string, string, object]>([
    ['isolates where it has sections', 'cilium.io/CiliumNetworkPolicy', 'spec: {endpointSelector: {}, ingress: [{}], egressDeny: [{}]}', { type: 'cilium', ingress: { default: true }, egress: { default: true } }],
    ['isolates nothing where it has none', 'cilium.io/CiliumNetworkPolicy', 'spec: {endpointSelector: {}}', { ingress: { default: false }, egress: { default: false } }],
    ['may be told not to', 'cilium.io/CiliumNetworkPolicy', 'spec: {endpointSelector: {}, ingress: [{}], enableDefaultDeny: {ingress: false}}', { ingress: false }],
  ])('%s', (_sentence, type, rest, expected) => expect(facts('isolation', normalised(type, named(rest)))).toMatchObject(expected));

  test('of several parts selects by each, without prefixes, of all namespaces where it is the cluster\'s', () => {
    const made = normalised('cilium.io/CiliumClusterwideNetworkPolicy', named('specs: [{endpointSelector: {matchLabels: {"k8s:app": a}}}, {nodeSelector: {}}]'));
    expect([made.entities.map(({ address }) => address), selected(made)]).toEqual([['CiliumClusterwideNetworkPolicy/-/web', 'CiliumClusterwideNetworkPolicy/-/web#specs.1'], ['isolates {matchLabels: {"k8s:app": a}} everywhere']]);
    const labels = made.selections?.[0]?.selector;
    const [inner] = labels?.kind === 'dict' ? [...labels.entries.values()] : [];
    expect(inner?.value.kind === 'dict' ? [...inner.value.entries.keys()] : []).toEqual(['app']);
  });
});

describe('bounds of a namespace', () => {
  test.each<[string, EntityKind, string, string, object]>([
    ['a quota', 'quota', 'ResourceQuota', 'spec: {hard: {pods: "4", limits.cpu: 2}}', { type: 'resource-quota', resources: ['pods', 'limits.cpu'], defaultCpu: null }],
    ['a limit range', 'quota', 'LimitRange', 'spec: {limits: [{type: Pod, max: {cpu: 9}}, {type: Container, default: {cpu: 500m, memory: 1Gi}}]}', { type: 'limit-range', defaultCpu: { default: 0.5 }, defaultMemory: { default: 2 ** 30 } }],
    ['a limit range with a maximum alone', 'quota', 'LimitRange', 'spec: {limits: [{type: Container, max: {cpu: 2}}]}', { defaultCpu: { default: 2 }, defaultMemory: null }],
    ['a limit range that is not known', 'quota', 'LimitRange', 'spec: {limits: [{type: Container, default: {cpu: !unknown later}}]}', { defaultCpu: { unknown: 'later' } }],
    ['a namespace', 'namespace', 'Namespace', 'spec: {}', { name: 'web', podSecurity: null }],
    ['a budget', 'disruption', 'policy/PodDisruptionBudget', 'spec: {maxUnavailable: 1, selector: {}}', { minAvailable: null, maxUnavailable: '1' }],
  ])('%s', (_sentence, kind, type, rest, expected) => expect(facts(kind, normalised(type, named(rest)))).toMatchObject(expected));

  test('a namespace enforces a level', () => {
    expect(facts('namespace', normalised('Namespace', 'metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}'))).toMatchObject({ podSecurity: 'baseline' });
  });

  test('a budget without a selector guards nothing, with an empty one all', () => {
    expect(['spec: {}', 'spec: {selector: {}}'].map((spec) => selected(normalised('policy/PodDisruptionBudget', named(spec))))).toEqual([[], ['mayDisrupt {}']]);
  });
});

describe('copies', () => {
  const of = (type: string, spec: string): unknown => {
    const made = entityOf('workload', normalised(type, named(`spec: ${spec}`)));
    return made.kind === 'workload' ? shown(made.facts.copies) : undefined;
  };
  const away = 'affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{}]}}';
  test.each<[string, string, string, object]>([
    ['of a Deployment', 'apps/Deployment', '{}', { strategy: { default: 'RollingUpdate' }, interchangeable: { default: true }, replaced: { default: true }, spread: { default: false } }],
    ['of a Deployment that stops first', 'apps/Deployment', '{strategy: {type: Recreate}}', { strategy: 'Recreate' }],
    ['of a StatefulSet', 'apps/StatefulSet', '{updateStrategy: {type: OnDelete}}', { strategy: 'OnDelete', interchangeable: { default: false } }],
    ['of a DaemonSet', 'apps/DaemonSet', '{}', { strategy: { default: 'RollingUpdate' }, spread: null, interchangeable: null }],
    ['of a Pod', 'Pod', '{}', { strategy: null, replaced: { default: false }, spread: null }],
    ['that keep away from one another', 'apps/Deployment', `{template: {spec: {${away}}}}`, { spread: true }],
    ['that are spread', 'apps/Deployment', '{template: {spec: {topologySpreadConstraints: [{maxSkew: 1}]}}}', { spread: true }],
    ['that are perhaps spread', 'apps/Deployment', '{template: {spec: {affinity: !unknown later}}}', { spread: { unknown: 'later' } }],
  ])('%s', (_sentence, type, spec, expected) => expect(of(type, spec)).toMatchObject(expected));
});

describe('the load of a Knative service', () => {
  const of = (spec: string, annotations = ''): unknown => {
    const made = entityOf('workload', normalised('serving.knative.dev/Service', named(`spec: {template: {metadata: {annotations: {${annotations}}}, spec: ${spec}}}`)));
    return made.kind === 'workload' ? shown(made.facts.load) : undefined;
  };
  const target = (value: string): string => `autoscaling.knative.dev/target: ${value}`;
  test.each<[string, string, string, object]>([
    ['has no limit by default', '{}', '', { limit: { default: 0 }, target: { default: 100 } }],
    ['is limited', '{containerConcurrency: 1}', '', { limit: 1, target: 1 }],
    ['is aimed at', '{}', target('"20"'), { limit: { default: 0 }, target: 20 }],
    ['takes the smaller of both', '{containerConcurrency: 30}', target('20'), { limit: 30, target: 20 }],
    ['takes the smaller of both, whichever it is', '{containerConcurrency: 10}', target('20'), { limit: 10, target: 10 }],
    ['is not requests at once where requests per second are counted', '{}', `${target('5')}, autoscaling.knative.dev/metric: rps`, { target: { default: 100 } }],
    ['is not known', '{containerConcurrency: !unknown later}', '', { limit: { unknown: 'later' }, target: { unknown: 'later' } }],
  ])('%s', (_sentence, spec, annotations, expected) => expect(of(spec, annotations)).toMatchObject(expected));
});

test('what has to be there is named', () => {
  const mentions = (type: string, rest: string): unknown => normalised(type, named(rest)).entities.flatMap((one) => (one.mentions ?? []).map((mention) => ('name' in mention ? `${mention.kind} ${mention.noun} ${mention.name.kind === 'scalar' ? String(mention.name.value) : '?'}` : mention.noun)));
  expect([
    mentions('Service', 'spec: {selector: {b: "2", a: x}}'),
    mentions('networking.k8s.io/NetworkPolicy', 'spec: {podSelector: {matchLabels: {a: x}, matchExpressions: [{key: b, operator: Exists}]}}'),
    mentions('autoscaling/HorizontalPodAutoscaler', 'spec: {scaleTargetRef: {kind: Deployment, name: web}}'),
    mentions('autoscaling/HorizontalPodAutoscaler', 'spec: {scaleTargetRef: {kind: Rollout, name: web}}'),
    mentions('Pod', 'spec: {serviceAccountName: web}'),
    mentions('Pod', 'spec: {serviceAccountName: default}'),
    mentions('Pod', 'spec: {volumes: [{configMap: {name: a}}, {configMap: {name: b, optional: true}}, {secret: {secretName: s}}], containers: [{envFrom: [{configMapRef: {name: a}}, {configMapRef: {name: kube-root-ca.crt}}], env: [{valueFrom: {configMapKeyRef: {name: c}}}]}]}'),
    mentions('networking.k8s.io/Ingress', 'spec: {defaultBackend: {service: {name: a}}}'),
  ]).toEqual([['pods with a=x, b=2'], [], ['workload the Deployment Deployment/web'], [], ['identity the service account web'], [], ['config the config map a', 'config the config map c'], ['service the service a']]);
});

describe('what lies in files of a container has to be there', () => {
  const projected = 'spec: {volumes: [{projected: {sources: [{configMap: {name: c}}, {secret: {name: a}}, {secret: {name: b, optional: true}}]}}]}';
  const secrets = 'spec: {image: "a:1", secrets: [key, !unknown later, key]}';
  const ran = `${secrets}\ndeployment: {template: {${projected}}}`;
  test.each<[string, string, string, boolean, readonly string[]]>([
    ['of a pod that runs', 'Pod', projected, true, ['the config map c', 'the secret a']],
    ['of a pod in code, where secrets are kept elsewhere', 'Pod', projected, false, ['the config map c']],
    ['of a function that runs', 'openfaas.com/Function', secrets, true, ['the secret key']],
    ['of a function that runs, as its Deployment shows', 'openfaas.com/Function', ran, true, ['the config map c', 'the secret a']],
    ['of a function in code, where secrets are kept elsewhere', 'openfaas.com/Function', secrets, false, []],
  ])('%s', (_sentence, type, rest, isLive, expected) => {
    const written = raw(type, named(rest));
    const live = { provider: 'kubernetes', cluster: 'prod' } as const;
    const made = kubernetes(isLive ? { ...written, domain: { ...written.domain, live } } : written);
    const said = (made?.entities ?? []).flatMap(({ mentions = [] }) => mentions.map((one) => ('name' in one && one.name.kind === 'scalar' ? `${one.noun} ${String(one.name.value)}` : one.noun)));
    expect(said).toEqual(expected);
  });
});
