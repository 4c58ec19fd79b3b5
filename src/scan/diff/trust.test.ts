import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../config/index.js';
import type { ScanResult } from '../../model/finding.js';
import { Repository } from '../../sources/files/revision/testing.js';
import type { Files } from '../../sources/files/revision/testing.js';
import { configAt, diff } from './index.js';

const rule = 'least-privilege/run-privileged';
const terms = `${rule} reason="it is a router" owner=net until=2027-01-31`;
const waiver = `# bylaw:waive ${terms}\n`;
const pod = (name: string, above = '', isPrivileged = true): string => `${above}apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop}
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.2.3
      securityContext: {privileged: ${isPrivileged}}
`;
const inConfig = (address: string): string =>
  `waivers:\n  - {rule: ${rule}, address: ${address}, reason: it is a router, owner: net, until: 2027-01-31}\n`;

interface Told {
  readonly open: readonly string[];
  readonly known: readonly string[];
  readonly waived: readonly string[];
  /** Waivers that the reviewer is shown: where they stand. */
  readonly aside: readonly string[];
}

function told({ findings, setAside = [] }: ScanResult): Told {
  const own = findings.filter((finding) => finding.rule.id === rule);
  const names = (state: string): string[] => own.filter(({ standing }) => standing.state === state).map(({ address }) => address.replace(/^.*\//, '')).sort();
  return { open: names('open'), known: names('known'), waived: names('waived'), aside: setAside.map(({ at }) => `${at.file.path}:${at.file.position(at.start).line}`) };
}

async function judged(before: Files, after: Files, isTrusted: boolean): Promise<Told> {
  const repository = Repository.of(before);
  repository.write(after);
  repository.git('add', '--all');
  const change = { paths: ['.'], cwd: repository.root, ref: 'HEAD', today: '2026-11-21' };
  const own = loadConfig(repository.root).config;
  const result = isTrusted ? await diff({ ...change, config: own }) : await diff({ ...change, config: configAt(change).config, untrusted: { config: own } });
  return told(result);
}

const none: Told = { open: [], known: [], waived: [], aside: [] };

describe('the change of somebody who is not trusted', () => {
  test.each<[string, Files, Files, Partial<Told>, Partial<Told>]>([
    ['a waiver that was there holds', { 'a.yaml': pod('a', waiver) }, {}, { waived: ['a'] }, { waived: ['a'] }],
    ['a waiver beside the code that is new counts for nothing', { 'a.yaml': pod('a') }, { 'a.yaml': pod('a', waiver) }, { waived: ['a'] }, { known: ['a'], aside: ['a.yaml:1'] }],
    ['nor does one that comes with its fault', { 'a.yaml': pod('a', '', false) }, { 'a.yaml': pod('a', waiver) }, { waived: ['a'] }, { open: ['a'], aside: ['a.yaml:1'] }],
    ['nor one for a longer time', { 'a.yaml': pod('a', waiver) }, { 'a.yaml': pod('a', waiver.replace('01-31', '03-31')) }, { waived: ['a'] }, { open: ['a'], aside: ['a.yaml:1'] }],
    ['nor one that is copied from elsewhere', { 'a.yaml': pod('a', waiver) }, { 'b.yaml': pod('b', waiver) }, { waived: ['a', 'b'] }, { open: ['b'], waived: ['a'], aside: ['b.yaml:1'] }],
    ['nor one whose resource is another one now', { 'a.yaml': pod('a', waiver) }, { 'a.yaml': pod('z', waiver) }, { waived: ['z'] }, { open: ['z'], aside: ['a.yaml:1'] }],
    ['one that moves with its file holds', { 'a/a.yaml': pod('a', waiver) }, { 'a/a.yaml': undefined, 'b/c.yaml': pod('a', waiver) }, { waived: ['a'] }, { waived: ['a'] }],
    ['one that the change removes is gone', { 'a.yaml': pod('a', waiver) }, { 'a.yaml': pod('a') }, { open: ['a'] }, { open: ['a'] }],
    ['one that is new in the configuration counts for nothing', { 'a.yaml': pod('a') }, { 'bylaw.yaml': inConfig('Pod/shop/a') }, { waived: ['a'] }, { known: ['a'], aside: ['bylaw.yaml:2'] }],
    ['one that was in the configuration holds, whatever the change does to it', { 'a.yaml': pod('a'), 'bylaw.yaml': inConfig('Pod/shop/a') }, { 'bylaw.yaml': undefined }, { open: ['a'] }, { waived: ['a'] }],
    ['one that the change widens counts as it was', { 'a.yaml': pod('a'), 'bylaw.yaml': inConfig('Pod/shop/a') }, { 'b.yaml': pod('b'), 'bylaw.yaml': inConfig('"*"') }, { waived: ['a', 'b'] }, { open: ['b'], waived: ['a'], aside: ['bylaw.yaml:2'] }],
    ['a rule that it switches off is asked', { 'a.yaml': pod('a', '', false) }, { 'a.yaml': pod('a'), 'bylaw.yaml': `rules: {${rule}: off}\n` }, {}, { open: ['a'] }],
    ['files that it excludes are read', { 'a.yaml': pod('a', '', false) }, { 'a.yaml': pod('a'), 'bylaw.yaml': 'exclude: ["*.yaml"]\n' }, {}, { open: ['a'] }],
    ['what the base extends is of the base', { 'a.yaml': pod('a'), 'bylaw.yaml': 'extends: ./team/x.yaml\n', 'team/x.yaml': inConfig('Pod/shop/a') }, { 'team/x.yaml': 'rules: {}\n' }, { open: ['a'] }, { waived: ['a'] }],
  ])('%s', async (_, before, after, trusted, untrusted) => {
    expect(await judged(before, after, true)).toEqual({ ...none, ...trusted });
    expect(await judged(before, after, false)).toEqual({ ...none, ...untrusted });
  });

  test('a configuration that the base lacks is a mistake of whoever names it', () => {
    const repository = Repository.of({ 'a.yaml': pod('a') });
    repository.write({ 'mine.yaml': `rules: {${rule}: off}\n`, 'here/x': '' });
    const change = { paths: ['.'], cwd: repository.root, ref: 'HEAD' };
    expect(() => configAt(change, 'mine.yaml')).toThrow('the configuration is not there at the base of the change');
    expect(() => configAt({ ...change, cwd: `${repository.root}/here` }, '../mine.yaml')).toThrow('the configuration is not there at the base of the change');
  });
});
