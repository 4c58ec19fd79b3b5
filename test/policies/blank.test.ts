/**
 * An input proves something only where the facts that the rule reads decide it: with one of them blanked, what the rule says of the
 * bad or of the good input has to change. So a mapper that stops filling a field in is found out here.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { judge } from '../../src/evaluate/index.js';
import { noConfig } from '../../src/model/config.js';
import type { Config } from '../../src/model/config.js';
import type { Estate } from '../../src/model/estate.js';
import type { Rule } from '../../src/model/rule.js';
import { gather } from '../../src/scan/gather.js';
import { blankIn, fieldsOf, nameOf } from './blank.js';
import type { Field } from './blank.js';
import { configuredAs } from './options.js';
import { groupsOf, policies, root } from './policies.js';

/** What no input can show, and why; its proof is in the rule's cases. By rule and field, or rule, field and vocabulary. */
const beyondInputs: Readonly<Record<string, string>> = {
  'audit-trails/cluster-audit-logs audits cloudformation': 'the provider runs the API server',
  'audit-trails/cluster-audit-logs audits terraform': 'the provider runs the API server',
  'audit-trails/cluster-audit-logs logs kubernetes': 'an API server of one\'s own has one log',
  'audit-trails/cluster-audit-logs logs[] kubernetes': 'an API server of one\'s own has one log',
  'audit-trails/trail-realtime notifies': 'it is asked for where the option `topic` wants it, and by default it does not',
  'credentials/dynamic-secret-ttl maxSeconds kubernetes': 'objects say when they fetch again, not for how long a lease may be renewed',
  'immutable-tags/registry-untrusted containers[].image.reference': 'it is asked for where the option `registries` lists some, and by default it does not',
  'immutable-tags/registry-untrusted layers': 'it is asked for where the option `accounts` lists some, and by default it does not',
  'immutable-tags/registry-untrusted layers[]': 'it is asked for where the option `accounts` lists some, and by default it does not',
  'immutable-tags/signature-unverified containers kubernetes': 'Kubernetes has policies that check signatures, and containers that do not say',
  'immutable-tags/signature-unverified containers[].image.reference kubernetes': 'Kubernetes has policies that check signatures, and containers that do not say',
  'immutable-tags/signature-unverified failsOpen cloudformation': 'Lambda lets nothing in that it could not check',
  'immutable-tags/signature-unverified failsOpen terraform': 'Lambda lets nothing in that it could not check',
  'immutable-tags/signature-unverified signed kubernetes': 'Kubernetes has policies that check signatures, and containers that do not say',
  'concurrency-caps/job-bounds job.overlap cloudformation': 'what starts jobs of AWS Batch is no part of their definition',
  'concurrency-caps/job-bounds job.timeToLive cloudformation': 'AWS Batch clears away by itself',
  'immutable-tags/tag-floating containers[].image.pullPolicy': 'it is asked for tags that the option `allowed` names, and by default that names none',
  'least-privilege/rbac-cluster-config bindings': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-cluster-config bindings[].subjects': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-escalate bindings': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-escalate bindings[].subjects': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-exec-attach bindings': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-exec-attach bindings[].subjects': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-secrets-read bindings': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-secrets-read bindings[].subjects': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-wildcard bindings': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-wildcard bindings[].subjects': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-workload-create bindings': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/rbac-workload-create bindings[].subjects': 'it is asked for where the option `subjects` lists some, and by default it does not',
  'least-privilege/run-as-root containers[].sandbox.runAsNonRoot cloudformation': 'Amazon ECS has no such demand',
  'least-privilege/run-as-root containers[].sandbox.runAsNonRoot terraform': 'Amazon ECS has no such demand',
  'least-privilege/run-capabilities job.type kubernetes': 'a job on Kubernetes can say it like anything else',
  'least-privilege/run-host-namespaces containers cloudformation': 'Amazon ECS has no such containers',
  'least-privilege/run-host-namespaces containers[].sandbox.hostProcess cloudformation': 'Amazon ECS has no such containers',
  'least-privilege/run-kernel-profile containers[].sandbox.privileged cloudformation': 'on Amazon ECS the profile of the runtime is in force',
  'least-privilege/run-kernel-profile containers[].sandbox.procMount cloudformation': 'Amazon ECS always masks it',
  'least-privilege/run-kernel-profile containers[].sandbox.seccompProfile cloudformation': 'on Amazon ECS the profile of the runtime is in force',
  'least-privilege/run-kernel-profile operatingSystem cloudformation': 'on Amazon ECS the profile of the runtime is in force',
  'least-privilege/run-kernel-profile sysctls cloudformation': 'on Amazon ECS they are those of the task alone',
  'least-privilege/run-kernel-profile sysctls[] cloudformation': 'on Amazon ECS they are those of the task alone',
  'least-privilege/run-volume-scope volumes[].accessPoint kubernetes': 'Kubernetes has no word for it',
  'network-boundaries/default-network isDefault cloudformation': 'no template can take over a default group; a live one is one',
  'network-boundaries/default-network placement.subnets[] cloudformation': 'a template names default subnets by their ids alone',
  'network-boundaries/default-network rules cloudformation': 'no template can take over a default group; a live one is one',
  'ownership-tags/required-labels labels.inherits kubernetes': 'nothing but the object itself labels it',
  'ownership-tags/required-labels labels.inherits terraform': 'what providers put on everything is in the code',
  'resilience/replicas copies.interchangeable cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/replicas copies.strategy cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/replicas maxUnavailable cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/replicas minAvailable cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/replicas scale.min cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/replicas services cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/replicas desired kubernetes': 'a service of Kubernetes leads to pods, it does not keep them',
  'resilience/replicas balancers kubernetes': 'no autoscaler of Kubernetes registers with a load balancer',
  'resilience/replicas min kubernetes': 'no autoscaler of Kubernetes registers with a load balancer',
  'resilience/rollout copies.replaced cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/rollout copies.strategy cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/rollout longRunning cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/rollout scale.min cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/rollout services cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/rollout balancers kubernetes': 'a service of Kubernetes leads to pods, it does not keep them',
  'resilience/rollout desired kubernetes': 'a service of Kubernetes leads to pods, it does not keep them',
  'resilience/rollout minimumHealthy kubernetes': 'a service of Kubernetes leads to pods, it does not keep them',
  'resilience/rollout draining kubernetes': 'Kubernetes has no classic load balancers',
  'resilience/spread autoscalers cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/spread autoscalers[].min cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/spread scale.min cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/spread services cloudformation': 'templates declare no objects of Kubernetes',
  'resilience/spread max kubernetes': 'groups of machines are no objects of Kubernetes',
  'resilience/spread spread kubernetes': 'groups of machines are no objects of Kubernetes',
  'resilience/spread min': 'it is read of the autoscaler beside a workload, not of one that is judged itself',
  'secret-handling/k8s-at-rest encryption cloudformation': 'nobody configures the API server of a managed cluster',
  'secret-handling/k8s-at-rest encryption terraform': 'nobody configures the API server of a managed cluster',
  'secret-handling/k8s-at-rest encryptionFile cloudformation': 'nobody configures the API server of a managed cluster',
  'secret-handling/k8s-at-rest encryptionFile terraform': 'nobody configures the API server of a managed cluster',
  'secret-handling/k8s-at-rest encryptsSecrets kubernetes': 'a managed cluster is no object of Kubernetes',
  'secret-handling/k8s-at-rest secretsKey': 'it is asked for where the option `own_key` wants it, and by default it does not',
  'resilience/probes containers[].ports cloudformation': 'Amazon ECS has no readiness of its own',
  'resilience/probes containers[].probes.missingPorts cloudformation': 'checks of Amazon ECS are commands',
  'resilience/probes containers[].probes.missingPorts[] cloudformation': 'checks of Amazon ECS are commands',
  'resilience/probes containers[].probes.readiness cloudformation': 'Amazon ECS has no readiness of its own',
};

