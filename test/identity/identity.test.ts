/** A finding stays the same finding while people work on the code around it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { scan } from '../../src/index.js';
import type { Finding } from '../../src/index.js';

const work = mkdtempSync(path.join(os.tmpdir(), 'bylaw-identity-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const group = (name: string, days = 7) => `resource "aws_cloudwatch_log_group" "${name}" {\n  name              = "/shop/${name}"\n  retention_in_days = ${days}\n}\n`;
const pod = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - {name: app, image: "web:latest"}
    - {name: log, image: "log:1.0.0"}
`;

async function found(files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const directory = mkdtempSync(path.join(work, 'tree-'));
  // A repository's directory has a name of its own; the root's id is what lies below it.
  for (const [name, text] of Object.entries({ '.git/HEAD': '', ...files })) {
    mkdirSync(path.join(directory, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  return (await scan({ paths: ['.'], cwd: directory })).findings;
}

const addresses = (findings: readonly Finding[]) => findings.map(({ identity }) => identity.address).sort();

const before = { 'infra/main.tf': group('a') + group('b'), 'k8s/pod.yaml': pod };

describe('the identity of a finding survives', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['lines that move', { ...before, 'infra/main.tf': `# a note\n\n${group('a')}\n\n${group('b')}` }],
    ['blocks that change places', { ...before, 'infra/main.tf': group('b') + group('a') }],
    ['reformatting', { ...before, 'infra/main.tf': (group('a') + group('b')).replaceAll(/ +=/g, ' =') }],
    ['a file that is renamed', { 'infra/logs.tf': group('a') + group('b'), 'k8s/web.yaml': pod }],
    ['a file that is split', { 'infra/a.tf': group('a'), 'infra/b.tf': group('b'), 'k8s/pod.yaml': pod }],
    ['another wrong value', { ...before, 'infra/main.tf': group('a', 3) + group('b') }],
    ['containers that change places', { ...before, 'k8s/pod.yaml': pod.replace(/(.*app.*\n)(.*log.*\n)/, '$2$1') }],
  ])('%s', async (_, after) => {
    const known = addresses(await found(before));
    expect(known).toHaveLength(29);
    expect(addresses(await found(after))).toEqual(known);
  });

  test('a resource that is renamed with a moved block', async () => {
    const moved = 'moved {\n  from = aws_cloudwatch_log_group.a\n  to   = aws_cloudwatch_log_group.c\n}\n';
    const after = await found({ ...before, 'infra/main.tf': group('c') + group('b') + moved });
    const all = new Set(after.flatMap(({ identity }) => [identity.address, ...identity.formerly]));
    for (const address of addresses(await found(before))) expect(all).toContain(address);
  });
});

test('a resource that is moved into a module was known before', async () => {
  const moved = 'moved {\n  from = aws_cloudwatch_log_group.a\n  to   = module.logs.aws_cloudwatch_log_group.a\n}\nmodule "logs" {\n  source = "./logs"\n}\n';
  const after = await found({ ...before, 'infra/main.tf': group('b') + moved, 'infra/logs/main.tf': group('a') });
  const all = new Set(after.flatMap(({ identity }) => [identity.address, ...identity.formerly]));
  for (const address of addresses(await found(before))) expect(all).toContain(address);
});

test('different findings have different identities', async () => {
  const all = addresses(await found(before));
  expect(new Set(all).size).toBe(all.length);
});
