/** Documents as the AWS provider renders them ("Data Source: aws_iam_policy_document"). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Dict, Entry, Value } from '../../../model/value.js';
import { spot, TextFile } from '../../../shared/text.js';
import { plain } from '../testing.js';
import { renderPolicyDocument } from './index.js';
import { render } from './testing.js';

function textOf(value: Value): string {
  if (value.kind === 'unknown' && value.reason.code === 'error') return `error: ${value.reason.text}`;
  return String(plain(value));
}

/** The statement that a body renders to, as plain JSON; the document must be known. */
function statements(body: string, beside?: string): unknown {
  const document: unknown = JSON.parse(textOf(render(body, beside)));
  return typeof document === 'object' && document !== null && 'Statement' in document ? document.Statement : document;
}

function source(...documents: readonly string[]): string {
  return documents.map((document, index) => `locals {\n  s${index} = jsonencode(${document})\n}`).join('\n');
}

test('the text is that of the provider', () => {
  const body = `statement {
    sid = "1"
    actions = ["s3:ListAllMyBuckets", "s3:GetBucketLocation"]
    resources = ["arn:aws:s3:::*"]
  }
  statement {
    effect = "Deny"
    actions = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::b"]
    condition {
      test = "StringLike"
      variable = "s3:prefix"
      values = ["", "home/", "home/&{aws:username}/"]
    }
  }`;
  expect(textOf(render(body))).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "1",
      "Effect": "Allow",
      "Action": [
        "s3:ListAllMyBuckets",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::*"
    },
    {
      "Effect": "Deny",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::b",
      "Condition": {
        "StringLike": {
          "s3:prefix": [
            "",
            "home/",
            "home/\${aws:username}/"
          ]
        }
      }
    }
  ]
}`);
});

describe('a document of its own', () => {
  test.each<[string, string, unknown]>([
    ['without statements has a version only', '', { Version: '2012-10-17' }],
    ['keeps its older version', 'version = "2008-10-17"', { Version: '2008-10-17' }],
    ['keeps its id', 'policy_id = "p"', { Version: '2012-10-17', Id: 'p' }],
    ['takes null as not written', 'version = null\npolicy_id = null', { Version: '2012-10-17' }],
    ['allows unless it says otherwise', 'statement {}', [{ Effect: 'Allow' }]],
    ['leaves an empty Sid out', 'statement {\n sid = ""\n}', [{ Effect: 'Allow' }]],
    ['writes a single action by itself', 'statement {\n actions = ["a:b"]\n}', [{ Effect: 'Allow', Action: 'a:b' }]],
    ['sorts actions backwards', 'statement {\n actions = ["b:a", "c:a", "a:a"]\n}', [{ Effect: 'Allow', Action: ['c:a', 'b:a', 'a:a'] }]],
    ['drops duplicates', 'statement {\n actions = ["a:a", "a:a"]\n}', [{ Effect: 'Allow', Action: ['a:a'] }]],
    ['leaves empty lists out', 'statement {\n actions = []\n resources = []\n}', [{ Effect: 'Allow' }]],
    ['knows what an action is not', 'statement {\n not_actions = ["a:b"]\n not_resources = ["*"]\n}', [{ Effect: 'Allow', NotAction: 'a:b', NotResource: '*' }]],
    ['does not touch &{ in actions', 'statement {\n actions = ["a:&{b}"]\n}', [{ Effect: 'Allow', Action: 'a:&{b}' }]],
    ['writes policy variables in resources', 'statement {\n resources = ["arn:&{aws:username}"]\n}', [{ Effect: 'Allow', Resource: 'arn:${aws:username}' }]],
    ['writes policy variables in resources that are not meant', 'statement {\n not_resources = ["&{a}", "&{b}"]\n}', [{ Effect: 'Allow', NotResource: ['${b}', '${a}'] }]],
    ['writes numbers as strings', 'statement {\n sid = 1\n resources = [2]\n}', [{ Sid: '1', Effect: 'Allow', Resource: '2' }]],
  ])('%s', (_, body, expected) => {
    expect(statements(body)).toEqual(expected);
  });
});

function principal(...blocks: readonly (readonly [string, string])[]): string {
  return `statement {\n${blocks.map(([type, ids]) => `principals {\n type = "${type}"\n identifiers = ${ids}\n}`).join('\n')}\n}`;
}

describe('principals', () => {
  test.each<[string, string, unknown]>([
    ['of one type and one identifier are a string', principal(['AWS', '["1"]']), { AWS: '1' }],
    ['of one type are sorted backwards', principal(['AWS', '["1", "3", "2"]']), { AWS: ['3', '2', '1'] }],
    ['of several types are sorted by type', principal(['Service', '["s"]'], ['AWS', '["1"]']), { AWS: '1', Service: 's' }],
    ['of the same type are joined', principal(['AWS', '["1"]'], ['AWS', '["2"]']), { AWS: ['1', '2'] }],
    ['of the same type are sorted within their block', principal(['AWS', '["9"]'], ['AWS', '["1", "2"]']), { AWS: ['9', '2', '1'] }],
    ['anybody is a star', principal(['*', '["*"]']), '*'],
    ['any AWS principal is not anybody', principal(['AWS', '["*"]']), { AWS: '*' }],
    ['a star with more is an object', principal(['*', '["*", "1"]']), { '*': ['1', '*'] }],
    ['a star beside another type is an object', principal(['*', '["*"]'], ['AWS', '["1"]']), { '*': '*', AWS: '1' }],
    ['without identifiers are an empty list', principal(['AWS', '[]']), { AWS: [] }],
    ['take policy variables', principal(['AWS', '["&{a}"]']), { AWS: '${a}' }],
  ])('%s', (_, body, expected) => {
    expect(statements(body)).toEqual([{ Effect: 'Allow', Principal: expected }]);
    expect(statements(body.replaceAll('principals {', 'not_principals {'))).toEqual([{ Effect: 'Allow', NotPrincipal: expected }]);
  });
});

function condition(...blocks: readonly (readonly [string, string, string])[]): string {
  return `statement {\n${blocks.map(([test, variable, values]) => `condition {\n test = "${test}"\n variable = "${variable}"\n values = ${values}\n}`).join('\n')}\n}`;
}

describe('conditions', () => {
  test.each<[string, string, unknown]>([
    ['a single value is a string', condition(['Bool', 'aws:SecureTransport', '[false]']), { Bool: { 'aws:SecureTransport': 'false' } }],
    ['several values keep their order', condition(['T', 'v', '["b", "c", "a", "b"]']), { T: { v: ['b', 'c', 'a', 'b'] } }],
    ['the same test and variable are joined', condition(['T', 'v', '["b"]'], ['T', 'v', '["a"]']), { T: { v: ['b', 'a'] } }],
    ['one test holds several variables', condition(['T', 'w', '["b"]'], ['T', 'v', '["a"]']), { T: { v: 'a', w: 'b' } }],
    ['several tests stand side by side', condition(['U', 'v', '["b"]'], ['T', 'v', '["a"]']), { T: { v: 'a' }, U: { v: 'b' } }],
    ['no values are an empty list', condition(['T', 'v', '[]']), { T: { v: [] } }],
    ['values take policy variables', condition(['T', 'v', '["&{a}"]']), { T: { v: '${a}' } }],
  ])('%s', (_, body, expected) => {
    expect(statements(body)).toEqual([{ Effect: 'Allow', Condition: expected }]);
  });
});

describe('other documents', () => {
  const a = '{Version = "2012-10-17", Statement = [{Sid = "A", Effect = "Allow", Action = ["x:1"], Resource = "*"}]}';
  const b = '{Statement = [{Sid = "B", Effect = "Deny", Action = "y:1"}, {Effect = "Deny", Action = "z:1"}]}';
  const A = { Sid: 'A', Effect: 'Allow', Action: ['x:1'], Resource: '*' };
  const B = { Sid: 'B', Effect: 'Deny', Action: 'y:1' };
  const Z = { Effect: 'Deny', Action: 'z:1' };
  const O = { Effect: 'Allow', Action: 'own:1' };
  const own = 'statement {\n actions = ["own:1"]\n}';

  test.each<[string, string, readonly string[], unknown]>([
    ['sources come first', `source_policy_documents = [local.s0, local.s1]\n${own}`, [a, b], [A, B, Z, O]],
    ['overrides come last', `override_policy_documents = [local.s0]\n${own}`, [b], [O, B, Z]],
    ['an own statement replaces the source with its Sid', 'source_policy_documents = [local.s0, local.s1]\nstatement {\n sid = "A"\n}', [a, b], [{ Sid: 'A', Effect: 'Allow' }, B, Z]],
    ['an override replaces in place', 'override_policy_documents = [local.s0]\nstatement {\n sid = "B"\n actions = ["q:1"]\n}\nstatement {\n sid = "C"\n}', [b], [B, { Sid: 'C', Effect: 'Allow' }, Z]],
    ['later overrides win', 'override_policy_documents = [local.s0, local.s1]', [a, '{Statement = [{Sid = "A", Effect = "Deny"}]}'], [{ Sid: 'A', Effect: 'Deny' }]],
    ['empty and missing documents say nothing', `source_policy_documents = ["", null]\n${own}`, [], [O]],
    ['a single statement is taken as a list', 'source_policy_documents = [local.s0]', ['{Statement = {Effect = "Deny"}}'], [{ Effect: 'Deny' }]],
    ['any lone string is anybody', 'source_policy_documents = [local.s0]', ['{Statement = [{Effect = "Allow", Principal = "*"}]}'], [{ Effect: 'Allow', Principal: '*' }]],
    ['a listed star is anybody', 'source_policy_documents = [local.s0]', ['{Statement = [{Effect = "Allow", Principal = {"*" = ["*"]}}]}'], [{ Effect: 'Allow', Principal: '*' }]],
    ['principals of sources are sorted', 'source_policy_documents = [local.s0]', ['{Statement = [{Effect = "Allow", Principal = {AWS = ["1", "2"]}}]}'], [{ Effect: 'Allow', Principal: { AWS: ['2', '1'] } }]],
    ['actions of sources are left as they are', 'source_policy_documents = [local.s0]', ['{Statement = [{Effect = "Allow", Action = ["a", "b"]}]}'], [{ Effect: 'Allow', Action: ['a', 'b'] }]],
    ['booleans in conditions become strings', 'source_policy_documents = [local.s0]', ['{Statement = [{Effect = "Allow", Condition = {Bool = {x = true, y = ["1"]}}}]}'], [{ Effect: 'Allow', Condition: { Bool: { x: 'true', y: '1' } } }]],
    ['what is no field of a statement is lost', 'source_policy_documents = [local.s0]', ['{Statement = [{Effect = "Allow", Comment = "x"}]}'], [{ Effect: 'Allow' }]],
  ])('%s', (_, body, documents, expected) => {
    expect(statements(body, source(...documents))).toEqual(expected);
  });

  test.each<[string, string, string, unknown]>([
    ['the higher version wins', 'version = "2008-10-17"\nsource_policy_documents = [local.s0]', '{Version = "2012-10-17"}', { Version: '2012-10-17' }],
    ['an own version is not lowered', 'override_policy_documents = [local.s0]', '{Version = "2008-10-17", Id = "o"}', { Version: '2012-10-17', Id: 'o' }],
    ['the last id wins', 'policy_id = "own"\nsource_policy_documents = [local.s0]', '{Id = "source"}', { Version: '2012-10-17', Id: 'own' }],
  ])('%s', (_, body, document, expected) => {
    expect(statements(body, source(document))).toEqual(expected);
  });

  test.each<[string, string, readonly string[], string]>([
    ['two sources with one Sid', 'source_policy_documents = [local.s0, local.s0]', [a], 'duplicate Sid (A)'],
    ['two own statements with one Sid', 'statement {\n sid = "A"\n}\nstatement {\n sid = "A"\n}', [], 'duplicate Sid (A)'],
    ['variables in the older version', 'version = "2008-10-17"\nstatement {\n resources = ["&{a}"]\n}', [], 'not supported in document version 2008-10-17'],
    ['a source that is not JSON', 'source_policy_documents = ["nonsense"]', [], 'not a JSON object'],
  ])('%s are refused', (_, body, documents, problem) => {
    expect(textOf(render(body, source(...documents)))).toContain(problem);
  });
});

describe('what is not known', () => {
  /** The decoded document: holes as `?code`. */
  function decoded(body: string, beside?: string): unknown {
    const value = render(body, beside);
    if (value.kind === 'list' || value.kind === 'dict' || value.decoded === undefined) throw new Error('nothing was encoded');
    const document = plain(value.decoded);
    return typeof document === 'object' && document !== null && 'Statement' in document ? document.Statement : document;
  }

  const open = { '...': '?no-value' };
  const sids = 'statement {\n sid = "A"\n}\nstatement {\n actions = ["b:1"]\n}';
  const A = { Sid: 'A', Effect: 'Allow' };
  const B = { Effect: 'Allow', Action: 'b:1' };

  test.each<[string, string, unknown]>([
    ['a resource stays a hole beside its actions', 'statement {\n actions = ["s3:*"]\n resources = [var.u]\n}', [{ Effect: 'Allow', Action: 's3:*', Resource: '?no-value' }]],
    ['a part of a resource is known in part', 'statement {\n resources = ["arn:${var.u}:&{a}", "b"]\n}', [{ Effect: 'Allow', Resource: ['b', 'arn:${?no-value}:${a}'] }]],
    ['actions of which none is known', 'statement {\n actions = var.u\n}', [{ Effect: 'Allow', Action: '?no-value' }]],
    ['actions of which some are known', 'statement {\n actions = concat(["a:1"], var.u)\n}', [{ Effect: 'Allow', Action: ['a:1', open] }]],
    ['an effect', 'statement {\n effect = var.u\n}', [{ Effect: '?no-value' }]],
    ['identifiers', principal(['AWS', '[var.u]']), [{ Effect: 'Allow', Principal: { AWS: '?no-value' } }]],
    ['the type of a principal', 'statement {\n principals {\n type = var.u\n identifiers = ["1"]\n}\n principals {\n type = "AWS"\n identifiers = ["2"]\n}\n}', [{ Effect: 'Allow', Principal: { AWS: '2', ...open } }]],
    ['a star with others that are not known', principal(['*', 'concat(["*"], var.u)']), [{ Effect: 'Allow', Principal: { '*': ['*', open] } }]],
    ['the variable of a condition', condition(['T', '${var.u}:sub', '["a"]'], ['T', 'v', '["b"]']), [{ Effect: 'Allow', Condition: { T: { v: 'b', ...open } } }]],
    ['the values of a condition', condition(['T', 'v', 'var.u']), [{ Effect: 'Allow', Condition: { T: { v: '?no-value' } } }]],
    ['statements of a dynamic block', `dynamic "statement" {\n for_each = var.u\n content {\n actions = ["d:1"]\n}\n}\n${sids}`, expect.arrayContaining([A, B])],
    ['a source leaves own statements', `source_policy_documents = [var.u]\n${sids}`, [A, B, open]],
    ['an override may replace what has a Sid', `override_policy_documents = [var.u]\n${sids}`, [B, open]],
    ['a Sid that may be another', 'source_policy_documents = [local.s0]\nstatement {\n sid = var.u\n}', [{ Sid: '?no-value', Effect: 'Allow' }, open]],
    ['a version', 'version = var.u', { Version: '?no-value' }],
  ])('%s', (_, body, expected) => {
    expect(decoded(body, source('{Statement = [{Sid = "S", Effect = "Deny"}]}'))).toEqual(expected);
  });

  test('the text has holes where the document has', () => {
    expect(textOf(render('statement {\n actions = ["a:1"]\n resources = [var.u]\n}'))).toContain('"Action": "a:1",\n      "Resource": ${?no-value}\n');
  });
});

test('members point at their literals, through locals and source documents', () => {
  const beside = 'locals {\n  actions = ["s3:*"]\n}\ndata "aws_iam_policy_document" "s" {\n statement {\n  actions = local.actions\n }\n}';
  const value = render('source_policy_documents = [data.aws_iam_policy_document.s.json]', beside);
  if (value.kind !== 'scalar' || value.decoded?.kind !== 'dict') throw new Error('expected a document');
  const list = value.decoded.entries.get('Statement')?.value;
  const statement = list?.kind === 'list' ? list.items[0] : undefined;
  const action = statement?.kind === 'dict' ? statement.entries.get('Action')?.value : undefined;
  expect(action?.at.file.text.slice(action.at.start, action.at.end)).toBe('"s3:*"');
});

test('bodies of any shape are rendered or refused, never thrown at', () => {
  const at = spot(new TextFile('main.tf', 'data'), 0, 4);
  const leaf = fc.oneof(fc.constantFrom('', 'A', '*', '&{x}', '{"Statement": [{"Sid": "A"}, 1, null]}', '{"Statement": {"Condition": {"a": 1}}}', null, true, 1)).map((value): Value => ({ kind: 'scalar', value, at }));
  const hole: Value = { kind: 'unknown', reason: { code: 'no-value', text: 'var.u has no value' }, at };
  const keys = fc.constantFrom('statement', 'sid', 'actions', 'resources', 'principals', 'condition', 'type', 'identifiers', 'test', 'variable', 'values', 'version', 'policy_id', 'source_policy_documents', 'override_policy_documents');
  const body = fc.letrec<{ value: Value; dict: Dict }>((tie) => ({
    value: fc.oneof({ depthSize: 'medium' }, leaf, fc.constant(hole), fc.array(tie('value'), { maxLength: 3 }).map((items): Value => ({ kind: 'list', items, at })), tie('dict')),
    dict: fc.array(fc.tuple(keys, tie('value')), { maxLength: 5 }).map((pairs): Dict => ({
      kind: 'dict',
      entries: new Map(pairs.map(([key, value]): [string, Entry] => [key, { key: at, value }])),
      at,
    })),
  })).dict;
  fc.assert(
    fc.property(body, (made) => {
      expect(['scalar', 'template', 'unknown']).toContain(renderPolicyDocument(made, { at }).kind);
    }),
    { numRuns: 1000 },
  );
});
