import { expect, test } from '@jest/globals';
import { plain, read } from './testing.js';

const resource = 'Resources:\n  It: {Type: AWS::X::Y}\n';
const texts = (sections: string, variables: Readonly<Record<string, unknown>> = {}): unknown => {
  const found = read(`${sections}${resource}`, [{ variables }]).raws.find(({ type }) => type.startsWith('Bylaw::'));
  return found === undefined ? undefined : { ...(plain(found.body) as object), address: found.address };
};

test.each<[string, string, unknown]>([
  ['the default of a parameter', 'Parameters:\n  Password: {Type: String, Default: x}\n', { Parameters: { Password: 'x' }, Outputs: {} }],
  ['a default of one that is not shown in the console', 'Parameters:\n  Password: {Type: String, NoEcho: true, Default: x}\n', { Parameters: { Password: 'x' } }],
  ['an output that is written out', 'Outputs:\n  Key: {Value: x}\n', { Parameters: {}, Outputs: { Key: 'x' } }],
  ['an output that a parameter brings', 'Parameters:\n  P: {Type: String, Default: x}\nOutputs:\n  Key: {Value: !Ref P}\n', { Outputs: { Key: 'x' } }],
])('a template tells %s', (_sentence, sections, expected) => {
  expect(texts(sections)).toMatchObject({ ...(expected as object), address: 'template.yaml' });
});

test.each([
  ['a parameter without a default', 'Parameters:\n  Password: {Type: String}\n'],
  ['an empty default', 'Parameters:\n  Password: {Type: String, Default: ""}\n'],
  ['the name of a parameter of the store', 'Parameters:\n  Password: {Type: "AWS::SSM::Parameter::Value<String>", Default: /shop/password}\n'],
  ['a parameter that is no map', 'Parameters:\n  Password: x\n'],
  ['an output that a resource brings', 'Outputs:\n  Key: {Value: !GetAtt It.Arn}\n'],
  ['an output that nobody can make out', 'Outputs:\n  Key: {Value: !Ref Nowhere}\n'],
  ['an output without a value', 'Outputs:\n  Key: {}\n'],
  ['no sections', ''],
])('there is nothing to tell of %s', (_sentence, sections) => {
  expect(texts(sections)).toBeUndefined();
});

test('the default is what is written, whatever is given', () => {
  const sections = 'Parameters:\n  P: {Type: String, Default: x}\nOutputs:\n  Key: {Value: !Ref P}\n';
  expect(texts(sections, { P: 'y' })).toMatchObject({ Parameters: { P: 'x' }, Outputs: { Key: 'y' } });
});

test('templates of one name in one root are told apart', () => {
  const one = `Parameters:\n  P: {Type: String, Default: x}\n${resource}`;
  const { raws } = read({ 'a/t.yaml': one, 'b/t.yaml': one }, [{}]);
  expect(raws.flatMap(({ type, address }) => (type.startsWith('Bylaw::') ? [address] : []))).toEqual(['a/t.yaml', 'b/t.yaml']);
});
