/** The compiled policies and their model, as the tests here share them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPolicies, policyDirectory } from '../../src/evaluate/index.js';
import type { Policies } from '../../src/evaluate/index.js';
import type { Group } from '../../src/evaluate/manifest.js';
import type { Rule } from '../../src/model/rule.js';
import type { Model } from '../../tools/policies/shape.js';

/** The rule's groups, one for each kind of entity that it is about. */
export function groupsOf({ rules, groups }: Policies, rule: Rule): readonly Group[] {
  const own = groups.filter((one) => one.rules.includes(rules.indexOf(rule)));
  return own.filter(({ kind }, index) => own.findIndex((one) => one.kind === kind) === index);
}

export const root = path.resolve(policyDirectory(), '../..');
export const policies = await loadPolicies(policyDirectory());
export const model = JSON.parse(readFileSync(path.join(policyDirectory(), 'model.json'), 'utf8')) as Model;
