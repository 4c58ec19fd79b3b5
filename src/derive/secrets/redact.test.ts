import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeRedactor } from './redact.js';

const url = 'postgres://app:hidden99@db/x';

describe('a redactor', () => {
  test.each<[string, readonly string[], string, string]>([
    ['masks a secret', ['hunter2'], 'password: "hunter2"', 'password: "***"'],
    ['masks each place', ['hunter2'], 'hunter2, hunter2', '***, ***'],
    ['takes the longest first', ['hunter2', 'hunter2-prod'], 'hunter2-prod', '***'],
    ['masks what JSON escapes', ['a"b\\c-d'], JSON.stringify({ value: 'a"b\\c-d' }), '{"value":"***"}'],
    ['masks what URLs escape', ['p@ss/w'], 'x://p%40ss%2Fw', 'x://***'],
    ['masks base64', ['hunter2'], 'data: aHVudGVyMg==', 'data: ***'],
    ...[0, 1, 2].map((before): [string, readonly string[], string, string] => {
      const encoded = Buffer.from(`${'x'.repeat(before)}PASSWORD=hunter2\n`).toString('base64');
      const within = /^(.*?)(?:aHVudGVyM|h1bnRlcj|odW50ZXIy)(.*)$/.exec(encoded);
      return [`masks what is encoded behind ${before} others`, ['hunter2'], encoded, `${within?.[1] ?? ''}***${within?.[2] ?? ''}`];
    }),
    ['masks single lines of a long secret', ['first\nMIIEpAIBAAKCAQEAabcd\nlast'], '12 | MIIEpAIBAAKCAQEAabcd', '12 | ***'],
    ['leaves what is too short', ['abc'], 'abc', 'abc'],
    ['leaves longer words alone', ['test'], 'the latest test', 'the latest ***'],
    ['leaves names of files alone', ['mysql'], 'test/mysql-pod.yaml says mysql.', 'test/mysql-pod.yaml says ***.'],
    ['masks a secret within something longer', ['hunter2'], 'xhunter2y', 'x***y'],
    ['masks passwords in URLs that nobody told of', [], url, 'postgres://app:***@db/x'],
    ['masks keys that nobody told of', [], ['id AKIA', 'QQQQWWWWEEEERRRR.'].join(''), 'id ***.'],
    ['masks a key over several lines', [], ['-----BEGIN PRIVATE', ' KEY-----\nabc\n-----END PRIVATE KEY-----\nnext'].join(''), '***\nnext'],
    ['masks a key in JSON', [], JSON.stringify(['-----BEGIN PRIVATE', ' KEY-----\nabc\n-----END PRIVATE KEY-----'].join('')), '"***"'],
    ['leaves everything else', ['hunter2'], 'https://example.com/a:b and sha256:abcd', 'https://example.com/a:b and sha256:abcd'],
  ])('%s', (_sentence, secrets, text, expected) => {
    expect(makeRedactor(secrets)(text)).toBe(expected);
  });

  test('leaves no secret in any text', () => {
    const secret = fc.string({ minLength: 12, maxLength: 30, unit: 'grapheme' }).filter((one) => !one.includes('***'));
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 5 }), fc.string(), fc.string(), (secrets, before, after) => {
        const redact = makeRedactor(secrets);
        for (const one of secrets) expect(redact(`${before} ${one} ${after}`)).not.toContain(one);
      }),
    );
  });
});
