import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entity } from '../../model/estate.js';
import { shown } from '../terraform/testing.js';
import { duration } from './duration.js';
import { normalised, raw } from './testing.js';
import { cursor } from '../read.js';
import { kubernetes } from './index.js';

const of = (kind: Entity['kind'], type: string, yaml: string): unknown =>
  shown(normalised(type, yaml).entities.filter((one) => one.kind === kind).map(({ facts }) => facts));

describe('Argo CD', () => {
  const source = (text: string) => `metadata: {name: a}\nspec: {source: ${text}}`;

  test.each<[string, string, string, object]>([
    ['an application', 'Application', source('{repoURL: r, targetRevision: v1.2.0}'), { type: 'application', project: { default: 'default' }, sources: [{ repository: 'r', chart: null, revision: 'v1.2.0' }] }],
    ['several sources', 'Application', 'spec: {project: shop, sources: [{repoURL: a, targetRevision: HEAD}, {repoURL: b, chart: c}]}', { project: 'shop', sources: [{ revision: 'HEAD' }, { chart: 'c', revision: null }] }],
    ['a hydrator', 'Application', 'spec: {sourceHydrator: {drySource: {repoURL: a, targetRevision: main}}}', { sources: [{ revision: 'main' }] }],
    ['automated, as an empty map', 'Application', 'spec: {syncPolicy: {automated: {}}}', { automated: { default: true }, prunes: { default: false }, selfHeals: { default: false } }],
    ['automated, switched off', 'Application', 'spec: {syncPolicy: {automated: {enabled: false, prune: true}}}', { automated: false, prunes: true }],
    ['by hand', 'Application', 'spec: {}', { automated: { default: false }, sources: [], destinations: [] }],
    ['a set, whose generators fill in', 'ApplicationSet', 'spec: {template: {spec: {project: "{{team}}", source: {targetRevision: "{{rev}}"}}}}', { type: 'application-set', project: { unknown: 'a generator fills it in' }, sources: [{ revision: { unknown: 'a generator fills it in' } }] }],
    ['a project', 'AppProject', 'spec: {sourceRepos: ["*"], destinations: [{server: s, namespace: "*"}], clusterResourceWhitelist: [{group: "*", kind: "*"}]}', { type: 'project', sources: [{ repository: '*' }], destinations: [{ cluster: 's', namespace: '*' }], clusterKinds: ['*/*'] }],
    ['a project that lists nothing', 'AppProject', 'spec: {}', { sources: [], destinations: [], clusterKinds: [] }],
    ['nothing at all', 'Application', '{}', { sources: [] }],
  ])('%s', (_what, kind, yaml, expected) => expect(of('delivery', `argoproj.io/${kind}`, yaml)).toMatchObject([expected]));
});

describe('meshes', () => {
  test.each<[string, string, string, readonly object[]]>([
    ['strict', 'security.istio.io/PeerAuthentication', 'spec: {mtls: {mode: STRICT}}', [{ type: 'inbound', mode: 'mutual', exceptions: [] }]],
    ['one that inherits', 'security.istio.io/PeerAuthentication', 'spec: {mtls: {mode: UNSET}}', [{ mode: null }]],
    ['the whole mesh as it is by default', 'security.istio.io/PeerAuthentication', 'metadata: {namespace: istio-system}', [{ mode: { default: 'optional' } }]],
    ['a part of that namespace', 'security.istio.io/PeerAuthentication', 'metadata: {namespace: istio-system}\nspec: {selector: {matchLabels: {app: a}}}', [{ mode: null }]],
    ['a port', 'security.istio.io/PeerAuthentication', 'spec: {mtls: {mode: STRICT}, portLevelMtls: {8080: {mode: DISABLE}}}', [{ exceptions: [{ mode: 'plain' }] }]],
    ['a word that came later', 'security.istio.io/PeerAuthentication', 'spec: {mtls: {mode: NEW}}', [{ mode: { unknown: expect.any(String) } }]],
    ['a service of the cluster', 'networking.istio.io/DestinationRule', 'spec: {host: reviews, trafficPolicy: {tls: {mode: DISABLE}}}', [{ type: 'outbound', mode: 'plain' }]],
    ['a subset and a port', 'networking.istio.io/DestinationRule', 'spec: {host: a.b.svc.cluster.local, trafficPolicy: {portLevelSettings: [{port: {number: 1}, tls: {mode: SIMPLE}}]}, subsets: [{name: v1, trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}}]}', [{ mode: null, exceptions: [{ mode: 'one-way' }, { mode: 'mutual' }] }]],
    ['a host outside', 'networking.istio.io/DestinationRule', 'spec: {host: api.bank.example.com, trafficPolicy: {tls: {mode: SIMPLE}}}', []],
    ['a namespace of Linkerd', 'Namespace', 'metadata: {name: a, annotations: {config.linkerd.io/default-inbound-policy: all-unauthenticated}}', [{ mode: 'optional' }]],
    ['ports past the proxy', 'apps/Deployment', 'metadata: {name: a}\nspec: {template: {metadata: {annotations: {traffic.sidecar.istio.io/excludeInboundPorts: "5432"}}}}', [{ mode: null, exceptions: [{ mode: 'plain' }] }]],
    ['no annotation', 'Namespace', 'metadata: {name: a, annotations: {a: b}}', []],
    ['annotations that nobody knows', 'Pod', 'metadata: {name: a, annotations: !unknown later}', []],
    ['a server of Linkerd', 'policy.linkerd.io/Server', 'spec: {accessPolicy: all-unauthenticated}', [{ mode: 'optional' }]],
    ['clients without certificates', 'policy.linkerd.io/ServerAuthorization', 'spec: {client: {unauthenticated: true}}', [{ mode: 'optional' }]],
    ['clients with certificates', 'policy.linkerd.io/ServerAuthorization', 'spec: {client: {meshTLS: {identities: ["*"]}}}', [{ mode: { default: 'mutual' } }]],
  ])('%s', (_what, type, yaml, expected) => {
    const found = of('mesh', type, yaml);
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });
});

