import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Located, Scalar, Step, Template, Unknown, Value } from '../../model/value.js';
import { spot, TextFile, where } from '../../shared/text.js';
import { parseEmbeddedJson } from './embedded.js';

const nowhere: Located = { at: spot(new TextFile('main.tf', ''), 0, 0) };

function hole(text: string, ref?: Unknown['ref']): Unknown {
  return { kind: 'unknown', reason: { code: 'no-value', text }, ...nowhere, ...(ref === undefined ? {} : { ref }) };
}

function text(value: string): Scalar {
  return { kind: 'scalar', value, ...nowhere };
}

function template(...parts: (string | Unknown)[]): Template {
  return { kind: 'template', parts, ...nowhere };
}

/** A short writing of a value tree: holes in angle brackets, `...` for a rest. */
function show(value: Value | undefined): unknown {
  switch (value?.kind) {
    case undefined:
      return undefined;
    case 'scalar':
      return value.value;
    case 'unknown':
      return `<${value.reason.text}>`;
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : `<${part.reason.text}>`)).join('');
    case 'list':
      return [...value.items.map(show), ...(value.rest === undefined ? [] : [`...${value.rest.reason.text}`])];
    case 'dict': {
      const rest = value.rest === undefined ? {} : { '...': value.rest.reason.text };
      return { ...Object.fromEntries([...value.entries].map(([key, entry]) => [key, show(entry.value)])), ...rest };
    }
  }
}

const x = hole('x');
const y = hole('y');

describe('JSON in a string', () => {
  test.each<[string, Value, unknown]>([
    ['an object is read', text('{"a": [1, true, null]}'), { a: [1, true, null] }],
    ['a list with blanks before it is read', text('\n  [{"name": "app"}]\n'), [{ name: 'app' }]],
    ['a word is not JSON', text('hello'), undefined],
    ['a number stays an ordinary string', text('42'), undefined],
    ['broken JSON is not JSON', text('{"a": }'), undefined],
    ['a number is not a string', { kind: 'scalar', value: 1, ...nowhere }, undefined],
    ['a key written twice counts once', text('{"a": 1, "a": 2}'), { a: 2 }],
    ['a hole inside a string makes it partly known', template('{"a": "b-', x, '-c"}'), { a: 'b-<x>-c' }],
    ['a string that is a hole is that hole', template('{"a": "', x, '"}'), { a: '<x>' }],
    ['two holes in one string both stay', template('{"a": "', x, ':', y, '"}'), { a: '<x>:<y>' }],
    ['a bare hole is the value', template('{"a": ', x, ', "b": 1}'), { a: '<x>', b: 1 }],
    ['a hole that continues a number is the value', template('{"a": 1', x, '}'), { a: '<x>' }],
    ['a bare hole in a list may be several items', template('[1, ', x, ', 2]'), [1, 2, '...x']],
    ['a string with a hole in a list is one item', template('["', x, '"]'), ['<x>']],
    ['a key with a hole opens the object', template('{"', x, ':sub": 1, "b": 2}'), { b: 2, '...': 'x' }],
    ['a hole where a key is expected is not JSON', template('{', x, '}'), undefined],
    ['escapes around a hole are decoded', template('{"a": "\\"', x, '\\n\\u0041"}'), { a: '"<x>\nA' }],
    ['a hole after a backslash is not JSON', template('{"a": "\\', x, '"}'), undefined],
    ['what was encoded is taken as it is', { ...text('?'), decoded: text('kept') }, 'kept'],
    ['what was encoded within a template too', { ...template('?', x), decoded: text('kept') }, 'kept'],
    ['what was encoded within an unknown too', { ...x, decoded: text('kept') }, 'kept'],
    ['an unknown says nothing', x, undefined],
  ])('%s', (_, value, expected) => {
    expect(show(parseEmbeddedJson(value))).toEqual(expected);
  });

  test('alternatives that are JSON are read each', () => {
    const read = parseEmbeddedJson({ ...x, oneOf: [text('[1]'), { kind: 'scalar', value: null, ...nowhere }] });
    expect(read?.kind === 'unknown' && read.oneOf?.map(show)).toEqual([[1], null]);
  });

  test('a string that is a hole keeps its reference', () => {
    const ref = { type: 'aws_s3_bucket', address: 'aws_s3_bucket.a', attribute: 'arn' };
    const read = parseEmbeddedJson(template('["', hole('computed', ref), '"]'));
    expect(read?.kind === 'list' && read.items[0]?.ref).toEqual(ref);
  });
});