const total = { pairs: 0, blanked: 0, noticed: 0 };
afterAll(() => console.info(`blanked facts: ${JSON.stringify(total)}`));

describe.each(policies.rules)('$id', (rule) => {
  const fields = fieldsOfRule(rule);
  const vocabularies = Object.entries(rule.vocabularies);
  const pairs = vocabularies.flatMap(([vocabulary, runtimes]) => runtimes.map((runtime) => `${vocabulary}-${runtime}`));
  const noticed = new Map<string, readonly string[]>();
  beforeAll(async () => {
    for (const pair of pairs) {
      const names = await noticedIn(rule, pair, fields);
      noticed.set(pair, names);
      total.pairs++;
      total.blanked += fields.length;
      total.noticed += names.length;
    }
  });

  test('it reads something', () => expect(fields).not.toEqual([]));

  test.each(pairs)('what it says of %s, bad or good, hangs on a fact that it reads', (pair) => {
    expect(noticed.get(pair)).not.toEqual([]);
  });

  // A mapper is of one vocabulary, so each has to have an input that notices.
  const questions = vocabularies.flatMap(([vocabulary]) => fields.map((field) => [vocabulary, nameOf(field)] as const));
  const beyond = (vocabulary: string, name: string): boolean =>
    [`${rule.id} ${name}`, `${rule.id} ${name} ${vocabulary}`].some((key) => Object.hasOwn(beyondInputs, key));
  test.each(questions.filter(([vocabulary, name]) => !beyond(vocabulary, name)))('an input in %s changes its verdict without %s', (vocabulary, name) => {
    expect(pairs.filter((pair) => pair.startsWith(`${vocabulary}-`) && noticed.get(pair)?.includes(name))).not.toEqual([]);
  });
});

