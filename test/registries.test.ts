import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { reports } from '../src/index.js';
import { normalisers } from '../src/normalise/index.js';
import { sources } from '../src/sources/index.js';
import { root } from './golden.js';

const folders = (directory: string) =>
  readdirSync(path.join(root, 'src', directory), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

test.each([
  // `files` lists and opens, `snapshot` writes down and repeats answers; neither reads a kind of target itself.
  // Live estates are no files; `terraform-values` is what plans and states share.
  ['sources', sources.map(({ id }) => id), ['aws-live', 'files', 'kubernetes-live', 'snapshot', 'terraform-values']],
  // `aws` is what the two vocabularies of that provider share.
  ['normalise', Object.keys(normalisers), ['aws']],
  ['reports', Object.keys(reports), []],
])('the registry of %s is sorted and has a line for every folder', (directory, registered, others) => {
  expect([...registered]).toEqual([...registered].sort());
  expect([...registered, ...others].sort()).toEqual(folders(directory));
});