describe('signatures of images', () => {
  test.each<[string, string, string, readonly object[]]>([
    ['a policy without images', 'kyverno.io/ClusterPolicy', 'spec: {rules: [{validate: {}}]}', []],
    ['a policy that says nothing tells only', 'kyverno.io/ClusterPolicy', 'spec: {rules: [{verifyImages: [{}]}]}', [{ type: 'image', enforced: { default: false }, failsOpen: { default: false } }]],
    ['a policy that refuses', 'kyverno.io/ClusterPolicy', 'spec: {validationFailureAction: Enforce, failurePolicy: Ignore, rules: [{verifyImages: [{}]}]}', [{ enforced: true, failsOpen: true }]],
    ['one of its rules that tells', 'kyverno.io/Policy', 'spec: {validationFailureAction: enforce, rules: [{verifyImages: [{}, {failureAction: Audit}]}]}', [{ enforced: false }]],
    ['validation that is not said', 'policies.kyverno.io/ImageValidatingPolicy', 'spec: {}', [{ enforced: { default: true } }]],
    ['validation that warns', 'policies.kyverno.io/ImageValidatingPolicy', 'spec: {validationActions: [Warn, Audit]}', [{ enforced: false }]],
    ['validation that denies', 'policies.kyverno.io/ImageValidatingPolicy', 'spec: {validationActions: [Audit, Deny]}', [{ enforced: true }]],
    ['validation that is not known', 'policies.kyverno.io/ImageValidatingPolicy', 'spec: {validationActions: [!unknown later]}', [{ enforced: { unknown: 'later' } }]],
    ['a policy of Sigstore', 'policy.sigstore.dev/ClusterImagePolicy', 'spec: {}', [{ enforced: { default: true } }]],
    ['a policy of Sigstore that warns', 'policy.sigstore.dev/ClusterImagePolicy', 'spec: {mode: warn}', [{ enforced: false }]],
    ['a constraint that is tried out', 'constraints.gatekeeper.sh/RatifyVerification', 'spec: {enforcementAction: dryrun}', [{ enforced: false }]],
  ])('%s', (_what, type, yaml, expected) => expect(of('admission', type, yaml)).toMatchObject(expected));
});