test.each(Object.entries(beyondInputs))('%s is out of reach of every input: %s', async (key) => {
  const [id, name, only] = key.split(' ');
  const rule = policies.rules.find((one) => one.id === id);
  const field = rule && fieldsOfRule(rule).find((one) => nameOf(one) === name);
  if (rule === undefined || field === undefined) throw new Error('no rule reads such a field');
  const vocabularies = Object.entries(rule.vocabularies).filter(([vocabulary]) => only === undefined || only === vocabulary);
  expect(vocabularies).not.toEqual([]);
  for (const [vocabulary, runtimes] of vocabularies) {
    for (const runtime of runtimes) expect(await noticedIn(rule, `${vocabulary}-${runtime}`, [field])).toEqual([]);
  }
});

function fieldsOfRule(rule: Rule): readonly Field[] {
  const rego = readFileSync(path.join(root, 'policies', rule.id, 'rule.rego'), 'utf8');
  return groupsOf(policies, rule).flatMap((group) => fieldsOf(group, rego));
}

/** Names of the fields that change, once blanked, what the rule says of the pair's bad or good input. */
async function noticedIn(rule: Rule, pair: string, fields: readonly Field[]): Promise<readonly string[]> {
  const inputs = ['bad', 'good'].map((kind) => path.join('policies', rule.id, kind, pair));
  const estates = await Promise.all(inputs.map(async (input) => (await gather({ paths: [input], cwd: root }, noConfig, () => undefined)).estate));
  return fields.filter((field) => estates.some((estate) => said(rule, blankIn(estate, field)) !== said(rule, estate))).map(nameOf);
}

/** All that the rule reports, and where. */
function said(rule: Rule, estate: Estate): string {
  const others = policies.rules.filter(({ id }) => id !== rule.id).map(({ id }) => [id, { enabled: false, options: {} }] as const);
  const config: Config = { ...noConfig, rules: { ...Object.fromEntries(others), ...configuredAs(rule) } };
  const { reports, tallies } = judge(policies, estate, config);
  expect(tallies.flatMap(({ broken }) => broken ?? [])).toEqual([]);
  return reports.map(({ entity, verdict, message, path: where }) => `${entity.address} ${where} ${verdict}: ${message}`).sort().join('\n');
}
