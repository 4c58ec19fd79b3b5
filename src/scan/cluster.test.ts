/** What is kept apart from the workloads meets them where the configuration says that they share a cluster. */
import { describe, expect, test } from '@jest/globals';
import { directory } from '../config/testing.js';
import { loadConfig, scan } from '../index.js';
import { where } from '../shared/text.js';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: front}
spec:
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers: [{name: app, image: "registry.example.com/shop/app:1"}]
`;
const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: front}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
`;
const inTerraform = `resource "kubernetes_network_policy" "deny" {
  metadata {
    name      = "deny"
    namespace = "front"
  }
  spec {
    pod_selector {}
    policy_types = ["Ingress", "Egress"]
  }
}
`;

const roots = (platform: string, apps: string): string => `roots: [{path: platform${platform}}, {path: apps/shop${apps}}]\n`;

async function verdicts(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const cwd = directory({ '.git/': '', 'apps/shop/shop.yaml': deployment, ...files });
  const { findings } = await scan({ paths: ['.'], cwd, config: loadConfig(cwd).config });
  return findings.filter(({ rule }) => rule.id === 'network-boundaries/k8s-policy-missing').map(({ verdict }) => verdict);
}

describe('a policy in another directory', () => {
  test.each<[string, string, readonly string[]]>([
    ['is there for pods of the same cluster', roots(', cluster: one', ', cluster: one'), []],
    ['is there when all are in one cluster', 'kubernetes: {cluster: one}\n', []],
    ['is not there for pods of another', roots(', cluster: one', ', cluster: two'), ['fail']],
    ['may be there where one root says nothing', roots(', cluster: one', ''), ['undecided']],
    ['may be there where nothing is said', 'roots: []\n', ['undecided']],
  ])('%s', async (_sentence, config, expected) => {
    expect(await verdicts({ 'platform/deny.yaml': policy, 'bylaw.yaml': config })).toEqual(expected);
    expect(await verdicts({ 'platform/main.tf': inTerraform, 'bylaw.yaml': config })).toEqual(expected);
  });

  test('of another namespace is none', async () => {
    expect(await verdicts({ 'platform/deny.yaml': policy.replace('front', 'back') })).toEqual(['fail']);
  });
});

describe('what a profile of OpenFaaS says of a function in a stack', () => {
  const stack = 'provider: {name: openfaas}\nfunctions:\n  hash:\n    image: shop/hash:1.0\n    annotations: {com.openfaas.profile: restricted}\n';
  const profile = 'apiVersion: openfaas.com/v1\nkind: Profile\nmetadata: {name: restricted, namespace: openfaas}\nspec: {podSecurityContext: {runAsUser: 0}}\n';
  test.each<[string, string, readonly string[]]>([
    ['is known where the cluster is the same', roots(', cluster: one', ', cluster: one'), ['fail platform/profile.yaml:4:40']],
    ['is not known where it is another', roots(', cluster: one', ', cluster: two'), ['undecided apps/shop/stack.yml:5:41']],
    ['is not known where nothing is said', 'roots: []\n', ['undecided apps/shop/stack.yml:5:41']],
  ])('%s', async (_sentence, config, expected) => {
    const cwd = directory({ '.git/': '', 'apps/shop/stack.yml': stack, 'platform/profile.yaml': profile, 'bylaw.yaml': config });
    const { findings } = await scan({ paths: ['.'], cwd, config: loadConfig(cwd).config });
    const said = findings.filter(({ rule }) => rule.id === 'least-privilege/run-as-root').map(({ verdict, at }) => `${verdict} ${where(at)}`);
    expect(said).toEqual(expected);
  });
});
