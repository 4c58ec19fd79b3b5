/** What the configuration says of the place that a root is deployed to. */
import { describe, expect, test } from '@jest/globals';
import type { RootSettings } from '../../model/config.js';
import { argument, chain, plain, raw, read } from './testing.js';

const place: Partial<RootSettings> = { account: '123456789012', region: 'cn-north-1', partition: 'aws-cn' };
const data = `
data "aws_caller_identity" "me" {}
data "aws_caller_identity" "other" {
  provider = aws.other
}
data "aws_partition" "here" {}
data "aws_region" "here" {}
data "aws_region" "there" {
  name = "cn-northwest-1"
}
locals {
  whole = data.aws_caller_identity.me
}
`;
const value = (expression: string, settings: Partial<RootSettings> = place) =>
  argument(read({ 'main.tf': `${data}resource "t" "x" {\n  value = ${expression}\n}` }, [settings]), 't.x', 'value');

describe('where a root is deployed, by the configuration', () => {
  test.each<[string, string, unknown]>([
    ['its account', 'data.aws_caller_identity.me.account_id', '123456789012'],
    ['its account as an id', 'data.aws_caller_identity.me.id', '123456789012'],
    ['its account, through a local', 'local.whole.account_id', '123456789012'],
    ['who asks, which depends on who applies', 'data.aws_caller_identity.me.arn', '?data-source'],
    ['the account of another provider configuration', 'data.aws_caller_identity.other.account_id', '?data-source'],
    ['its region', 'data.aws_region.here.region', 'cn-north-1'],
    ['its region as a name', 'data.aws_region.here.name', 'cn-north-1'],
    ['the region that is asked for', 'data.aws_region.there.name', 'cn-northwest-1'],
    ['what else there is of a region that is asked for', 'data.aws_region.there.region', '?data-source'],
    ['its partition', 'data.aws_partition.here.partition', 'aws-cn'],
    ['its suffix', 'data.aws_partition.here.dns_suffix', 'amazonaws.com.cn'],
    ['an ARN', '"arn:${data.aws_partition.here.partition}:sqs:${data.aws_region.here.name}:${data.aws_caller_identity.me.account_id}:q"', 'arn:aws-cn:sqs:cn-north-1:123456789012:q'],
  ])('%s', (_, expression, expected) => expect(plain(value(expression))).toEqual(expected));

  test('nothing is known where nothing is said', () => {
    const expressions = ['data.aws_caller_identity.me.account_id', 'data.aws_region.here.region', 'data.aws_partition.here.id'];
    expect(expressions.map((one) => plain(value(one, {})))).toEqual(['?data-source', '?data-source', '?data-source']);
  });

  test('the chain names the configuration', () => {
    expect(chain(value('data.aws_region.here.region')).join('\n')).toContain('region of the configuration');
  });

  test('a child module is deployed to the same place, unless it is handed another provider', () => {
    const files = {
      'main.tf': 'module "a" {\n  source = "./m"\n}\nmodule "b" {\n  source = "./m"\n  providers = { aws = aws.other }\n}',
      'm/main.tf': `data "aws_region" "here" {}\nresource "t" "x" {\n  value = data.aws_region.here.region\n}`,
    };
    const reading = read(files, [place]);
    expect(['module.a.t.x', 'module.b.t.x'].map((address) => plain(argument(reading, address, 'value')))).toEqual(['cn-north-1', '?data-source']);
  });

  test('a whole account is the one of its own provider', () => {
    const reading = read({ 'main.tf': 'resource "aws_sqs_queue" "a" {}\nresource "aws_sqs_queue" "b" {\n  provider = aws.other\n}' }, [{ scope: 'account' }]);
    expect(['aws_sqs_queue.a', 'aws_sqs_queue.b'].map((address) => raw(reading, address).domain.whole)).toEqual(['account', undefined]);
  });
});
