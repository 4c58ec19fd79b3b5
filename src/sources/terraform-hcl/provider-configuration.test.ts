/** `tags_all` as the provider computes it ("default_tags Configuration Block"), and regions from provider blocks. */
import { describe, expect, test } from '@jest/globals';
import { argument, chain, plain, raw, read } from './testing.js';

const provider = (tags: string, more = ''): string => `provider "aws" {\n ${more}\n default_tags {\n tags = ${tags}\n }\n}\n`;
const vpc = (body = ''): string => `variable "v" {}\nresource "aws_vpc" "x" {\n${body}\n}\n`;
const allOf = (text: string, address = 'aws_vpc.x'): unknown => plain(argument(read({ 'main.tf': text }), address, 'tags_all'));

describe('tags_all', () => {
  test.each<[string, string, unknown]>([
    ['are the default tags', provider('{ team = "a" }') + vpc(), { team: 'a' }],
    ['have the own ones over them', provider('{ team = "a", env = "p" }') + vpc('tags = { team = "b", x = "y" }'), { team: 'b', env: 'p', x: 'y' }],
    ['are the own ones where there are no others', vpc('tags = { x = "y" }'), { x: 'y' }],
    ['are the default ones where the own ones are null', provider('{ team = "a" }') + vpc('tags = null'), { team: 'a' }],
    ['are open where the default ones are not known', provider('var.v') + vpc('tags = { x = "y" }'), { x: 'y', '...': '?no-value' }],
    ['are open where no tags but default ones are not known', provider('var.v') + vpc(), { '...': '?no-value' }],
    ['keep default tags whose values are not known', provider('{ team = var.v }') + vpc(), { team: '?no-value' }],
    ['have default keys, whatever own tags make of them', provider('{ team = "a" }') + vpc('tags = var.v'), { team: '?no-value', '...': '?no-value' }],
    ['have default keys beside some own ones', provider('{ team = "a" }') + vpc('tags = merge(var.v, { x = "y" })'), { team: '?no-value', x: 'y', '...': '?no-value' }],
    ['are what was written, if they are written', provider('{ team = "a" }') + vpc('tags_all = { z = "1" }'), { z: '1' }],
    ['come through locals', `locals {\n t = { team = "a" }\n}\n${provider('local.t')}${vpc()}`, { team: 'a' }],
    ['may be made by a dynamic block', `provider "aws" {\n dynamic "default_tags" {\n for_each = [1]\n content {}\n }\n}\n${vpc()}`, { '...': '?not-covered' }],
    ['lose nothing to ignore_tags', `provider "aws" {\n ignore_tags {\n keys = ["x"]\n }\n}\n${vpc('tags = { x = "y" }')}`, { x: 'y' }],
  ])('%s', (_, text, expected) => expect(allOf(text)).toEqual(expected));

  test.each<[string, string, string]>([
    ['where nothing says that there are tags', vpc(), 'aws_vpc.x'],
    ['of an autoscaling group', `${provider('{ team = "a" }')}resource "aws_autoscaling_group" "x" {}`, 'aws_autoscaling_group.x'],
    ['of another provider', `${provider('{ team = "a" }')}resource "random_id" "x" {}`, 'random_id.x'],
    ['of data sources', `${provider('{ team = "a" }')}data "aws_vpc" "x" {}`, 'data.aws_vpc.x'],
    ['of another configuration', `${provider('{ team = "a" }')}provider "aws" {\n alias = "b"\n region = "x"\n}\nresource "aws_vpc" "x" {\n provider = aws.b\n}`, 'aws_vpc.x'],
  ])('there are none %s', (_, text, address) => {
    expect(raw(read({ 'main.tf': text }), address).body.entries.has('tags_all')).toBe(false);
  });

  test('follow the provider that is handed to a module, and its own', () => {
    const files = {
      'main.tf': `${provider('{ t = "own" }')}${provider('{ t = "b" }', 'alias = "b"')}module "a" {\n source = "./m"\n}\nmodule "b" {\n source = "./m"\n providers = { aws = aws.b }\n}\nmodule "c" {\n source = "./n"\n}`,
      'm/main.tf': `provider "aws" {}\nmodule "in" {\n source = "../o"\n}`,
      'n/main.tf': `${provider('{ t = "n" }')}resource "aws_vpc" "x" {}`,
      'o/main.tf': 'resource "aws_vpc" "x" {}',
    };
    const found = ['module.a.module.in.aws_vpc.x', 'module.b.module.in.aws_vpc.x', 'module.c.aws_vpc.x'].map((address) => plain(argument(read(files), address, 'tags_all')));
    expect(found).toEqual([{ t: 'own' }, { t: 'b' }, { t: 'n' }]);
  });

  test('tell where each tag came from', () => {
    const tags = argument(read({ 'main.tf': `${provider('{ team = "a" }')}resource "aws_vpc" "x" {}` }), 'aws_vpc.x', 'tags_all');
    const team = tags.kind === 'dict' ? tags.entries.get('team')?.value : undefined;
    expect(team && chain(team)).toEqual(['main.tf:7:1', 'default_tags of provider aws main.tf:4:18']);
  });

  test('can be referred to', () => {
    const text = `${provider('{ team = "a" }')}${vpc('tags = { x = "y" }')}resource "t" "y" {\n v = aws_vpc.x.tags_all.team\n}`;
    expect(plain(argument(read({ 'main.tf': text }), 't.y', 'v'))).toBe('a');
  });

  test('of a provider that is configured by its own resource come to an end', () => {
    expect(allOf(provider('{ team = aws_vpc.x.tags_all.team }') + vpc())).toEqual({ team: '?cycle' });
  });
});

test.each<[string, string, string]>([
  ['its own', 'aws_sqs_queue.a.arn', 'arn:aws:sqs:eu-west-1:${?deployment}:a'],
  ['that of an alias', 'aws_sqs_queue.b.arn', 'arn:aws-cn:sqs:cn-north-1:${?deployment}:b'],
  ['one that the resource names', 'aws_sqs_queue.c.arn', 'arn:aws:sqs:us-east-1:${?deployment}:c'],
  ['what a data source says', 'data.aws_region.r.name', 'eu-west-1'],
])('the region of a provider: %s', (_, expression, expected) => {
  const queue = (name: string, more = ''): string => `resource "aws_sqs_queue" "${name}" {\n name = "${name}"\n ${more}\n}\n`;
  const providers = 'provider "aws" {\n region = "eu-west-1"\n}\nprovider "aws" {\n alias = "cn"\n region = "cn-north-1"\n}\ndata "aws_region" "r" {}\n';
  const text = `${providers}${queue('a')}${queue('b', 'provider = aws.cn')}${queue('c', 'region = "us-east-1"')}resource "t" "y" {\n v = ${expression}\n}`;
  expect(plain(argument(read({ 'main.tf': text }), 't.y', 'v'))).toBe(expected);
});
