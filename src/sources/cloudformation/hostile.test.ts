import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plain, property, read, troubles } from './testing.js';

const open = 'Parameters: {P: {Type: String}}\nConditions:\n  C: !Equals [!Ref P, x]\nResources:\n';
const it = (value: string, more = '') => `${open}${more}  It: {Type: AWS::X::Y, Properties: {P: ${value}}}\n`;
const many = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, index) => make(index)).join('');
const role = (index: number, name: string) => `  R${index}: {Type: AWS::IAM::Role, Properties: {RoleName: ${name}}}\n`;

test.each<[string, string, string, unknown]>([
  ['names that double', it('!Ref R39', role(0, 'xxxxxxxxxxxxxxxx') + many(39, (i) => role(i + 1, `!Sub "\${R${i}}\${R${i}}"`))), 'limit', '?limit'],
  ['names that join each other', it('!Ref R39', role(0, 'xxxxxxxxxxxxxxxx') + many(39, (i) => role(i + 1, `!Join ["", [!Ref R${i}, !Ref R${i}]]`))), 'limit', '?limit'],
  ['a chain of names without end', it('!Ref R5000', role(0, 'x') + many(5000, (i) => role(i + 1, `!Ref R${i}`))).replace(/(?<=Resources:\n)([^]*)(  It:.*\n)/, '$2$1'), 'limit', '?limit'],
  ['texts in texts that double', it(`${'!Sub ["${A}${A}", {A: '.repeat(45)}x${'}]'.repeat(45)}`), 'limit', '?limit'],
  ['a name that is its own', it('!Ref R0', role(0, '!Sub "x${R0}"')), 'cycle', 'x${?cycle}'],
  ['names in a circle', it('!Ref R0', role(0, '!Ref R1') + role(1, '!Ref R0')), 'cycle', '?cycle'],
])('%s', (_, text, code, expected) => {
  const reading = read(text);
  expect(plain(property(reading))).toEqual(expected);
  expect(reading.ledger.filter(({ outcome }) => outcome === 'failure').map((entry) => entry.code)).toContain(code);
});

test('properties of two resources that only seem to go round', () => {
  const text = it('x', '  A: {Type: AWS::IAM::Role, Properties: {RoleName: a, B: !Ref B}}\n  B: {Type: AWS::IAM::Role, Properties: {RoleName: !Ref A}}\n');
  const reading = read(text);
  expect([plain(property(reading, 'B', 'A')), troubles(reading)]).toEqual(['a', []]);
});

test('conditions in a chain without end', () => {
  const chain = many(5000, (i) => `  C${i}: !Not [!Condition C${i + 1}]\n`);
  const reading = read(`Conditions:\n${chain}  C5000: !Equals [a, a]\nResources:\n  It: {Type: AWS::X::Y, Condition: C0}\n`);
  expect(troubles(reading).join()).toContain('failure limit');
  expect(reading.raws[0]?.exists.state).toBe('unknown');
});

test('branches that multiply', () => {
  const conditions = many(40, (i) => `  C${i}: !Equals [!Ref P, "${i}"]\n`);
  const nest = (from: number): string => (from === 12 ? 'x' : `!Join ["", [!If [C${from}, a, b], ${nest(from + 1)}]]`);
  const reading = read(`Parameters: {P: {Type: String}}\nConditions:\n${conditions}Resources:\n  It: {Type: AWS::X::Y, Properties: {P: ${nest(0)}}}\n`);
  expect(property(reading)).toBeDefined();
  expect(troubles(reading)).toEqual([]);
});

test('mistakes without number are counted, not listed', () => {
  const reading = read(it(`[${many(500, () => '!Ref Nowhere, ')}x]`));
  expect(reading.ledger).toHaveLength(102);
  expect(troubles(reading).at(-1)).toBe('failure more template.yaml: 400 more like those that are listed');
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('the name %s, which JavaScript knows', (name) => {
  const text = `Parameters:\n  ${name}: {Type: String}\nMappings:\n  M: {a: {b: c}}\nResources:\n  ${name}1: {Type: AWS::X::Y, Properties: {${name}: !Ref ${name}, M: !FindInMap [M, ${name}, b], S: !Sub "\${${name}}"}}\n`;
  const reading = read(text);
  expect(plain(property(reading, name, `${name}1`))).toBe('?no-value');
  expect(plain(property(reading, 'S', `${name}1`))).toBe('?no-value');
  expect(plain(property(reading, 'M', `${name}1`))).toBe('?error');
});

const leaf = fc.oneof(
  fc.constantFrom('x', 'C', 'P', 'It', 'It.Arn', 'R', 'AWS::NoValue', 'AWS::Region', '${P}', '${!x}${R}', '${It.Arn}-', '${', '0', 'Sizes', 'dev'),
  fc.constantFrom(0, -1, 1.5, true, null),
  fc.string({ maxLength: 6 }),
);
const name = fc.constantFrom(
  'Ref', 'Condition', 'Fn::And', 'Fn::Base64', 'Fn::Cidr', 'Fn::Equals', 'Fn::FindInMap', 'Fn::ForEach::X', 'Fn::GetAZs', 'Fn::GetAtt', 'Fn::If', 'Fn::ImportValue',
  'Fn::Join', 'Fn::Length', 'Fn::Not', 'Fn::Or', 'Fn::Select', 'Fn::Split', 'Fn::Sub', 'Fn::ToJsonString', 'Fn::Transform', 'Fn::Nothing', 'Type', 'Properties', '__proto__',
);
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 7, depthSize: 'medium' },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.tuple(name, tie('node')).map(([key, value]) => ({ [key]: value })),
    fc.dictionary(name, tie('node'), { maxKeys: 3 }),
  ),
}));

test('any nesting of functions ends in a reading, twice in the same one', () => {
  fc.assert(
    fc.property(node, node, node, (value, condition, roleName) => {
      const text = JSON.stringify({
        AWSTemplateFormatVersion: '2010-09-09',
        Parameters: { P: { Type: 'String', AllowedValues: ['a', 'b'] }, L: { Type: 'CommaDelimitedList', Default: 'a,b' } },
        Mappings: { Sizes: { dev: { P: [1, 2] } } },
        Conditions: { C: condition },
        Resources: { It: { Type: 'AWS::X::Y', Properties: { P: value } }, R: { Type: 'AWS::IAM::Role', Condition: 'C', Properties: { RoleName: roleName } } },
      });
      const seen = (): unknown => {
        const { raws, ledger } = read({ 'template.json': text });
        return [raws.map(({ body }) => plain(body)), ledger.map(({ code, reason }) => [code, reason])];
      };
      expect(seen()).toEqual(seen());
    }),
    { numRuns: 500 },
  );
});

const token = fc.constantFrom('Resources:\n', '  It:\n', '    Type: AWS::X::Y\n', '    Properties:\n', '      P: ', '!Sub ', '!Ref ', '!If ', '"', '[', ']', '{', '}', ', ', 'x', '&a ', '*a', '\n', '    ', '!GetAtt ', '!!str ', '|\n', '---\n', '<<: ', 'Transform: AWS::Serverless-2016-10-31\n');

test('any text that is taken ends in a reading', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
      const text = `AWSTemplateFormatVersion: x\nResources:\n  A: {Type: AWS::X::Y}\n${tokens.join('')}`;
      expect(read(text).ledger.filter(({ subject, name: file }) => subject === 'file' && file === 'template.yaml').length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