describe('secrets from stores', () => {
  test.each<[string, string, string, object]>([
    ['every hour', 'external-secrets.io/ExternalSecret', 'spec: {}', { type: 'copy', seconds: { default: 3600 } }],
    ['as said', 'external-secrets.io/ExternalSecret', 'spec: {refreshInterval: 1h30m}', { seconds: 5400 }],
    ['once', 'external-secrets.io/ExternalSecret', 'spec: {refreshPolicy: CreatedOnce, refreshInterval: 1h}', { seconds: 0 }],
    ['once, by an interval of nothing', 'external-secrets.io/ExternalSecret', 'spec: {refreshInterval: "0"}', { seconds: 0 }],
    ['a policy that is not known', 'external-secrets.io/ExternalSecret', 'spec: {refreshPolicy: !unknown later}', { seconds: { unknown: 'later' } }],
    ['in several namespaces', 'external-secrets.io/ClusterExternalSecret', 'spec: {externalSecretSpec: {refreshInterval: 72h}}', { seconds: 259_200 }],
    ['a static one, once', 'secrets.hashicorp.com/VaultStaticSecret', 'spec: {}', { seconds: { default: 0 } }],
    ['a dynamic one, as its role says', 'secrets.hashicorp.com/VaultDynamicSecret', 'spec: {}', { type: 'dynamic', seconds: { unknown: 'its role in Vault says how long its lease is' } }],
    ['what is no duration', 'external-secrets.io/ExternalSecret', 'spec: {refreshInterval: soon}', { seconds: { unknown: expect.any(String) } }],
  ])('%s', (_what, type, yaml, expected) => expect(of('lease', type, `metadata: {name: a}\n${yaml}`)).toMatchObject([expected]));

  test.each<[string, string, string, readonly string[]]>([
    ['an ExternalSecret, by its target', 'external-secrets.io/ExternalSecret', 'spec: {target: {name: db}}', ['external']],
    ['a VaultStaticSecret, by its destination', 'secrets.hashicorp.com/VaultStaticSecret', 'spec: {destination: {name: db}}', ['external']],
    ['a class, by its objects', 'secrets-store.csi.x-k8s.io/SecretProviderClass', 'spec: {secretObjects: [{secretName: db}, {secretName: api}]}', ['external', 'external']],
    ['a sealed one', 'bitnami.com/SealedSecret', 'spec: {encryptedData: {a: AgBy}}', ['sealed']],
  ])('%s is known as a Secret', (_what, type, yaml, stores) => {
    expect(of('secret', type, `metadata: {name: db}\n${yaml}`)).toMatchObject(stores.map((store) => ({ store })));
  });

  test.each<[string, string, object]>([
    ['data, decoded', 'data: {password: aHVudGVyMg==}', [{ value: 'hunter2' }]],
    ['data that is no text', 'data: {key: /////w==}', [{ value: '/////w==' }]],
    ['data that is not encoded', 'data: {key: "a b"}', [{ value: 'a b' }]],
    ['text', 'stringData: {password: hunter2}', [{ value: 'hunter2' }]],
  ])('a Secret with %s', (_what, yaml, settings) => {
    expect(of('config', 'Secret', `metadata: {name: a}\n${yaml}`)).toMatchObject([{ type: 'secret', settings }]);
    expect(of('secret', 'Secret', `metadata: {name: a}\n${yaml}`)).toMatchObject([{ store: 'manifest' }]);
  });

  test.each<[string, string, object]>([
    ['nothing in it', '{}', { store: null, tokenOf: null }],
    ['what something fills in', 'stringData: {password: !unknown later}', { store: null }],
    ['what SOPS encrypted', 'data: {password: "ENC[AES256_GCM,data:a]"}\nsops: {version: 3.9.0}', { store: 'encrypted' }],
    ['a token', 'metadata: {annotations: {kubernetes.io/service-account.name: ci}}\ntype: kubernetes.io/service-account-token', { tokenOf: 'ci' }],
  ])('a Secret with %s holds no settings', (_what, yaml, secret) => {
    expect(of('secret', 'Secret', yaml)).toMatchObject([secret]);
    expect(of('config', 'Secret', yaml)).toEqual([]);
  });
});

