import { expect, test } from '@jest/globals';
import { mayRead, recognise } from './recognise.js';

const yaml = 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n';

test.each<[string, string, string, boolean]>([
  ['a template', 'a.yaml', yaml, true],
  ['a template by the types of its resources alone', 'a.yml', 'Resources:\n  Q:\n    Type: "AWS::SQS::Queue"\n', true],
  ['a resource of one\'s own type', 'a.yml', 'Resources:\n  Q: {Type: Custom::Mail}\n', true],
  ['a skill', 'a.yml', 'Resources:\n  Q:\n    Type: Alexa::ASK::Skill\n', true],
  ['a template of SAM', 'a.template', 'Transform: AWS::Serverless-2016-10-31\nResources: {}\n', true],
  ['a transform in a list', 'a.yaml', 'Resources: {}\nTransform:\n- AWS::LanguageExtensions\n', true],
  ['after a byte order mark, comments and a mark', 'a.yaml', `\uFEFF# one\n---\n${yaml}`, true],
  ['with every line indented', 'a.yaml', yaml.replace(/^/gm, '  '), true],
  ['with Windows line ends', 'a.yaml', yaml.replaceAll('\n', '\r\n'), true],
  ['quoted keys', 'a.yaml', '"Resources":\n  Q:\n    "Type" : AWS::SQS::Queue\n', true],
  ['JSON', 'a.json', '{\n  "Resources": {"Q": {"Type": "AWS::SQS::Queue"}}\n}', true],
  ['minified JSON', 'a.template', '{"Resources":{"Q":{"Properties":{"A":"\\"{"},"Type":"AWS::SQS::Queue"}}}', true],
  ['JSON in YAML', 'a.yaml', '--- {Resources: {Q: {Type: AWS::SQS::Queue}}}', true],
  ['a template that is cut off', 'a.json', '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Q": {"Ty', true],
  ['a template cut off within a text', 'a.json', '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Q": "\\', true],
  ['a template with errors', 'a.yaml', `${yaml}  x: [\n`, true],
  ['a template whose Resources is a list', 'a.json', '{"AWSTemplateFormatVersion": "x", "Resources": []}', true],
  ['a manifest', 'a.yaml', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  Resources: |\n    Type: AWS::SQS::Queue\n', false],
  ['a manifest that holds a template', 'a.yaml', `apiVersion: v1\nkind: Stack\nspec:\n  templateBody: |\n${yaml.replace(/^/gm, '    ')}`, false],
  ['a manifest with Resources of its own', 'a.yaml', 'apiVersion: v1\nkind: X\nResources: {}\n', false],
  ['a plan', 'plan.json', '{"format_version":"1.2","resource_changes":[{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}]}', false],
  ['a plan with a template in a text', 'plan.json', '{"format_version":"1.2","body":"{\\"Resources\\":{\\"Q\\":{\\"Type\\":\\"AWS::SQS::Queue\\"}}}"}', false],
  ['a package', 'package.json', '{"name": "x", "Resources": {"Type": "module"}}', false],
  ['a template within an answer', 'a.json', '{"TemplateBody": {"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}}', false],
  ['the Serverless Framework', 'serverless.yml', `service: x\nresources:\n${yaml.replace(/^/gm, '  ')}`, false],
  ['a file of another kind', 'a.txt', yaml, false],
  ['Terraform in JSON', 'a.tf.json', '{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}', false],
])('%s', (_, name, text, expected) => {
  expect(recognise(name, text)).toBe(expected);
});

test.each([['a.YAML', true], ['a.yml', true], ['a.json', true], ['a.template', true], ['a.tf', false], ['a.ts', false]])('%s by its name', (name, expected) => {
  expect(mayRead(name)).toBe(expected);
});
