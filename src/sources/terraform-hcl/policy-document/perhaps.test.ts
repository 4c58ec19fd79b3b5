/** A policy document that may be there is still that document, whichever way it is picked. */
import { describe, expect, test } from '@jest/globals';
import { parseEmbeddedJson } from '../../../syntax/json/index.js';
import { argument, plain, read } from '../testing.js';

const declared = `
variable "v" {}
variable "b" {
  type = bool
}
locals {
  ours = jsonencode({ Statement = "ours" })
}
data "aws_iam_policy_document" "x" {
  count = var.v
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "one" {
  count = 1
  statement {
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "y" {
  count = var.v
  statement {
    actions   = ["sqs:*"]
    resources = ["*"]
  }
}
`;

const statement = { Effect: 'Allow', Resource: '*' };
const s3 = { Version: '2012-10-17', Statement: [{ ...statement, Action: 's3:*' }] };
const sqs = { Version: '2012-10-17', Statement: [{ ...statement, Action: 'sqs:*' }] };
const perhaps = { oneOf: [s3, null] };

const x = 'data.aws_iam_policy_document.x';
const y = 'data.aws_iam_policy_document.y';

describe('as a document:', () => {
  test.each<[string, string, unknown]>([
    ['the only instance there may be', `${x}[0].json`, s3],
    ['joined', `join("", ${x}[*].json)`, perhaps],
    ['joined the old way', `join("", ${x}.*.json)`, perhaps],
    ['joined from a for expression', `join("", [for d in ${x} : d.json])`, perhaps],
    ['joined, where there is one for certain', 'join("", data.aws_iam_policy_document.one[*].json)', s3],
    ['one of them', `one(${x}[*].json)`, perhaps],
    ['the first of them or nothing', `element(concat(${x}[*].json, [""]), 0)`, { oneOf: [null, s3] }],
    ['tried', `try(${x}[0].json, "")`, perhaps],
    ['tried, or null', `try(${x}[0].json, null)`, perhaps],
    ['tried, or another', `try(${x}[0].json, ${y}[0].json, "")`, { oneOf: [s3, sqs, null] }],
    ['tried, or one that is there', `try(${x}[0].json, local.ours)`, { oneOf: [s3, { Statement: 'ours' }] }],
    ['tried for certain', 'try(data.aws_iam_policy_document.one[0].json, "")', s3],
    ['coalesced', `coalesce(one(${x}[*].json), local.ours)`, { oneOf: [s3, { Statement: 'ours' }] }],
    ['coalesced after a join', `coalesce(join("", ${x}[*].json), local.ours)`, { oneOf: [s3, { Statement: 'ours' }] }],
    ['chosen, or an empty text', `var.b ? ${x}[0].json : ""`, perhaps],
    ['chosen, or an empty text before it', 'var.b ? "" : jsonencode({ Statement = "t" })', { oneOf: [null, { Statement: 't' }] }],
    ['two joined are no document', `join("", concat(${x}[*].json, ${y}[*].json))`, undefined],
    ['texts that are no document', 'var.b ? "" : "text"', undefined],
    ['a reference in a function that may fail', `try(upper(${x}[0].id), "")`, undefined],
  ])('%s', (_, expression, expected) => {
    const value = argument(read({ 'main.tf': `${declared}resource "t" "x" {\n  policy = ${expression}\n}` }), 't.x', 'policy');
    const document = parseEmbeddedJson(value);
    expect(document && plain(document)).toEqual(expected);
  });
});

describe('instances that may not be there', () => {
  test.each<[string, string, unknown]>([
    ['can', `can(${x}[0].json)`, { oneOf: [true, false] }],
    ['what was tried within does not count without', `[try(${x}[0].id, "a"), try("b", "c")]`, [{ oneOf: ['?data-source', 'a'] }, 'b']],
    ['what a local refers to is its own concern', 'try(local.indirect, "a")', '?data-source'],
  ])('%s', (_, expression, expected) => {
    const text = `${declared}locals {\n  indirect = ${x}[0].id\n}\nresource "t" "x" {\n  value = ${expression}\n}`;
    expect(plain(argument(read({ 'main.tf': text }), 't.x', 'value'))).toEqual(expected);
  });
});

test.each([
  ['json', '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Action": "s3:*",\n      "Resource": "*"\n    }\n  ]\n}'],
  ['minified_json', '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'],
])('%s is written as the provider does', (attribute, expected) => {
  const text = `${declared}resource "t" "x" {\n  policy = data.aws_iam_policy_document.one[0].${attribute}\n}`;
  const value = argument(read({ 'main.tf': text }), 't.x', 'policy');
  expect(plain(value)).toBe(expected);
  expect(value.kind === 'scalar' && value.decoded && plain(value.decoded)).toEqual(s3);
});