describe('control planes', () => {
  const pod = (...words: readonly string[]) => `metadata: {name: a}\nspec: {containers: [{name: a, command: ${JSON.stringify(words)}}]}`;

  test.each<[string, string, string, readonly object[]]>([
    ['an API server as it is by default', 'Pod', pod('/usr/bin/kube-apiserver'), [{ type: 'api-server', anonymous: { default: true }, authorization: [{ default: 'AlwaysAllow' }], plugins: [], encryptionFile: null, extendsTokens: { default: true } }]],
    ['an API server that writes an audit log', 'Pod', pod('kube-apiserver', '--audit-policy-file=/p', '--audit-log-path=-'), [{ audits: true }]],
    ['one that hands it on', 'Pod', pod('kube-apiserver', '--audit-policy-file=/p', '--audit-webhook-config-file=/w'), [{ audits: true }]],
    ['one that has nowhere to write it', 'Pod', pod('kube-apiserver', '--audit-policy-file=/p'), [{ audits: { default: false } }]],
    ['one that is not told what to write', 'Pod', pod('kube-apiserver', '--audit-log-path=-'), [{ audits: { default: false } }]],
    ['one of which nobody knows', 'Pod', 'spec: {containers: [{command: [kube-apiserver, !unknown later]}]}', [{ audits: { unknown: 'later' } }]],
    ['a policy that records something', 'audit.k8s.io/Policy', 'rules: [{level: None, users: [a]}, {level: Metadata}]', [{ type: 'audit', audits: true }]],
    ['a policy that records nothing', 'audit.k8s.io/Policy', 'rules: [{level: None}]', [{ audits: { default: false } }]],
    ['a policy without rules', 'audit.k8s.io/Policy', '{}', [{ audits: { default: false } }]],
    ['a policy of a level that is not known', 'audit.k8s.io/Policy', 'rules: [{level: !unknown later}]', [{ audits: { unknown: 'later' } }]],
    ['a policy of rules that are not known', 'audit.k8s.io/Policy', 'rules: !unknown later', [{ audits: { unknown: 'later' } }]],
    ['flags in both forms', 'Pod', pod('kube-apiserver', '--anonymous-auth=false', '--authorization-mode', 'Node,RBAC', '--token-auth-file=/t'), [{ anonymous: false, authorization: ['Node', 'RBAC'], credentialFile: '/t' }]],
    ['a flag without a value', 'Pod', pod('kube-controller-manager', '--use-service-account-credentials', '--v=2'), [{ type: 'controller-manager', ownAccounts: true }]],
    ['files that say it', 'Pod', pod('kube-apiserver', '--authentication-config=/a', '--authorization-config=/b'), [{ anonymous: { unknown: 'its authentication configuration says who is let in' }, authorization: { items: [], open: 'its authorization configuration names the modes' } }]],
    ['etcd', 'Pod', pod('etcd', '--client-cert-auth=true'), [{ type: 'etcd', anonymous: false }]],
    ['another program', 'Pod', pod('nginx', '--anonymous-auth=true'), []],
    ['an argument that is not known', 'Pod', 'spec: {containers: [{command: [kube-apiserver, !unknown later]}]}', [{ anonymous: { unknown: 'later' }, plugins: { items: [], open: 'later' } }]],
    ['kubeadm, version v1beta3', 'kubeadm.k8s.io/ClusterConfiguration', 'apiServer: {extraArgs: {anonymous-auth: "false"}}', [{ type: 'etcd', anonymous: false }, { type: 'api-server', anonymous: false, authorization: ['Node', 'RBAC'], plugins: ['NodeRestriction'] }, { ownAccounts: true }, { type: 'scheduler' }]],
    ['kubeadm, version v1beta4', 'kubeadm.k8s.io/ClusterConfiguration', 'etcd: {external: {endpoints: [a]}}\napiServer: {extraArgs: [{name: encryption-provider-config, value: /e}]}', [{ type: 'api-server', encryptionFile: '/e' }, {}, {}]],
    ['a node of kubeadm', 'kubeadm.k8s.io/JoinConfiguration', 'nodeRegistration: {kubeletExtraArgs: [{name: read-only-port, value: "10255"}]}', [{ type: 'kubelet', readOnlyPort: 10_255, anonymous: null, podProcesses: null }]],
    ['a node that says nothing', 'kubeadm.k8s.io/InitConfiguration', '{}', []],
    ['a kubelet as it is by default', 'kubelet.config.k8s.io/KubeletConfiguration', '{}', [{ anonymous: { default: false }, authorization: [{ default: 'Webhook' }], readOnlyPort: { default: 0 }, rotatesCertificates: null, podProcesses: { default: -1 } }]],
    ['admission', 'apiserver.config.k8s.io/AdmissionConfiguration', 'plugins: [{name: EventRateLimit}]', [{ type: 'admission', plugins: ['EventRateLimit'] }]],
    ['encryption', 'apiserver.config.k8s.io/EncryptionConfiguration', 'resources: [{resources: [configmaps], providers: [{identity: {}}]}, {resources: [secrets], providers: [{kms: {}}, {identity: {}}]}]', [{ type: 'encryption', encryption: 'kms' }]],
    ['encryption of something else', 'apiserver.config.k8s.io/EncryptionConfiguration', 'resources: [{resources: [configmaps], providers: [{kms: {}}]}]', [{ encryption: { default: 'identity' } }]],
    ['encryption that is not known', 'apiserver.config.k8s.io/EncryptionConfiguration', 'resources: !unknown later', [{ encryption: { unknown: 'later' } }]],
  ])('%s', (_what, type, yaml, expected) => {
    const found = of('component', type, yaml);
    expect(found).toHaveLength(expected.length);
    expect(found).toMatchObject(expected);
  });

  test('keys of an encryption file are settings', () => {
    const yaml = 'resources: [{resources: [secrets], providers: [{aescbc: {keys: [{name: a, secret: c2VjcmV0}]}}]}]';
    expect(of('config', 'apiserver.config.k8s.io/EncryptionConfiguration', yaml)).toMatchObject([{ type: 'keys', settings: [{ value: 'c2VjcmV0' }] }]);
  });
});

