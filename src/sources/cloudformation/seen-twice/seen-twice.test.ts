import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TextFile, where } from '../../../shared/text.js';
import { parseYaml } from '../../../syntax/yaml/index.js';
import { longForm } from '../tags.js';
import { keepSources, repeatEntry } from './index.js';
import type { SeenTemplate } from './index.js';

function template(path: string, text: string): SeenTemplate {
  const file = new TextFile(path, text);
  const value = parseYaml(file, 'yaml-1.1', { onTag: longForm(() => undefined) }).documents[0]?.value;
  return { file, document: value?.kind === 'dict' ? value : undefined };
}

const seen = (files: Readonly<Record<string, string>>) => keepSources(Object.entries(files).map(([path, text]) => template(path, text)));

function told(files: Readonly<Record<string, string>>): readonly string[] {
  const { templates, repeats } = seen(files);
  return [...templates.map(({ file }) => file.path), ...repeats.map((one) => `${one.template.file.path}: ${repeatEntry(one).reason}`)];
}

const source = `AWSTemplateFormatVersion: 2010-09-09
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: {Type: String, Default: prod}
Globals:
  Function: {CodeUri: src/}
Resources:
  Reprice:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: ./reprice
      Role: !GetAtt Role.Arn
      Environment: {Variables: {TABLE: !Sub 'prices-\${Stage}'}}
  Role:
    Type: AWS::IAM::Role
    Properties: {RoleName: !Ref Stage}
`;

/** As \`aws cloudformation package\` dumps it: uploaded, other order, long forms. */
const packaged = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Role:
    Properties: {RoleName: {Ref: Stage}}
    Type: AWS::IAM::Role
  Reprice:
    Metadata: {SamResourceId: Reprice}
    Properties:
      CodeUri: s3://bucket/5d41402abc4b2a76b9719d911017c592
      Environment: {Variables: {TABLE: {Fn::Sub: 'prices-\${Stage}'}}}
      Role: {Fn::GetAtt: [Role, Arn]}
    Type: AWS::Serverless::Function
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage: {Default: prod, Type: String}
Globals:
  Function: {CodeUri: src/}
