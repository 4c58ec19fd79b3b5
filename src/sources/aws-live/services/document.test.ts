import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { documentOf } from './document.js';

const statement = { Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::a%20b/${aws:username}' };
const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;

test.each([
  ['IAM encodes documents as parts of URLs', encodeURIComponent(JSON.stringify({ Statement: [statement] })), { Statement: [statement] }],
  ['others hand them out as they are, percent signs and all', JSON.stringify({ Statement: 'at 100 %' }), { Statement: 'at 100 %' }],
  ['a text that is no JSON stays a text', '%7Bbroken', '%7Bbroken'],
  ['a list is no document', '[]', '[]'],
  ['nor is what is nested beyond all measure', nested(100_000), nested(100_000)],
  ['a key that means something to JavaScript is a key', '{"__proto__":{"Statement":[]}}', JSON.parse('{"__proto__":{"Statement":[]}}')],
])('%s', (_, text, expected: unknown) => {
  expect(JSON.stringify(documentOf(text))).toBe(JSON.stringify(expected));
});

test('what was encoded comes back as it was, or not at all where it is no structure', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (document) => {
      const text = JSON.stringify(document);
      expect(JSON.stringify(documentOf(encodeURIComponent(text)))).toBe(text);
    }),
  );
});
