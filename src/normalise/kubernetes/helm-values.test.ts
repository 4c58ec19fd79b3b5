import { describe, expect, test } from '@jest/globals';
import { keyOf } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import { where } from '../../shared/text.js';
import { placeOf } from '../../model/attr.js';
import { normalised } from './testing.js';

const shown = (leaf: Attr<string>): string => {
  const at = placeOf(leaf);
  return `${leaf.state === 'set' ? leaf.value : leaf.state}${at === undefined ? '' : ` @${where(at.at)}`}`;
};

function images(yaml: string): readonly string[] {
  return normalised('helm.sh/Values', yaml).entities.flatMap((one) => (one.kind === 'chart' ? one.facts.containers.items.map((item) => `${keyOf(item)?.key}: ${shown(item.image.reference)}`) : []));
}

function settings(yaml: string): readonly string[] {
  return normalised('helm.sh/Values', yaml).entities.flatMap((one) => (one.kind === 'config' ? one.facts.settings.items.map((item) => `${keyOf(item)?.key}: ${shown(item.value)}`) : []));
}

describe('images in the values of a chart', () => {
  test.each<[string, string, readonly string[]]>([
    ['in parts', 'image:\n  registry: example.com\n  repository: shop/app\n  tag: "1.2"\n', ['image: example.com/shop/app:1.2 @a.yaml:4:8']],
    ['with a digest', 'web:\n  image: {repository: app, tag: v1, digest: "sha256:ab"}\n', ['web.image: app:v1@sha256:ab @a.yaml:2:33']],
    ['by name', 'image: {name: app, tag: v1}\n', ['image: app:v1 @a.yaml:1:25']],
    ['in one', 'a:\n  - initImage: app:v1\n', ['a[0].initImage: app:v1 @a.yaml:2:16']],
    ['two of them', 'a: {image: {repository: x, tag: 1}}\nb: {image: {repository: z, tag: 2}}\n', ['a.image: x:1 @a.yaml:1:33', 'b.image: z:2 @a.yaml:2:33']],
    ['whose tag the templates choose', 'image: {repository: app, tag: ""}\nother: {image: {repository: app}}\nthird: {image: app}\n', []],
    ['that are no images', 'image: true\nhasImage: "yes: no"\nbaseImage: [a, b]\ntag: v1\n', []],
  ])('%s', (_, yaml, expected) => {
    expect(images(yaml)).toEqual(expected);
  });
});

describe('texts in the values of a chart', () => {
  test.each<[string, string, readonly string[]]>([
    ['by their keys, however deep', 'db:\n  auth:\n    password: x\n', ['password: x @a.yaml:3:15']],
    ['by the name beside them', 'env:\n  - name: TOKEN\n    value: x\n', ['name: TOKEN @a.yaml:2:11', 'TOKEN: x @a.yaml:3:12']],
    ['that come again', 'a: {p: x}\nb: {p: z}\n', ['p: x @a.yaml:1:8', 'p#2: z @a.yaml:2:8']],
  ])('%s', (_, yaml, expected) => {
    expect(settings(yaml)).toEqual(expected);
  });
});
