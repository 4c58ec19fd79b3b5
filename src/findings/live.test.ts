import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spot, TextFile } from '../shared/text.js';
import { liveThing, propertyAt } from './live.js';
import { makeEntity, running, makeResult, shop } from './testing.js';

const text = JSON.stringify({ a: 'x', 'b.c': [1, { d: [[], { e: 'y' }], f: null }], g: {}, h: '{"i":[1]}' }, null, 2);

describe('the path of what stands at', () => {
  test.each([
    ['the beginning', '{', ''],
    ['a text', '"x"', 'a'],
    ['a key', '"a"', 'a'],
    ['a list under a key with a dot', '[\n    1', '["b.c"]'],
    ['an item', '1,', '["b.c"][0]'],
    ['an object in a list', '{\n      "d"', '["b.c"][1]'],
    ['something deep', '"y"', '["b.c"][1].d[1].e'],
    ['what comes after something deep', 'null', '["b.c"][1].f'],
    ['what comes after a list', '{}', 'g'],
    ['JSON in a text', '"{', 'h'],
    ['a place within a text', '[1]}', 'h'],
  ])('%s', (_, needle, expected) => {
    expect(propertyAt(text, text.indexOf(needle))).toBe(expected);
  });

  test('something nested 100,000 deep', () => {
    expect(propertyAt(`${'['.repeat(100_000)}1`, 100_000)).toHaveLength(300_000);
  });

  test('any value of any JSON is found by following it', () => {
    const key = fc.stringMatching(/^[a-z]{1,4}$/);
    const json = fc.letrec((tie) => ({
      node: fc.oneof({ maxDepth: 4 }, fc.constant('needle'), fc.array(tie('node'), { maxLength: 3 }), fc.dictionary(key, tie('node'), { maxKeys: 3 })),
    })).node;
    fc.assert(
      fc.property(json, (value) => {
        const written = JSON.stringify(value, null, 2);
        const found = [...written.matchAll(/"needle"/g)].map(({ index }) => propertyAt(written, index));
        expect(found).toEqual(pathsOf(value, ''));
      }),
    );
  });
});

function pathsOf(value: unknown, path: string): readonly string[] {
  if (value === 'needle') return [path.replace(/^\./, '')];
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsOf(item, `${path}[${index}]`));
  return Object.entries(Object(value)).flatMap(([key, item]) => pathsOf(item, `${path}.${key}`));
}

describe('who it is', () => {
  const file = new TextFile('.live/x.json', '{}');
  const live = { provider: 'kubernetes', cluster: 'prod' } as const;

  test.each([
    ['a namespaced object', 'Deployment/shop/catalogue', { namespace: 'shop', kind: 'Deployment', name: 'catalogue', id: 'prod/shop/Deployment/catalogue' }],
    ['an object of the cluster', 'ClusterRole/-/system:admin', { kind: 'ClusterRole', name: 'system:admin', id: 'prod/-/ClusterRole/system:admin' }],
  ])('%s', (_, address, expected) => {
    const entity = makeEntity(address, spot(file, 0, 1), { domain: { id: 'd', root: 'r', live } });
    expect(liveThing(entity, spot(file, 0, 1))).toEqual({ ...live, ...expected, property: '' });
  });

  test('is nobody in code', () => {
    expect(makeResult(shop()).findings.map(({ live }) => live)).toEqual([undefined, undefined, undefined]);
  });

  test('is the ARN in an account', () => {
    expect(makeResult(running()).findings.map(({ live }) => live?.id)).toEqual([
      'kind/shop/Deployment/catalogue',
      'arn:aws:lambda:eu-central-1:123456789012:function:reprice',
      'arn:aws:lambda:eu-central-1:123456789012:function:reprice-2',
      'arn:aws:lambda:eu-central-1:123456789012:function:reprice',
    ]);
  });
});
