import { expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Dict, Value } from '../../../../model/value.js';
import { TextFile } from '../../../../shared/text.js';
import { parseYaml } from '../../../../syntax/yaml/index.js';
import { Broken } from '../broken.js';
import { jsonPatch } from './json-patch.js';
import { strategicMerge } from './merge.js';

function valueOf(json: unknown): Value {
  const [document] = parseYaml(new TextFile('x.json', JSON.stringify(json)), 'yaml-1.2').documents;
  if (document === undefined) throw new Error('nothing');
  return document.value;
}

function dictOf(json: unknown): Dict {
  const value = valueOf(json);
  if (value.kind !== 'dict') throw new Error('no map');
  return value;
}

function plain(value: Value | undefined): unknown {
  if (value?.kind === 'dict') return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
  if (value?.kind === 'list') return value.items.map(plain);
  return value?.kind === 'scalar' ? value.value : undefined;
}

const name = fc.constantFrom('a', 'b', 'c');
const leaf = fc.constantFrom<unknown>('x', 'y', 1, true, null);
const directive = fc.constantFrom({}, {}, {}, { $patch: 'delete' }, { $patch: 'merge' });
const env = fc.uniqueArray(fc.tuple(name, fc.constantFrom('1', '2'), directive).map(([key, value, more]) => ({ name: key, value, ...more })), { selector: (one) => one.name });
const ports = fc.uniqueArray(fc.record({ containerPort: fc.constantFrom(80, 81), protocol: fc.constantFrom('TCP', 'UDP') }), { selector: (one) => JSON.stringify(one) });
const container = fc.tuple(name, fc.record({ image: leaf, env, ports, args: fc.array(leaf, { maxLength: 2 }), deep: fc.dictionary(name, leaf, { maxKeys: 2 }) }, { requiredKeys: [] }), directive).map(([key, rest, more]) => ({ name: key, ...rest, ...more }));
const containers = fc.uniqueArray(container, { selector: (one) => one.name, maxLength: 3 });
const pod = fc.tuple(containers, fc.dictionary(name, leaf)).map(([list, more]) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels: more }, spec: { containers: list, ...more } }));

test('a strategic merge is idempotent, and leaves what it merges as it is', () => {
  fc.assert(
    fc.property(pod, pod, (target, patch) => {
      const [body, change] = [dictOf(target), dictOf(patch)];
      const before = plain(body);
      const once = strategicMerge(body, change);
      expect(plain(body)).toEqual(before);
      if (once === undefined) throw new Error('nothing is left');
      expect(plain(strategicMerge(once, change))).toEqual(plain(once));
    }),
    { numRuns: 500 },
  );
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from: string;
  readonly value: Json;
}

/** Nothing in it is shared, and maps are plain. */
function copyOf(json: Json): Json {
  return JSON.parse(JSON.stringify(json)) as Json;
}

/** RFC 6902 on plain JSON, the simplest way; undefined where an operation cannot be done. */
function brute(target: Json, { op, path, from, value }: Operation): Json | undefined {
  if (op === 'test') return lookUp(target, path) !== undefined && isDeepStrictEqual(copyOf(lookUp(target, path) ?? null), copyOf(value)) ? target : undefined;
  if (op === 'move' || op === 'copy') {
    const found = lookUp(target, from);
    if (found === undefined) return undefined;
    const left = op === 'move' ? brute(target, { op: 'remove', path: from, from, value }) : target;
    return left === undefined ? undefined : brute(left, { op: 'add', path, from, value: found });
  }
  if (op !== 'add' && lookUp(target, path) === undefined) return undefined;
  const made = copyOf(target);
  const parts = path.split('/').slice(1);
  const last = parts.pop() ?? '';
  const parent = lookUp(made, ['', ...parts].join('/'));
  if (Array.isArray(parent)) {
    const index = last === '-' && op === 'add' ? parent.length : /^\d+$/.test(last) ? Number(last) : -1;
    if (index < 0 || index > parent.length) return undefined;
    if (op === 'remove') parent.splice(index, 1);
    else parent.splice(index, op === 'add' ? 0 : 1, copyOf(value));
  } else if (typeof parent === 'object' && parent !== null) {
    if (op === 'remove') delete parent[last];
    else parent[last] = copyOf(value);
  } else return undefined;
  return made;
}

function lookUp(target: Json, path: string): Json | undefined {
  return path.split('/').slice(1).reduce<Json | undefined>((found, part) => {
    if (Array.isArray(found)) return /^\d+$/.test(part) ? found[Number(part)] : undefined;
    return typeof found === 'object' && found !== null && Object.hasOwn(found, part) ? found[part] : undefined;
  }, target);
}

test('a JSON patch does what the simplest way of doing it does', () => {
  const json: fc.Arbitrary<Json> = fc.oneof(fc.constantFrom<Json>('x', 1, null), fc.array(fc.constantFrom<Json>('x', 2), { maxLength: 3 }), fc.dictionary(name, fc.constantFrom<Json>('y', [1, 2]), { maxKeys: 2 }));
  const path = fc.constantFrom('/a', '/a', '/b', '/b', '/c', '/a/0', '/a/1', '/a/-', '/b/a', '/b/b', '/a/a/0', '/b/-');
  const operation = fc.record({ op: fc.constantFrom('add', 'copy', 'move', 'remove', 'replace', 'test'), path, from: path, value: json });
  let done = 0;
  fc.assert(
    fc.property(fc.dictionary(name, json, { minKeys: 1, maxKeys: 3 }), fc.array(operation, { minLength: 1, maxLength: 3 }), (target, operations) => {
      const expected = operations.reduce<Json | undefined>((made, one) => (made === undefined ? undefined : brute(made, one)), target);
      const patch = valueOf(operations);
      let made: unknown;
      try {
        made = plain(jsonPatch(dictOf(target), patch.kind === 'list' ? patch.items : []));
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
      }
      if (made !== undefined) done++;
      expect(made).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
  expect(done).toBeGreaterThan(200);
});
