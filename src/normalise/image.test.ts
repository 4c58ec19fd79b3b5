import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { absent } from '../model/attr.js';
import type { Attr } from '../model/attr.js';
import type { Unknown, Value } from '../model/value.js';
import { TextFile, spot } from '../shared/text.js';
import { image } from './image.js';

const at = spot(new TextFile('f', 'x'), 0, 1);
const gap: Unknown = { kind: 'unknown', reason: { code: 'no-value', text: 'var.x has no value' }, at };

function shown(leaf: Attr<string>): unknown {
  if (leaf.state === 'absent') return null;
  if (leaf.state !== 'unknown') return leaf.value;
  return leaf.oneOf ?? leaf.parts?.map((part) => part ?? '?').join('') ?? '??';
}

function parts(value: Value | undefined): unknown[] {
  const { registry, repository, tag, digest } = image({ value, near: { at } }, absent({ at }));
  return [registry, repository, tag, digest].map(shown);
}

const scalar = (value: string | null): Value => ({ kind: 'scalar', value, at });
/** `?` is a hole. */
const template = (text: string): Value => ({
  kind: 'template',
  parts: text
    .split(/(\?)/)
    .filter((part) => part !== '')
    .map((part) => (part === '?' ? gap : part)),
  at,
});

describe('a reference', () => {
  test.each([
    ['nginx', [null, 'nginx', null, null]],
    ['nginx:1.27', [null, 'nginx', '1.27', null]],
    ['library/nginx:latest', [null, 'library/nginx', 'latest', null]],
    ['gcr.io/my-project/ci-builder:latest', ['gcr.io', 'my-project/ci-builder', 'latest', null]],
    ['localhost/app', ['localhost', 'app', null, null]],
    ['registry:5000/app', ['registry:5000', 'app', null, null]],
    ['registry:5000/shop/app:2@sha256:ab', ['registry:5000', 'shop/app', '2', 'sha256:ab']],
    ['app@sha256:ab', [null, 'app', null, 'sha256:ab']],
    [
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/api:1.4',
      ['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'shop/api', '1.4', null],
    ],
  ])('%s', (text, expected) => {
    expect(parts(scalar(text))).toEqual(expected);
  });
});

describe('a reference with holes', () => {
  test.each([
    ['the tag is one', 'docker.io/app:?', ['docker.io', 'app', '?', '??']],
    ['the tag has one', 'docker.io/app:v?-slim', ['docker.io', 'app', 'v?-slim', null]],
    ['the host is one', '?/shop/app:1.2', ['??', '??', '1.2', null]],
    ['the repository is one, the tag may come with it', 'docker.io/?', ['docker.io', '?', '??', '??']],
    ['everything before the tag is one', '?:1.2', ['??', '??', '1.2', null]],
    ['what follows may be a digest', '?:12', ['??', '??', '12', '??']],
    ['the tag may begin in the middle', 'docker.io/shop-?-x', ['docker.io', 'shop-?', '??', null]],
    ['the digest may begin in the middle', 'app:v?a', [null, 'app', 'v?', '??']],
    ['a directory of the repository is one', 'docker.io/?/app', ['docker.io', '?/app', null, null]],
    ['the account is one', '?.dkr.ecr.eu-west-1.amazonaws.com/app:1.4', ['??', '??', '1.4', null]],
    ['the digest is known', '?@sha256:ab', ['??', '??', '??', 'sha256:ab']],
    ['the digest is one', 'app:1@?', [null, 'app', '1', '?']],
    ['nothing is known', '?', ['??', '??', '??', '??']],
  ])('%s: %s', (_, text, expected) => {
    expect(parts(template(text))).toEqual(expected);
  });

  test('what fills the holes agrees with what was known', () => {
    const fill = fc.constantFrom('1.2', 'app', 'docker.io', 'localhost:5000', 'shop/app', 'app:1', 'x@sha256:ab', 'latest', 'a');
    const literal = fc.constantFrom('/', ':', '@sha256:ab', 'app', '/shop/', ':v', '-slim', 'docker.io/', 'fe');
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(undefined), literal), { minLength: 1, maxLength: 4 }),
        fc.array(fill, { minLength: 4, maxLength: 4 }),
        (shape, fills) => {
          const filled = shape.map((piece, index) => piece ?? fills[index] ?? '').join('');
          // Only what is a reference can be deployed.
          if (!/^(?:[a-z0-9.-]+(?::\d+)?\/)?[a-z0-9.-]+(?:\/[a-z0-9.-]+)*(?::\w[\w.-]*)?(?:@sha256:[0-9a-f]+)?$/.test(filled))
            return;
          const partly = parts({ kind: 'template', parts: shape.map((piece) => piece ?? gap), at });
          const whole = parts(scalar(filled));
          for (const [index, part] of partly.entries())
            if (typeof part !== 'string' || !part.includes('?')) expect([filled, part]).toEqual([filled, whole[index]]);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

test.each<[string, Value | undefined, unknown[]]>([
  ['not written', undefined, [null, null, null, null]],
  ['null', scalar(null), [null, null, null, null]],
  ['not known', gap, ['??', '??', '??', '??']],
  [
    'one of several',
    { ...gap, oneOf: [scalar('app:1'), scalar('docker.io/app:2'), scalar(null)] },
    [[null, 'docker.io'], ['app', null], ['1', '2', null], null],
  ],
  [
    'one of several with holes',
    { ...gap, oneOf: [template('?.dkr.ecr.?.amazonaws.com/app:1'), template('?.dkr.ecr.?.amazonaws.com.cn/app:1')] },
    ['??', '??', '1', null],
  ],
  ['one of nobody knows what', { ...gap, oneOf: [scalar('app:1'), gap] }, ['??', '??', '??', '??']],
])('a reference that is %s', (_, value, expected) => {
  expect(parts(value)).toEqual(expected);
});
