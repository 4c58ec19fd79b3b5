/** Plans of Terraform as the program takes them: beside code, without it, and where they are none. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { build, bylaw, directory } from './run.js';

beforeAll(build, 240_000);

const open = { from_port: 22, to_port: 22, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'] };
const plan = (ingress: readonly unknown[], more: Record<string, unknown> = {}): string =>
  JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.13.4',
    planned_values: {},
    resource_changes: [
      { address: 'aws_security_group.box', mode: 'managed', type: 'aws_security_group', name: 'box', change: { actions: ['create'], before: null, after: { name: 'box', ingress }, after_unknown: { id: true }, after_sensitive: {} } },
    ],
    ...more,
  });
const code = `variable "port" {}
resource "aws_security_group" "box" {
  name = "box"
  ingress {
    from_port   = var.port
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`;
const files = { 'infra/main.tf': code, 'out/plan.json': plan([open]), 'bylaw.yaml': 'roots:\n  - path: infra\n    name: live\n' };

/** What is said of open ports: `path:line root state`. */
function told(args: readonly string[], cwd: string): readonly string[] {
  const { out } = bylaw(['scan', ...args, '-f', 'json', '--no-cache'], cwd);
  const { findings } = JSON.parse(out) as { findings: { rule: string; verdict: string; root: string; location: { file: string; start: { line: number } } }[] };
  return findings.filter(({ rule }) => rule === 'network-boundaries/ingress-admin-port').map(({ verdict, root, location }) => `${location.file}:${location.start.line} ${root} ${verdict}`);
}

describe('--root', () => {
  const cwd = directory(files);
  test.each<[string, readonly string[], readonly string[]]>([
    ['a plan by itself belongs to its directory', ['out/plan.json'], ['out/plan.json:1 out fail']],
    ['a directory is the root of the plan', ['out/plan.json', '--root', 'infra'], ['out/plan.json:1 live fail']],
    ['so is the name of a root', ['out/plan.json', '--root', 'live'], ['out/plan.json:1 live fail']],
    ['beside its code a plan tells the values, and code the places', ['infra', 'out/plan.json', '--root', 'live'], ['infra/main.tf:8 live fail']],
    ['code alone does not know', ['infra'], ['infra/main.tf:8 live undecided']],
  ])('%s', (_, args, expected) => {
    expect(told(args, cwd)).toEqual(expected);
  });

  test('a name of nothing is a mistake', () => {
    const { code: exit, err } = bylaw(['scan', '--root', 'lives'], cwd);
    expect([exit, err]).toEqual([2, expect.stringContaining('neither a directory nor a configured root')]);
  });
});

test('what Terraform keeps as a plan is refused with the command that shows it', () => {
  const { code: exit, out, err } = bylaw(['scan', '.', '--no-cache'], directory({ 'plan.json': Buffer.from('PK\u0003\u0004\u0000\u0000', 'latin1'), 'tfplan': Buffer.from('PK\u0003\u0004\u0000\u0000', 'latin1') }));
  expect([exit, (out + err).match(/terraform show -json/g)?.length]).toEqual([3, 2]);
});

test('a plan of more than 10 MB is read, and so is what is in the middle of it', () => {
  const padded = plan([open], { variables: { padding: { value: 'x'.repeat(12 * 1024 * 1024) } } });
  expect(told(['.'], directory({ 'plan.json': padded }))).toEqual(['plan.json:1 . fail']);
});

test('a plan that is cut off is judged as far as it goes, and the run is incomplete', () => {
  const { code: exit, out } = bylaw(['scan', '.', '--no-cache'], directory({ 'plan.json': plan([open], { configuration: {} }).slice(0, -5) }));
  expect([exit, out.includes('ingress-admin-port'), out.includes('cut off')]).toEqual([3, true, true]);
});
