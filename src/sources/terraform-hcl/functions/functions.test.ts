/** Every function against examples of "Terraform: Built-in Functions", edges, unknown and secret arguments, and errors. */
import { describe, expect, test } from '@jest/globals';
import * as collections from './cases/collections.js';
import * as encoding from './cases/encoding.js';
import * as numeric from './cases/numeric.js';
import * as openTofu from './cases/opentofu.js';
import * as text from './cases/text.js';
import { forms } from '../call.js';
import { functions } from './index.js';
import { result } from './testing.js';

const files = {
  'hello.txt': 'Hello',
  'files/a.txt': 'a',
  'files/b.txt': 'b',
  'files/c.json': '{}',
  'files/deep/d.txt': 'd',
  'backends.tftpl': '%{ for addr in ip_addrs ~}\nbackend ${addr}:${port}\n%{ endfor ~}\n',
  'policy.json': '{"Resource": "${arn}"}',
};

const groups = Object.entries({ ...numeric, ...text, ...collections, ...encoding, ...openTofu });

describe.each(groups)('%s', (_, cases) => {
  test.each(cases)('%s', (expression, expected) => {
    const got = result(expression, files);
    if (typeof expected !== 'string' || !expected.startsWith('error:')) return expect(got).toEqual(expected);
    expect(got).toMatch(/^error: /);
    expect(got).toContain(expected.slice('error: '.length));
  });
});

test.each([...functions.keys(), ...forms.keys()].filter((name) => !name.startsWith('core::')))('%s has three cases or more', (name) => {
  const call = new RegExp(`(?<![a-z0-9_])${name}\\(`);
  const count = groups.flatMap(([, cases]) => cases).filter(([expression]) => call.test(expression)).length;
  expect(count).toBeGreaterThanOrEqual(3);
});

test('every function is also reachable by its full name', () => {
  expect(result('core::upper("a")')).toBe('A');
  expect(functions.get('core::upper')).toBe(functions.get('upper'));
});
