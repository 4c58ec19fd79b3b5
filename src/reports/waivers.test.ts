/** Waivers in every format: who answers for what, until when. */
import { describe, expect, test } from '@jest/globals';
import { findings } from '../findings/index.js';
import { find, judgementOf, main, makeResult, shop } from '../findings/testing.js';
import type { Finding, ScanResult } from '../model/finding.js';
import type { Waiver } from '../model/waiver.js';
import { spot, TextFile } from '../shared/text.js';
import { json } from './json/index.js';
import { sarif, sarifLog } from './sarif/index.js';
import { terminal } from './terminal/index.js';

const config = new TextFile('bylaw.yaml', 'waivers:\n  - rule: a\n');
const byAddress: Waiver = { rule: 'immutable-tags/*', covers: { by: 'address', address: 'module.*', root: 'infra' }, path: '*.tag', value: 'hunter2', reason: 'hunter2 moves in spring', owner: 'team-shop', until: '2026-12-01', at: spot(config, 11, 20) };
const beside: Waiver = { rule: 'least-privilege/run-privileged', covers: { by: 'place', within: find(main, 'module') }, reason: 'r', owner: 'o', until: '2027-06-01', at: find(main, 'module') };

const redact = (text: string) => text.replaceAll('hunter2', '***');

/** The first is open, the second and third are waived. */
function result(rest: Partial<ScanResult> = {}): ScanResult {
  const all = findings(judgementOf(shop()), redact);
  const marked = all.map((finding, index): Finding => (index === 0 ? finding : { ...finding, standing: { state: 'waived', waiver: byAddress } }));
  return makeResult(shop(), { findings: marked, today: '2026-11-21', redact, ...rest });
}

describe('the terminal', () => {
  const page = (made: ScanResult, quiet = false) => terminal.render(made, { width: 120, colour: false, quiet });
  test('shows open ones, and says of waived ones who answers for them', () => {
    const text = page(result());
    expect(text).toContain('critical least-privilege/run-privileged');
    expect(text).not.toContain('high immutable-tags/tag-floating');
    expect(text).toContain('Waived:\n  2 of immutable-tags/* for module.*, by team-shop until 2026-12-01: *** moves in spring  bylaw.yaml:2:3  ends in 10\n  days\n');
    expect(text.trimEnd().split('\n').at(-1)).toBe('1 finding: 1 critical; 2 waived.');
    expect(page(result(), true).trimEnd().split('\n')).toHaveLength(2);
  });

  test.each([
    ['2026-12-01', 'ends today'],
    ['2026-11-30', 'ends in 1 day'],
    ['2026-10-31', undefined],
  ])('on %s a waiver until 2026-12-01 says %s', (today, words) => {
    const text = page(result({ today })).replace(/\s+/g, ' ');
    expect(/ends [a-z0-9 ]*?(?:today|days?)/.exec(text)?.[0]).toBe(words);
  });

  test('lists waivers that count for nothing', () => {
    expect(page(result({ setAside: [beside] }))).toContain('Waivers beside the code, which count for nothing here (--no-inline-waivers):\n  least-privilege/run-privileged, by o until 2027-06-01: r  infra/main.tf:1:1\n');
  });

  test('shows by which name `bylaw waive` knows a finding', () => {
    const [first] = result().findings;
    expect(page(result())).toContain(`k8s/catalogue.yaml:12:25  ${first?.identity.address.slice(0, 8) ?? ''}\n`);
  });
});

test('JSON has the waiver, without secrets', () => {
  const made = JSON.parse(json.render(result({ setAside: [beside] }), { width: 0, colour: false, quiet: false }));
  expect(made.summary).toMatchObject({ waived: 2, findings: { critical: 1, high: 0 }, undecided: 0 });
  expect(made.findings.map(({ standing }: Finding) => standing.state)).toEqual(['open', 'waived', 'waived']);
  expect(made.findings[1].standing.waiver).toMatchObject({ rule: 'immutable-tags/*', root: 'infra', address: 'module.*', path: '*.tag', value: '***', reason: '*** moves in spring', owner: 'team-shop', until: '2026-12-01', location: { file: 'bylaw.yaml' } });
  expect(made.setAside).toHaveLength(1);
  expect(made.setAside[0]).not.toHaveProperty('address');
});

describe('SARIF', () => {
  test('has no result for what is waived: code scanning would open an alert for each', () => {
    const [run] = sarifLog(result()).runs;
    expect(run?.results?.map(({ ruleId }) => ruleId)).toEqual(['least-privilege/run-privileged']);
    const said = run?.invocations?.[0]?.toolExecutionNotifications?.map(({ descriptor, message }) => [descriptor?.id, message.text]);
    expect(said).toEqual([['waived', '2 of 3 findings are waived.']]);
    expect(JSON.stringify(run)).not.toContain('suppressions');
  });

  test('says that waivers were set aside, and where they stand', () => {
    const [run] = sarifLog(result({ setAside: [beside] })).runs;
    const note = run?.invocations?.[0]?.toolExecutionNotifications?.find(({ descriptor }) => descriptor?.id === 'waivers-set-aside');
    expect(note?.message.text).toBe('1 waiver beside the code counts for nothing.');
    expect(note?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('infra/main.tf');
  });

  test('may be uploaded', () => {
    expect(sarif.refuses?.(result())).toBeUndefined();
  });
});
