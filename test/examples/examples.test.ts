/** The examples keep what they preach, and say what the program says. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { bylaw, build } from '../cli/run.js';
import { root } from '../golden.js';

const read = (file: string): string => readFileSync(path.join(root, 'examples', file), 'utf8');
const files = readdirSync(path.join(root, 'examples'), { recursive: true, encoding: 'utf8' }).filter((file) => /(\.yml|\.yaml|\/bylaw)$/.test(file));

/** Every command of ours that the examples run, as arguments. */
const commands = files.flatMap((file) => {
  const lines = read(file).matchAll(/(?:bin\/bylaw(?:\.js)?|args: \[)\s*(audit[^\n\]]*)/g);
  return [...lines].map(([, line = '']): [string, readonly string[]] => [file, line.split(/[\s,]+/).filter((word) => word !== '')]);
});

beforeAll(build, 180_000);

test('they keep every bylaw: nothing is found, nothing is undecided, nothing is left unread', () => {
  const { code, out } = bylaw(['scan', 'examples', '--no-cache', '-f', 'json']);
  const summary = { undecided: 0, ledger: { failure: 0, gap: 0 }, entities: { identity: 1, isolation: 1, quota: 2, workload: 1 } };
  expect(JSON.parse(out)).toMatchObject({ findings: [], summary });
  expect(code).toBe(0);
});

describe('the cluster', () => {
  test('the role is what is printed, to the byte', () => {
    const { code, out } = bylaw(['audit', 'kubernetes', '--print-rbac']);
    expect([code, out]).toEqual([0, read('kubernetes/cluster-role.yaml')]);
  });

  test('the binding gives that role to the account that the job runs as', () => {
    const objects = parseAllDocuments(read('kubernetes/audit.yaml')).map((document): { readonly kind?: string } => document.toJS());
    const [account, binding, job] = ['ServiceAccount', 'ClusterRoleBinding', 'CronJob'].map((kind) => objects.find((one) => one.kind === kind));
    const [role] = parseAllDocuments(read('kubernetes/cluster-role.yaml')).map((document): unknown => document.toJS());
    expect(role).toMatchObject({ kind: 'ClusterRole', metadata: { name: 'bylaw-audit' } });
    expect(account).toMatchObject({ kind: 'ServiceAccount', metadata: { name: 'bylaw', namespace: 'bylaw' } });
    const subjects = [{ kind: 'ServiceAccount', name: 'bylaw', namespace: 'bylaw' }];
    expect(binding).toMatchObject({ roleRef: { kind: 'ClusterRole', name: 'bylaw-audit' }, subjects });
    const template = { spec: { serviceAccountName: 'bylaw' } };
    expect(job).toMatchObject({ metadata: { namespace: 'bylaw' }, spec: { jobTemplate: { spec: { template } } } });
  });
});

test('every action is pinned to a commit, with the version beside it', () => {
  const uses = read('github-actions/audit.yml').match(/uses:.*/g) ?? [];
  expect(uses.length).toBeGreaterThan(3);
  expect(uses.filter((line) => !/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test('each example runs one audit', () => {
  const run = commands.map(([file, [command, what]]) => `${file}: ${command} ${what}`).sort();
  expect(run).toEqual(['cron/bylaw: audit aws', 'github-actions/audit.yml: audit aws', 'kubernetes/audit.yaml: audit kubernetes']);
});

test.each(commands)('%s uses flags that there are', (_, args) => {
  const help = bylaw([...args.slice(0, 2), '--help']).out;
  const flags = args.filter((word) => word.startsWith('-'));
  expect(flags.length).toBeGreaterThan(0);
  expect(flags.filter((flag) => !help.match(/(?<![\w-])--?[a-z][a-z-]*/g)?.includes(flag))).toEqual([]);
});
