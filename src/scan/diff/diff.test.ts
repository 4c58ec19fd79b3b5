import { describe, expect, test } from '@jest/globals';
import { Repository } from '../../sources/files/revision/testing.js';
import type { Files } from '../../sources/files/revision/testing.js';
import type { ScanResult } from '../../model/finding.js';
import { diff } from './index.js';

const pod = (name: string, container: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: shop
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.2.3
${container}`;
const privileged = '      securityContext: {privileged: true}\n';
const calm = '      securityContext: {privileged: false}\n';

/** What is said of privileged containers: one rule is enough to tell. */
function told({ findings, vanished }: ScanResult) {
  const own = findings.filter(({ rule }) => rule.id === 'least-privilege/run-privileged');
  const names = (some: typeof own): string[] => some.map(({ address }) => address.replace(/^.*\//, '')).sort();
  return {
    introduced: names(own.filter(({ standing }) => standing.state === 'open')),
    fixed: vanished.filter(({ rule }) => rule === 'least-privilege/run-privileged').map(({ address }) => address.replace(/^.*\//, '')),
    touched: names(own.filter(({ standing }) => standing.state === 'known' && standing.touched === true)),
    untouched: names(own.filter(({ standing }) => standing.state === 'known' && standing.touched === false)),
  };
}

const nothing = { introduced: [], fixed: [], touched: [], untouched: [] };

test('a change in one file introduces what another one shows', async () => {
  const repository = Repository.of({
    'main.tf': 'module "box" {\n  source = "./box"\n}\n',
    'box/main.tf': 'variable "open_to" {\n  default = "10.0.0.0/8"\n}\nresource "aws_security_group" "box" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = "tcp"\n    cidr_blocks = [var.open_to]\n  }\n}\n',
  });
  repository.write({ 'main.tf': 'module "box" {\n  source = "./box"\n  open_to = "0.0.0.0/0"\n}\n' });
  const { findings } = await diff({ paths: ['.'], cwd: repository.root, ref: 'HEAD' });
  const introduced = findings.filter(({ rule, standing }) => rule.id === 'network-boundaries/ingress-admin-port' && standing.state === 'open');
  expect(introduced.map(({ address, declared }) => [address, declared.file.path])).toEqual([['module.box.aws_security_group.box', 'box/main.tf']]);
});

test('both sides are judged by the same installed modules', async () => {
  const repository = Repository.of({ '.gitignore': '.terraform/\n', 'main.tf': 'module "box" {\n  source  = "example/box/aws"\n}\n' });
  repository.write({
    '.terraform/modules/modules.json': '{"Modules":[{"Key":"box","Source":"registry.terraform.io/example/box/aws","Dir":".terraform/modules/box"}]}',
    '.terraform/modules/box/main.tf': 'resource "aws_security_group" "box" {\n  ingress {\n    from_port   = 22\n    to_port     = 22\n    protocol    = "tcp"\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n',
  });
  const { findings, newGaps } = await diff({ paths: ['.'], cwd: repository.root, ref: 'HEAD' });
  expect(findings.map(({ rule, standing }) => [rule.id, standing.state])).toContainEqual(['network-boundaries/ingress-admin-port', 'known']);
  expect([findings.filter(({ standing }) => standing.state === 'open'), newGaps]).toEqual([[], []]);
});

describe('a change', () => {
  test.each<[string, Files, Files, Partial<ReturnType<typeof told>>]>([
    ['nothing changed', { 'a.yaml': pod('a', privileged) }, {}, { untouched: ['a'] }],
    ['a fault is made', { 'a.yaml': pod('a', calm) }, { 'a.yaml': pod('a', privileged) }, { introduced: ['a'] }],
    ['a fault is mended', { 'a.yaml': pod('a', privileged) }, { 'a.yaml': pod('a', calm) }, { fixed: ['a'] }],
    ['a file is new', { 'a.yaml': pod('a', privileged) }, { 'b.yaml': pod('b', privileged) }, { introduced: ['b'], untouched: ['a'] }],
    ['a file is deleted', { 'a.yaml': pod('a', privileged), 'b.yaml': pod('b', privileged) }, { 'b.yaml': undefined }, { fixed: ['b'], untouched: ['a'] }],
    ['a line above the fault is new', { 'a.yaml': pod('a', privileged) }, { 'a.yaml': `# note\n${pod('a', privileged)}` }, { untouched: ['a'] }],
    ['the faulty line is rewritten', { 'a.yaml': pod('a', privileged) }, { 'a.yaml': pod('a', privileged.replace('true', 'true ')) }, { touched: ['a'] }],
    ['a fault is mended in one resource and made in another', { 'a.yaml': pod('a', privileged), 'b.yaml': pod('b', calm) }, { 'a.yaml': pod('a', calm), 'b.yaml': pod('b', privileged) }, { introduced: ['b'], fixed: ['a'] }],
    ['a fault is mended in one resource, and a new one has it', { 'a.yaml': pod('a', privileged) }, { 'a.yaml': pod('a', calm), 'b.yaml': pod('b', privileged) }, { introduced: ['b'], fixed: ['a'] }],
    ['a root is renamed', { 'a/x.yaml': pod('a', privileged), 'a/y.yaml': pod('b', privileged) }, { 'a/x.yaml': undefined, 'a/y.yaml': undefined, 'c/x.yaml': pod('a', privileged), 'c/y.yaml': pod('b', privileged) }, { untouched: ['a', 'b'] }],
    ['a root is renamed, and something in it is wrong now', { 'a/x.yaml': pod('a', privileged), 'a/y.yaml': pod('b', calm) }, { 'a/x.yaml': undefined, 'a/y.yaml': undefined, 'c/x.yaml': pod('a', privileged), 'c/y.yaml': pod('b', privileged) }, { untouched: ['a'], introduced: ['b'] }],
    ['a file moves to another directory', { 'a/x.yaml': pod('a', privileged) }, { 'a/x.yaml': undefined, 'b/x.yaml': pod('a', privileged) }, { untouched: ['a'] }],
    ['a file moves and git is not told', { 'a/x.yaml': pod('a', privileged) }, { 'a/x.yaml': undefined, 'a/y.yaml': pod('a', privileged) }, { touched: ['a'] }],
  ])('%s', async (sentence, before, after, expected) => {
    const repository = Repository.of(before);
    repository.write(after);
    if (!sentence.endsWith('git is not told')) repository.git('add', '--all');
    const result = await diff({ paths: ['.'], cwd: repository.root, ref: 'HEAD' });
    expect(told(result)).toEqual({ ...nothing, ...expected });
    expect(result.ledger.filter(({ outcome }) => outcome === 'failure')).toEqual([]);
  });
});
