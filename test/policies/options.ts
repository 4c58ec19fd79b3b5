/** Rules that say nothing until they are configured: `options.yaml` beside their inputs is with what they are proven. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { policyDirectory } from '../../src/evaluate/index.js';
import type { Config } from '../../src/model/config.js';
import type { Rule } from '../../src/model/rule.js';

export function optionsOf({ id }: Pick<Rule, 'id'>): Readonly<Record<string, unknown>> {
  const file = path.resolve(policyDirectory(), '..', id, 'options.yaml');
  return existsSync(file) ? (load(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
}

/** As a configuration says it. */
export function configuredAs(rule: Pick<Rule, 'id'>): Config['rules'] {
  const options = optionsOf(rule);
  return Object.keys(options).length === 0 ? {} : { [rule.id]: { enabled: true, options } };
}
