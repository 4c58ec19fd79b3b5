/** A pinned catalogue: rules that came later are asked and told, and fail nothing, from the cache as well. */
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { loadConfig } from '../config/index.js';
import { directory } from '../config/testing.js';
import { exitCode } from '../findings/index.js';
import { scan } from './index.js';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec:\n  containers:\n    - {name: a, image: "shop/a:latest", securityContext: {privileged: true}}\n';
// All rules of today came after this one.
const old = 'catalogue: "0.0"\ncoverage: {rules: 1}\nmax-undecided: 0\n';

test.each<[string, string, number, string]>([
  ['nothing is pinned', '', 1, 'high'],
  ['the catalogue has the rules', 'catalogue: "0.1"\n', 1, 'high'],
  ['the rules came later', old, 0, 'info'],
  ['the rules came later, and one of them is named', `${old}rules: {least-privilege/run-privileged: critical}\n`, 1, 'critical'],
  ['the rules came later, and their area is named', `${old}rules: {least-privilege/*: critical}\n`, 0, 'info'],
])('where %s', async (_, text, code, severity) => {
  const cwd = directory({ '.git/': '', 'pod.yaml': pod, 'bylaw.yaml': text });
  const { config } = loadConfig(cwd);
  const cache = { directory: path.join(directory({}), 'cache') };
  for (const _time of ['read', 'remembered']) {
    const result = await scan({ paths: ['pod.yaml'], cwd, config, cache });
    const graded = result.findings.find(({ rule }) => rule.id === 'least-privilege/run-privileged')?.severity;
    expect([exitCode(result, { failOn: 'info', exitZero: false, ...config.gate }), severity === 'high' ? graded !== 'info' : graded === severity]).toEqual([code, true]);
  }
});