describe('places in the literal', () => {
  function file(source: string): TextFile {
    return new TextFile('main.tf', source);
  }

  /** What the source says at the place of `Action`'s value. */
  function actionOf(value: Value | undefined): string | undefined {
    const action = value?.kind === 'dict' ? value.entries.get('Action')?.value.at : undefined;
    return action && `${where(action)} ${action.file.text.slice(action.start, action.end)}`;
  }

  const json = '{"Action": "s3:*"}';

  test('in a heredoc they are found through its pieces', () => {
    const source = file('policy = <<-EOT\n    {\n      "Action": "s3:*"\n    }\n  EOT\n');
    const pieces = [[0, 20], [2, 26], [21, 49]] as const;
    const value: Scalar = { kind: 'scalar', value: '{\n  "Action": "s3:*"\n}\n', pieces, at: spot(source, 9, 54) };
    expect(actionOf(parseEmbeddedJson(value))).toBe('main.tf:3:17 "s3:*"');
  });

  test('in a heredoc of another file they are found line by line', () => {
    const literal = file('p = <<-EOT\n    {\n      "Action": "s3:*"\n    }\n  EOT\n');
    const from: Step = { label: 'local.p', at: spot(literal, 4, 50) };
    const value: Scalar = { kind: 'scalar', value: '{\n  "Action": "s3:*"\n}\n', from, at: spot(file('policy = local.p'), 9, 16) };
    expect(actionOf(parseEmbeddedJson(value))).toBe('main.tf:3:17 "s3:*"');
  });

  test.each<[string, string]>([
    ['in a plain text', json],
    ['in single quotes', `'${json}'`],
  ])('%s they are found as they are', (_, written) => {
    const source = file(`policy: ${written}`);
    const value: Scalar = { kind: 'scalar', value: json, at: spot(source, 8, source.text.length) };
    expect(actionOf(parseEmbeddedJson(value))).toMatch(/^main.tf:1:\d+ "s3:\*"$/);
  });

  test('in an escaped string they begin after the backslash', () => {
    const source = file(`policy = ${JSON.stringify(json)}`);
    const value: Scalar = { kind: 'scalar', value: json, at: spot(source, 9, source.text.length) };
    expect(actionOf(parseEmbeddedJson(value))).toBe('main.tf:1:25 "s3:*\\"');
  });

  test('where nothing is known of the text they are the whole string', () => {
    const source = file('policy = upper(var.policy)');
    const value: Scalar = { kind: 'scalar', value: json, at: spot(source, 9, 26) };
    expect(actionOf(parseEmbeddedJson(value))).toBe('main.tf:1:10 upper(var.policy)');
  });

  test('pieces that lead out of the file are not believed', () => {
    const source = file('policy = "?"');
    const value: Scalar = { kind: 'scalar', value: json, pieces: [[0, 5000]], at: spot(source, 9, 12) };
    expect(actionOf(parseEmbeddedJson(value))).toBe('main.tf:1:10 "?"');
  });

  test('behind a reference they are in the literal, and remember the way', () => {
    const literal = new TextFile('locals.tf', json);
    const from: Step = { label: 'local.policy', at: spot(literal, 0, json.length) };
    const value: Scalar = { kind: 'scalar', value: json, at: spot(file('policy = local.policy'), 9, 21), from, sensitive: true };
    const read = parseEmbeddedJson(value);
    expect(read && where(read.at)).toBe('main.tf:1:10');
    expect(actionOf(read)).toBe('locals.tf:1:12 "s3:*"');
    const action = read?.kind === 'dict' ? read.entries.get('Action')?.value : undefined;
    expect(action).toMatchObject({ from, sensitive: true });
  });
});

test('holes never make it throw, and never change what is known', () => {
  const whole = '{"Statement": [{"Effect": "Allow", "Action": ["a:b", "c"], "N": -12.5}, null]}';
  fc.assert(
    fc.property(fc.array(fc.nat(whole.length), { maxLength: 4 }), fc.nat(3), (cuts, length) => {
      const at = [...cuts].sort((a, b) => a - b);
      const parts: (string | Unknown)[] = [];
      let from = 0;
      for (const cut of at) {
        parts.push(whole.slice(from, Math.max(from, cut)), x);
        from = Math.max(from, cut + length);
      }
      parts.push(whole.slice(from));
      const read = parseEmbeddedJson(template(...parts));
      expect(['dict', 'undefined']).toContain(String(read?.kind));
    }),
    { numRuns: 2000 },
  );
});
