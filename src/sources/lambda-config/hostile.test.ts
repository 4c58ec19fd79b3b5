import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lambdaConfig } from './index.js';
import { answer, arn, configuration, json, location, outcomes, read } from './testing.js';

describe('what is almost an answer', () => {
  test.each<[string, string, string[], string[]]>([
    ['truncated JSON', json(answer('a')).slice(0, 300), [], ['a.json | failure | syntax | a key in double quotes is expected here, and 3 more | a.json:10:3']],
    ['a truncated second value', JSON.stringify(answer('a')) + JSON.stringify(answer('b')).slice(0, 400), ['a'], ['a.json | failure | syntax']],
    ['a list that is none', json({ Functions: configuration('a') }), [], ['a.json | failure | shape | a list is expected here | a.json:2:18']],
    ['a list that is cut off within its last function', json({ Functions: [configuration('a'), configuration('b')] }).slice(0, -40), ['a'], ['a.json | failure | syntax']],
    ['an item that is no function', json({ Functions: [configuration('a'), 7] }), ['a'], ['a.json | failure | shape | a function is expected here']],
    ['an ARN that is none', json({ Configuration: configuration('a', { FunctionArn: 'arn:aws:s3:::x' }) }), ['a'], ["a.json | failure | shape | a function's ARN is expected here | a.json:4:24"]],
    ['an ARN that is an object', json({ Configuration: configuration('a', { FunctionArn: {} }) }), ['a'], ["a.json | failure | shape | a function's ARN is expected here | a.json:4:24"]],
    ['a name that is missing', json({ Configuration: configuration('a', { FunctionName: 7, FunctionArn: 7 }) }), [], ["a.json | failure | shape | a function's ARN is expected here, and 1 more"]],
    ['a mapping without its function', json({ EventSourceMappings: [{ UUID: 'x', FunctionArn: 7 }] }), [], ["a.json | failure | shape | a function's ARN is expected here | a.json:5:28"]],
    ['a key written twice', `{"FunctionName": "b", ${JSON.stringify(configuration('a')).slice(1)}`, [], ['a.json | failure | syntax | the key "FunctionName" is written twice']],
    ['keys of every object', json({ Configuration: configuration('a', { Environment: { Variables: JSON.parse('{"__proto__": "x", "constructor": "y"}') as unknown } }) }), ['a'], ['a.json | read']],
  ])('%s', (_, text, addresses, ledger) => {
    const reading = read({ 'a.json': text });
    expect(reading.raws.map(({ address }) => address)).toEqual(addresses);
    expect(outcomes(reading)).toHaveLength(ledger.length);
    for (const [index, begin] of ledger.entries()) expect(outcomes(reading)[index]).toContain(begin);
  });

  test('nesting without end is a failure', () => {
    const deep = '['.repeat(100_000);
    const reading = read({ 'a.json': JSON.stringify(configuration('a', { Environment: 0 })).replace('"Environment":0', `"Environment":${deep}`) });
    expect(reading.ledger.map(({ outcome }) => outcome)).toEqual(['failure']);
  });
});

describe('a signed address', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['a.json', json(answer('a'))],
    ['a.json', JSON.stringify(answer('a'))],
    ['a.json', json(answer('a')).slice(0, -60)],
    ['a.yaml', `Code:\n  Location: ${location}\nConfiguration:\n  FunctionArn: ${arn('a')}\n  FunctionName: a\n  Runtime: x\n`],
    ['a.yaml', `Code:\n  Location: "${location}"\nConfiguration:\n  FunctionArn: ${arn('a')}\n  FunctionName: a\n  Runtime: x\n`],
  ];
  test.each(forms)('is nowhere to be found in what is read of %s', (name, text) => {
    const { raws, ledger } = read({ [name]: text });
    const files = [...raws.flatMap(({ at, body }) => [at.at.file, body.at.file]), ...ledger.flatMap(({ at }) => at?.file ?? [])];
    expect(files.length + ledger.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(file.text).not.toContain('X-Amz');
      expect(file.text).not.toContain('awslambda');
      expect(file.text).toHaveLength(text.length);
    }
  });
});

test('no text is too much', () => {
  const pieces = ['{', '}', '[', ']', '"', ':', ',', '\\', '\n', '- ', ' ', 'FunctionArn', '"FunctionArn":', '"FunctionName":"a"', '"Runtime":1', 'Configuration', `"${arn('a')}"`, '"Functions":', 'null'];
  fc.assert(
    fc.property(fc.constantFrom('a.json', 'a.yaml', 'a.jsonl'), fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (name, parts) => {
      const text = parts.join('');
      expect(read({ [name]: text }).ledger).toHaveLength(lambdaConfig.recognise(name, text) ? 1 : 0);
    }),
  );
});

test('of an answer that is cut off nothing is taken for the whole', () => {
  const text = json(answer('a', {}, { Concurrency: { ReservedConcurrentExecutions: 3 } }));
  for (let end = 0; end < text.length; end += 3) {
    const reading = read({ 'a.json': text.slice(0, end) });
    expect(reading.raws).toEqual([]);
    expect(reading.ledger.every(({ outcome }) => outcome === 'failure')).toBe(true);
  }
});
