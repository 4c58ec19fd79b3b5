import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { makeResult } from '../findings/testing.js';
import { noConfig } from '../model/config.js';
import { deliverer } from './deliver.js';

afterEach(() => void jest.restoreAllMocks());

test.each([
  ['as many runs as code scanning takes', 20, ''],
  ['more runs than code scanning takes', 21, 'it has 21 runs, one for each account or cluster, and code scanning takes 20 in a file: audit fewer at a time'],
])('a file with %s is written, and what is known of it is said', async (_, clusters, warning) => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'bylaw-deliver-')), 'a.sarif');
  const deliver = await deliverer({ failOn: 'info' }, [{ format: 'sarif', file }]);
  deliver(makeResult([], { audited: Array.from({ length: clusters }, (_item, index) => ({ provider: 'kubernetes', cluster: `c${index}` })) }), noConfig);
  expect(said.mock.calls.map(([line]) => line)).toEqual(warning === '' ? [] : [`bylaw: ${file}: ${warning}\n`]);
  expect(JSON.parse(readFileSync(file, 'utf8')).runs).toHaveLength(clusters);
});
