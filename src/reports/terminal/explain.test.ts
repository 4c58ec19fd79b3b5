import { describe, expect, test } from '@jest/globals';
import { catalogue, find, main, makeResult, reprice, running, shop, variables } from '../../findings/testing.js';
import type { DecidingFact, Explanation } from '../../model/explanation.js';
import type { Finding } from '../../model/finding.js';
import { TextFile } from '../../shared/text.js';
import { explanationText } from './explain.js';

function render(finding: Finding | undefined, rest: Partial<Explanation> = {}): string {
  if (finding === undefined) throw new Error('there is no such finding');
  const explanation: Explanation = { finding, facts: [], others: 0, untried: 0, redact: (text) => text, ...rest };
  return explanationText(explanation, { width: 90, colour: false, quiet: false });
}

const [privileged, floating, question] = makeResult(shop()).findings;
const uri = find(reprice, '"${var.repository}:${var.tag}"');
const tag: DecidingFact = {
  path: 'containers[0].image.tag',
  state: 'set',
  value: 'latest',
  at: uri,
  chain: [
    { label: 'var.tag', at: find(main, 'var.tag') },
    { label: 'var.tag', at: find(variables, '"latest"') },
  ],
};

test('a finding has its sentence, its frame, what decides, what would make it pass, how to waive it', () => {
  const digest: DecidingFact = { ...tag, path: 'containers[0].image.digest', state: 'absent' };
  const { value: _value, ...unset } = digest;
  expect(render(floating, { facts: [unset, tag], others: 1 })).toBe(`\
high immutable-tags/tag-floating: module.reprice.aws_lambda_function.this floats with the
tag "latest"
  infra/modules/fn/main.tf:3:19  fa290ffb
   3 |   image_uri     = "\${var.repository}:\${var.tag}"
     |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  came through var.tag  infra/main.tf:4:12
  came through var.tag  infra/variables.tf:2:13

Why
  What a floating tag names changes under a running service.

What decides
  containers[0].image.digest is not set
    would stand at  infra/modules/fn/main.tf:3:19
  containers[0].image.tag is latest
    written at  infra/modules/fn/main.tf:3:19
  1 more fact was asked, of which none alone would change it

What would make it pass
  Name the image by its digest.

How to waive it
  above the block, as a comment:  infra/modules/fn/main.tf:1:1
    # bylaw:waive immutable-tags/tag-floating reason="…" owner=… until=2027-03-31
  in bylaw.yaml, for all that has this address:
    waivers:
      - rule: immutable-tags/tag-floating
        root: "infra"
        address: "module.reprice.aws_lambda_function.this"
        path: "containers[0].image.tag"
        reason: …
        owner: …
        until: 2027-03-31
  bylaw waive fa290ffb --reason … --owner … --write puts that there

bylaw explain immutable-tags/tag-floating has the rule in full.
`);
});

describe('a fact', () => {
  const elsewhere = find(catalogue, 'name: app');
  test.each<[string, Partial<DecidingFact>, readonly string[]]>([
    ['that is set', {}, ['  containers[0].image.tag is latest', '    written at  k8s/catalogue.yaml:9:11']],
    ['that is the default of the platform', { state: 'default', value: 'false' }, ["  containers[0].image.tag is not set; the platform's default is false", '    would stand at  k8s/catalogue.yaml:9:11']],
    ['that is empty', { value: '' }, ['  containers[0].image.tag is empty', '    written at  k8s/catalogue.yaml:9:11']],
    ['that is a secret', { value: 'hunter2' }, ['  containers[0].image.tag is ***', '    written at  k8s/catalogue.yaml:9:11']],
    ['that begins with a secret and is long', { value: `hunter2${'x'.repeat(300)}` }, [`  containers[0].image.tag is`, `  ***${'x'.repeat(196)}…`, '    written at  k8s/catalogue.yaml:9:11']],
    ['of a collection without members', { state: 'none' }, ['  containers[0].image.tag has no members', '    would stand at  k8s/catalogue.yaml:9:11']],
    ['of a collection', { state: 'some', value: '2' }, ['  containers[0].image.tag has 2 members and no more', '    written at  k8s/catalogue.yaml:9:11']],
    ['with a chain of its own', { chain: [{ label: 'var.hunter2', at: find(variables, '"latest"') }] }, ['  containers[0].image.tag is latest', '    written at  k8s/catalogue.yaml:9:11', '    came through var.***  infra/variables.tf:2:13']],
    ['that could do harm to the terminal', { value: '\u001b[31m' }, ['  containers[0].image.tag is ␛[31m', '    written at  k8s/catalogue.yaml:9:11']],
  ])('%s', (_, fact, lines) => {
    const redact = (text: string): string => text.replaceAll('hunter2', '***');
    const text = render(floating, { redact, facts: [{ ...tag, at: elsewhere, chain: [], ...fact }] });
    expect(text.split('What decides\n')[1]?.split('\n\n')[0]?.split('\n')).toEqual(lines);
  });

  test('that is marked as sensitive has no value to show', () => {
    const { value: _value, ...hidden } = tag;
    expect(render(floating, { facts: [hidden] })).toContain('is set; it is marked as sensitive');
  });

  test('that was not tried is counted', () => expect(render(floating, { untried: 7 })).toContain('  7 facts were not tried\n'));
});

test('a question says what is not known and what would settle it', () => {
  const text = render(question, { others: 2 });
  expect(text).toContain('undecided audit-trails/log-retention (medium): whether\nmodule.reprice.aws_lambda_function.this keeps no logs\n');
  expect(text).toContain(`\
What decides
  2 facts were asked, of which none alone would change it

What is not known
  logGroups: var.ami has no value
    infra/variables.tf:4:1
    settle it: give var.ami a value (roots: variables or variable-files)
`);
});

describe('how to waive it', () => {
  const [aws, cluster] = [makeResult(running()).findings.find(({ live }) => live?.provider === 'aws'), makeResult(running()).findings.find(({ live }) => live?.provider === 'kubernetes')];
  const json = new TextFile('cfn/shop.json', '{"Resources": {"Reprice": {}}}');
  test.each<[string, Finding | undefined, string, string]>([
    ['in a manifest is a comment', privileged, '    # bylaw:waive least-privilege/run-privileged reason="…"', 'annotation'],
    ['in a JSON template is metadata', privileged && { ...privileged, declared: find(json, '"Reprice"') }, '    "Metadata": {"Bylaw": {"Waive": ["least-privilege/run-privileged reason=\\"…\\"', '# bylaw:waive'],
    ['on an object of a cluster is an annotation', cluster, '    bylaw/waive: "least-privilege/run-privileged reason=\\"…\\"', '# bylaw:waive'],
    ['in an account is the configuration alone', aws, '      - rule: immutable-tags/tag-floating', '# bylaw:waive'],
  ])('%s', (_, finding, line, never) => {
    const text = render(finding);
    expect(text).toContain(line);
    expect(text).not.toContain(never);
  });

  test('is not said of what is about a waiver', () => {
    expect(render(privileged && { ...privileged, kind: 'waiver' })).not.toContain('How to waive it');
  });
});

test('who waived it is told', () => {
  const waiver = { rule: 'a/b', covers: { by: 'address', address: '*' }, reason: 'r', owner: 'team-shop', until: '2027-03-31', at: find(main, 'var.tag') } as const;
  expect(render(privileged && { ...privileged, standing: { state: 'waived', waiver } })).toContain('  waived by team-shop until 2027-03-31  infra/main.tf:4:12\n');
});