`;

const plain = 'Resources:\n  Queue: {Type: AWS::SQS::Queue}\n';
const plainJson = '{"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}';
const cdk = JSON.stringify({
  Resources: {
    F: {
      Type: 'AWS::Lambda::Function',
      Properties: { Code: { S3Bucket: { 'Fn::Sub': 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: 'a.zip' }, Handler: 'a' },
      Metadata: { 'aws:cdk:path': 'Shop/F/Resource' },
    },
    CDKMetadata: { Type: 'AWS::CDK::Metadata', Condition: 'CDKMetadataAvailable' },
  },
  Conditions: { CDKMetadataAvailable: { 'Fn::Or': [] } },
  Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' } },
  Rules: { CheckBootstrapVersion: {} },
});
const kept = 'Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {Code: ./f, Handler: a}\n';

describe('a stack that is seen twice', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['packaged beside its source', { 'packaged.yaml': packaged, 'template.yaml': source }, ['template.yaml', 'packaged.yaml: it repeats template.yaml, which is judged']],
    ['packaged under any name', { 'a.yaml': packaged, 'template.yaml': source }, ['template.yaml', 'a.yaml: it repeats template.yaml, which is judged']],
    ['packaged twice', { 'template.yaml': source, 'packaged.yaml': packaged, 'dist/p.yaml': packaged }, [
      'template.yaml',
      'packaged.yaml: it repeats template.yaml, which is judged',
      'dist/p.yaml: it repeats template.yaml, which is judged',
    ]],
    ['packaged into a directory of what is built', { 'infra/.build/t.yaml': packaged, 'infra/template.yaml': source }, ['infra/template.yaml', 'infra/.build/t.yaml: it repeats infra/template.yaml, which is judged']],
    ['built by SAM', { '.aws-sam/build/template.yaml': packaged, 'template.yaml': source }, ['template.yaml', '.aws-sam/build/template.yaml: it repeats template.yaml, which is judged']],
    ['without artefacts, told by its name', { 'packaged-template.yml': plain, 'template.yaml': plain }, ['template.yaml', 'packaged-template.yml: it repeats template.yaml, which is judged']],
    ['without artefacts, told by its directory', { 'dist/template.yaml': plain, 'template.yaml': plain }, ['template.yaml', 'dist/template.yaml: it repeats template.yaml, which is judged']],
    ['as YAML and as JSON', { 'queue.template.json': plainJson, 'queue.yaml': plain }, ['queue.yaml', 'queue.template.json: it repeats queue.yaml, which is judged']],
    ['what CDK made beside one kept by hand', { 'cdk.out/Shop.template.json': cdk, 'template.yaml': kept }, ['template.yaml', 'cdk.out/Shop.template.json: it repeats template.yaml, which is judged']],
  ])('%s', (_, files, expected) => {
    expect(told(files)).toEqual(expected);
  });
});

describe('stacks that are two', () => {
  test.each<[string, Record<string, string>]>([
    ['packaged in a directory of another stack', { 'a/packaged.yaml': packaged, 'b/template.yaml': source }],
    ['one that names another role', { 'packaged.yaml': packaged.replace('Ref: Stage', 'Ref: AWS::StackName'), 'template.yaml': source }],
    ['one with another default', { 'packaged.yaml': packaged.replace('Default: prod', 'Default: test'), 'template.yaml': source }],
    ['one with a further resource', { 'packaged.yaml': `${packaged}`.replace('Resources:', 'Resources:\n  Q: {Type: AWS::SQS::Queue}'), 'template.yaml': source }],
    ['one with another type', { 'packaged.yaml': plain.replace('SQS::Queue', 'SNS::Topic'), 'template.yaml': plain }],
    ['the same for two stages', { 'test.yaml': plain, 'prod.yaml': plain }],
    ['two packaged ones without their source', { 'packaged-1.yaml': packaged, 'packaged-2.yaml': packaged }],
    ['two of one app in cdk.out', { 'cdk.out/Test.template.json': cdk, 'cdk.out/Prod.template.json': cdk }],
    ['a nested one in an asset', { 'cdk.out/asset.1/Shop.template.json': cdk, 'cdk.out/Shop.template.json': cdk }],
    ['another image of a registry', { 'packaged.yaml': kept.replace('./f', '{ImageUri: a.io/f:1}'), 'template.yaml': kept.replace('./f', '{ImageUri: a.io/f:2}') }],
    ['versions in names', { 'v1.2.yaml': plain, 'v1.3.yaml': plain }],
    ['templates without resources', { 'packaged.yaml': 'Resources: {}', 'template.yaml': 'Resources: {}' }],
    ['code in the template that differs', {
      'packaged.yaml': 'Resources:\n  F: {Type: AWS::Lambda::Function, Properties: {Code: {ZipFile: a}}}',
      'template.yaml': 'Resources:\n  F: {Type: AWS::Lambda::Function, Properties: {Code: {ZipFile: b}}}',
    }],
    ['files that are no templates', { 'packaged.yaml': '[1]', 'template.yaml': '[1]' }],
  ])('%s', (_, files) => {
    expect(told(files)).toEqual(Object.keys(files));
  });
});

describe('an image that only the packaged template names', () => {
  const sam = (image: string) => `Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: {PackageType: Image${image}}\n`;
  const raw = (code: string) => `Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties: {Code: ${code}}\n`;
  const image = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:f-1';
  function imageOf(files: Readonly<Record<string, string>>, name: string): string {
    const [first] = seen(files).templates;
    const steps = name === 'Code' ? ['Resources', 'F', 'Properties', 'Code', 'ImageUri'] : ['Resources', 'F', 'Properties', name];
    const found = steps.reduce((value, key) => (value?.kind === 'dict' ? value.entries.get(key)?.value : undefined), first?.document as SeenTemplate['document'] | ReturnType<typeof parseYaml>['documents'][number]['value']);
    return found?.kind === 'scalar' ? `${String(found.value)} at ${where(found.at)}` : 'nothing';
  }
  test.each<[string, Record<string, string>, string, string]>([
    ['is lent to a function that had none', { 'template.yaml': sam(''), 'packaged.yaml': sam(`, ImageUri: '${image}'`) }, 'ImageUri', `${image} at packaged.yaml:4:48`],
    ['is lent to one that builds it', { 'template.yaml': sam(', ImageUri: f:latest'), 'packaged.yaml': sam(`, ImageUri: '${image}'`) }, 'ImageUri', `${image} at packaged.yaml:4:48`],
    ['is not lent where the source names one itself', { 'template.yaml': sam(', ImageUri: public.ecr.aws/shop/f:1'), 'packaged.yaml': sam(`, ImageUri: '${image}'`) }, 'ImageUri', 'public.ecr.aws/shop/f:1 at template.yaml:4:48'],
    ['is lent to CloudFormation\'s own function', { 'template.yaml': raw('./f'), 'packaged.yaml': raw(`{ImageUri: '${image}'}`) }, 'Code', `${image} at packaged.yaml:4:35`],
  ])('%s', (_, files, name, expected) => {
    expect(imageOf(files, name)).toBe(expected);
  });
});

test('whatever the order of the files, the same are kept', () => {
  const files = Object.entries({ 'template.yaml': source, 'packaged.yaml': packaged, 'dist/a.yaml': packaged, 'a.yaml': plain, 'b.yaml': plain, 'dist/b.json': plainJson, 'c.yaml': kept });
  const expected = keepSources(files.map(([path, text]) => template(path, text))).templates.map(({ file }) => file.path).sort();
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (some) => {
      expect(keepSources(some.map(([path, text]) => template(path, text))).templates.map(({ file }) => file.path).sort()).toEqual(expected);
    }),
  );
});