test('a file that configures clients shows what its users prove themselves by', () => {
  const pem = Buffer.from('-----BEGIN RSA PRIVATE KEY-----').toString('base64');
  const users = `[{name: a, user: {token: t, client-certificate-data: c}}, {name: b, user: {username: b, password: p, client-key-data: ${pem}}}, {name: c, user: {exec: {command: aws, env: [{name: E, value: v}]}}}, {name: d, user: {auth-provider: {config: {id-token: i}}}}, {name: e, user: {tokenFile: /t}}]`;
  expect(of('config', 'Config', `users: ${users}`)).toMatchObject([{ type: 'kubeconfig', settings: [{ value: 't' }, { value: 'p' }, { value: '-----BEGIN RSA PRIVATE KEY-----' }, { value: 'v' }, { value: 'i' }] }]);
  expect(of('config', 'Config', 'users: !unknown later')).toMatchObject([{ settings: { items: [], open: 'later' } }]);
});

test('tokens among volumes', () => {
  const yaml = 'spec: {volumes: [{projected: {sources: [{serviceAccountToken: {path: t, audience: vault}}, {configMap: {name: a}}, {serviceAccountToken: {expirationSeconds: 600}}]}}, {emptyDir: {}}]}';
  expect(of('workload', 'Pod', yaml)).toMatchObject([{ tokens: [{ audience: 'vault', seconds: { default: 3600 } }, { audience: null, seconds: 600 }] }]);
});

test('durations are what Go makes of them', () => {
  const part = fc.tuple(fc.nat(99), fc.constantFrom('h', 'm', 's')).map(([count, unit]) => ({ text: `${count}${unit}`, seconds: count * { h: 3600, m: 60, s: 1 }[unit] }));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const { at } = raw('Pod', 'a: b').body;
      const read = duration(cursor({ kind: 'scalar', value: parts.map(({ text }) => text).join(''), at }));
      expect(read).toMatchObject({ state: 'set', value: parts.reduce((sum, { seconds }) => sum + seconds, 0) });
    }),
  );
});

test('whatever stands in an object, no mapper throws', () => {
  const types = ['Secret', 'ConfigMap', 'Pod', 'argoproj.io/AppProject', 'argoproj.io/Application', 'security.istio.io/PeerAuthentication', 'networking.istio.io/DestinationRule', 'kyverno.io/ClusterPolicy', 'policies.kyverno.io/ImageValidatingPolicy', 'external-secrets.io/ExternalSecret', 'secrets-store.csi.x-k8s.io/SecretProviderClass', 'kubeadm.k8s.io/ClusterConfiguration', 'kubeadm.k8s.io/InitConfiguration', 'apiserver.config.k8s.io/EncryptionConfiguration'];
  const keys = fc.constantFrom('spec', 'data', 'source', 'sources', 'mtls', 'rules', 'verifyImages', 'apiServer', 'extraArgs', 'resources', 'providers', 'containers', 'command', 'mode', 'host', 'metadata', 'annotations', 'secretObjects', 'destinations');
  const { tree } = fc.letrec((tie) => ({ tree: fc.oneof({ maxDepth: 4 }, fc.constantFrom('x', 7, true, null), fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(keys, tie('tree'), { maxKeys: 4 })) }));
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.dictionary(keys, tree, { minKeys: 1, maxKeys: 4 }), (type, body) => {
      expect(kubernetes(raw(type, JSON.stringify(body)))?.entities.length).toBeGreaterThanOrEqual(0);
    }),
  );
});
