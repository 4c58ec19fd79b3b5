// `npm run new:rule -- <area>/<rule>`: a folder that compiles and passes, to be rewritten from there.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const policies = path.resolve(process.env.BYLAW_POLICIES ?? path.resolve(fileURLToPath(import.meta.url), '../../policies'));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [id = ''] = process.argv.slice(2);
const [, area, name] = /^([a-z][a-z-]*)\/([a-z][a-z0-9-]*)$/.exec(id) ?? [];
if (area === undefined || name === undefined) fail(`usage: npm run new:rule -- <area>/<rule>, in lower case with dashes; got "${id}"`);
const folder = path.join(policies, area, name);
if (existsSync(folder)) fail(`${id} is there already`);

const title = `Say here what ${name.replaceAll('-', ' ')} demands`;
const pod = (/** @type {string} */ user) => `apiVersion: v1
kind: Pod
metadata:
  name: example
  namespace: shop
spec:
  containers:
    - name: app
      image: registry.example.com/shop/example:1.0.0
      securityContext:
        runAsUser: ${user}
`;

const files = {
  'rule.rego': `# METADATA
# title: ${title}
# description: Say here in one sentence what holds when the rule is kept.
# custom:
#   entity: workload
#   runtimes: [container]
#   severity: medium
#   since: ${version}
#   fix: Say here in one sentence what to change.
#   vocabularies:
#     kubernetes: [container]
package rules["${area}"]["${name}"]

import data.lib.attr
import data.lib.result

report contains result.fail(container.sandbox.user, "starts as user 0") if {
	some container in attr.items(input.entity.containers)
	attr.is(container.sandbox.user, "0")
}
`,
  'README.md': `# ${title}

## Why it matters

Say here what goes wrong where the rule is not kept, in two or three sentences.

## What is flagged

Say here what is a finding, what is not, what is undecided, and what the options change.

## How to fix

Show here the smallest change that satisfies the rule, as people would write it.

## When to waive

Say here who may live with the finding, and what they have instead.

## References

- The provider's documentation, by title
`,
  'cases.yaml': `- name: a written user is fine
  entity: {runtime: container, containers: [{sandbox: {user: "1000"}}]}
  expect: pass
- name: user 0 is flagged at the user
  entity: {runtime: container, containers: [{sandbox: {user: "0"}}]}
  expect: [{path: "containers[0].sandbox.user", message: starts as user 0}]
- name: an absent user is another rule's matter
  entity: {runtime: container, containers: [{sandbox: {user: absent}}]}
  expect: pass
- name: a default decides like a written value
  entity: {runtime: container, containers: [{sandbox: {user: {default: "0"}}}]}
  expect: [{path: "containers[0].sandbox.user"}]
- name: a user that cannot be known is undecided
  entity: {runtime: container, containers: [{sandbox: {user: {unknown: var.user has no value}}}]}
  expect: [{path: "containers[0].sandbox.user", undecided: true}]
`,
  'bad/kubernetes-container/pod.yaml': pod('0'),
  'good/kubernetes-container/pod.yaml': pod('1000'),
};

for (const [file, text] of Object.entries(files)) {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
process.stdout.write(`policies/${id}: rewrite its files, then
  npm run policies:build
  UPDATE_GOLDEN=1 npm test -- test/policies   (and read expected.txt)\n`);

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`new:rule: ${message}\n`);
  process.exit(2);
}
