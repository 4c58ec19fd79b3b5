import { describe, expect, test } from '@jest/globals';
import { noConfig } from '../model/config.js';
import type { KnownFinding } from '../model/baseline.js';
import { reachOfCode, reachOfSessions } from './reach.js';

const at = (root: string): KnownFinding => ({ id: '', construct: '', rule: 'a/b', root, address: 'x', path: '', verdict: 'fail' });

describe('a scan of code', () => {
  const settings = { variableFiles: [], variables: {} };
  const config = { ...noConfig, roots: [{ ...settings, path: 'live', name: 'production' }, { ...settings, path: 'test' }] };
  test.each<[string, readonly string[], string, boolean]>([
    ['of the repository reads every root', ['.'], 'infra/a', true],
    ['of the repository reads its own directory', ['.'], '.', true],
    ['of a directory reads it', ['infra'], 'infra', true],
    ['of a directory reads what is below', ['infra'], 'infra/a', true],
    ['of a directory does not read the one above in full', ['infra/a'], 'infra', false],
    ['of a directory does not read one whose name begins alike', ['infra'], 'infra-old', false],
    ['of a directory does not read the top in full', ['infra'], '.', false],
    ['of several directories reads each', ['infra', 'k8s'], 'k8s/shop', true],
    ['of files alone reads no root in full', [], 'infra', false],
    ['finds a root by its name', ['deploy/live'], 'production', true],
    ['finds a root by its path', ['deploy/test'], 'deploy/test', true],
    ['does not take the name of a root for a directory', ['production'], 'production', false],
  ])('%s', (_, directories, root, read) => {
    expect(reachOfCode({ base: 'deploy', directories }, config).finding(at(root))).toBe(read);
  });
});

describe('an audit', () => {
  const reach = reachOfSessions([{ account: '1', regions: ['eu-central-1'] }], [{ cluster: 'shop' }]);
  test.each([
    ['speaks for a region that it read', 'aws/1/eu-central-1', true],
    ['speaks for what the account has once', 'aws/1', true],
    ['speaks for a cluster that it read', 'kubernetes/shop', true],
    ['says nothing of another region', 'aws/1/us-east-1', false],
    ['says nothing of another account', 'aws/12', false],
    ['says nothing of another cluster', 'kubernetes/bank', false],
    ['says nothing of code', 'infra', false],
  ])('%s', (_, root, read) => expect(reach.finding(at(root))).toBe(read));
});
