import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Value } from '../../model/value.js';
import { TextFile } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';
import { parseYaml } from './index.js';
import type { YamlSchema } from './index.js';
import { splitDocuments } from './split.js';

const parse = (text: string, schema: YamlSchema = 'yaml-1.1') => parseYaml(new TextFile('f.yaml', text), schema);
const written = ({ file, start, end }: Spot) => file.text.slice(start, end);

function plain(value: Value | undefined): unknown {
  if (value?.kind === 'scalar') return value.value;
  if (value?.kind === 'list') return value.items.map(plain);
  if (value?.kind === 'dict') return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
  return value?.kind;
}

function first(text: string, schema?: YamlSchema): Value {
  const value = parse(text, schema).documents[0]?.value;
  if (value === undefined) throw new Error('no document');
  return value;
}

function get(value: Value, ...path: readonly (number | string)[]): Value {
  const found = path.reduce<Value | undefined>((from, key) => (from?.kind === 'dict' ? from.entries.get(String(key))?.value : from?.kind === 'list' ? from.items[Number(key)] : undefined), value);
  if (found === undefined) throw new Error(`nothing at ${path.join('.')}`);
  return found;
}

describe('places', () => {
  test.each<[string, string, (number | string)[], string]>([
    ['a plain scalar', 'a: one  # c\n', ['a'], 'one'],
    ['a quoted scalar has its quotes', 'a: "one" \n', ['a'], '"one"'],
    ['a plain scalar of two lines', 'a: one\n  two\nb: 1', ['a'], 'one\n  two'],
    ['nothing stands at its key', 'a:\nb: 1', ['a'], 'a'],
    ['nothing in a list stands at its dash', '- x\n-\n- y', [1], '-'],
    ['a block map ends with its last value', 'a:\n  b: 1\n  c: 2  # c\n\nd: 3', ['a'], 'b: 1\n  c: 2'],
    ['a block list ends with its last item', 'a:\n- 1\n- b: 2\n\nc: 3', ['a'], '- 1\n- b: 2'],
    ['a flow map ends with its bracket', 'a: {b: 1, # }\n  c: [2, ], }\nd: 1', ['a'], '{b: 1, # }\n  c: [2, ], }'],
    ['a flow map without values', 'a: {b, c: }', ['a'], '{b, c: }'],
    ['a pair in a list', 'a: [b: 1, 2]', ['a', 0], 'b: 1'],
    ['an empty list', 'a: [ ]', ['a'], '[ ]'],
    ['a block scalar is its text', 'a: |2-  # c\n    one\n   two\n\nb: 1', ['a'], 'one\n   two'],
    ['an empty block scalar', 'a: |\nb: 1', ['a'], '|'],
    ['an anchor and a tag are not part of the node', 'a: &x !!str one', ['a'], 'one'],
    ['letters beyond the first plane', 'a: "😀"\nb: two', ['b'], 'two'],
  ])('%s', (_, text, path, expected) => {
    expect(written(get(first(text), ...path).at)).toBe(expected);
  });

  test('keys have places', () => {
    const value = first('a:\n  "b c": 1');
    const inner = get(value, 'a');
    expect(inner.kind === 'dict' && [...inner.entries].map(([key, entry]) => [key, written(entry.key)])).toEqual([['b c', '"b c"']]);
  });

  test.each<[string, string, string, string[]]>([
    ['a literal', 'a: |\n  one\n   two\n\n  three\n', 'one\n two\n\nthree\n', ['one', ' two', 'three']],
    ['a folded one', 'a: >\n  one\n  two\n\n   more\n  last\n', 'one two\n\n more\nlast\n', ['one', 'two', ' more', 'last']],
    ['one with carriage returns', 'a: |\r\n  one\r\n  two\r\n', 'one\ntwo\n', ['one', 'two']],
    ['one in a later document', '---\nx: [\n---\na: |\n  one\n  two\n', 'one\ntwo\n', ['one', 'two']],
  ])('the lines of a block scalar: %s', (_, text, expected, lines) => {
    const value = get(first(text), 'a');
    if (value.kind !== 'scalar' || typeof value.value !== 'string') throw new Error('no string');
    const { value: string, pieces = [] } = value;
    expect(string).toBe(expected);
    expect(pieces.map(([at], index) => string.slice(at).startsWith(lines[index] ?? '?'))).toEqual(lines.map(() => true));
    expect(pieces.map(([, offset], index) => text.slice(offset).startsWith(lines[index] ?? '?'))).toEqual(lines.map(() => true));
  });
});

describe('anchors', () => {
  test('an alias stands where it is used and says where it comes from', () => {
    const value = get(first('a: &x {p: 1}\nb: *x\n'), 'b');
    expect([plain(value), written(value.at), value.from?.label, value.from && written(value.from.at)]).toEqual([{ p: 1 }, '*x', 'anchor &x', '{p: 1}']);
  });

  test('merged entries stand at the alias; written ones and earlier sources win', () => {
    const value = first('a: &a {p: 1, q: 1}\nb: &b {q: 2, r: 2}\nc:\n  <<: [*a, *b]\n  p: 3\n');
    expect(plain(get(value, 'c'))).toEqual({ p: 3, q: 1, r: 2 });
    const r = get(value, 'c', 'r');
    expect([written(r.at), r.from?.label, r.from && written(r.from.at)]).toEqual(['*b', 'anchor &b', '2']);
  });

  test.each<[string, string, YamlSchema, unknown]>([
    ['YAML 1.2 knows no merge key', 'a: {<<: {b: 1}}', 'yaml-1.2', { a: { '<<': { b: 1 } } }],
    ['a quoted one is a key', 'a: {"<<": {b: 1}}', 'yaml-1.1', { a: { '<<': { b: 1 } } }],
    ['an inline map is merged as it is', 'a: {<<: {b: 1}, c: 2}', 'yaml-1.1', { a: { b: 1, c: 2 } }],
    ['an anchor given again holds from there', 'a: &x 1\nb: &x 2\nc: *x', 'yaml-1.1', { a: 1, b: 2, c: 2 }],
    ['an alias may be a key', 'a: &x k\n*x : 1', 'yaml-1.1', { a: 'k', k: 1 }],
    ['an anchor on a key', '&x k: 1\nb: *x', 'yaml-1.1', { k: 1, b: 'k' }],
    ['keys that go-yaml reads as booleans', 'on: 1\n"on": 2', 'yaml-1.1', { true: 1, on: 2 }],
    ['keys as they are written', 'on: 1\n1.10: 2', 'yaml-1.2', { on: 1, '1.10': 2 }],
    ['names that objects inherit are keys', '__proto__: 1\nconstructor: 2', 'yaml-1.1', Object.fromEntries([['__proto__', 1], ['constructor', 2]])],
  ])('%s', (_, text, schema, expected) => {
    const { documents, errors } = parse(text, schema);
    expect(errors).toEqual([]);
    expect(plain(documents[0]?.value)).toEqual(expected);
  });
});

describe('what is wrong', () => {
  const ten = (name: string) => `[${Array(10).fill(name).join(', ')}]`;
  const bomb = Array.from({ length: 9 }, (_, level) => `a${level}: &a${level} ${ten(level === 0 ? 'x' : `*a${level - 1}`)}\n`).join('');

  test.each<[string, string, string[], unknown[]]>([
    ['one document of several', 'a: 1\n---\nb: [\n---\nc: 3\n', ['1 syntax'], [{ a: 1 }, { c: 3 }]],
    ['a document with a key twice keeps the last', 'a: 1\na: 2\n', ['0 duplicate-key'], [{ a: 2 }]],
    ['a limit in one document of several', `a: 1\n---\n${'['.repeat(100_000)}\n---\nc: 3\n`, ['1 limit'], [{ a: 1 }, { c: 3 }]],
    ['block nesting', '- '.repeat(100_000), ['0 limit'], []],
    ['an alias bomb', bomb, ['0 limit'], []],
    ['more aliases than anyone writes', `a: &a 1\nb: [${'*a, '.repeat(10_001)}]`, ['0 limit'], []],
    ['aliases that nest', Array.from({ length: 120 }, (_, i) => `a${i}: &a${i} {k: ${i === 0 ? 1 : `*a${i - 1}`}}\n`).join(''), ['0 limit'], []],
    ['an alias of nothing', 'a: *x\nb: 1', ['0 syntax'], [{ a: 'unknown', b: 1 }]],
    ['an alias of itself', 'a: &x [*x]', ['0 syntax'], [{ a: ['unknown'] }]],
    ['a merge of no map', 'a: &x 1\nb: {<<: *x, c: 1}', ['0 syntax'], [{ a: 1, b: { c: 1 } }]],
    ['a map as a key', '? {a: 1}\n: 2\nb: 3', ['0 syntax'], [{ '{a: 1}': 2, b: 3 }]],
    ['syntax that only the second parser takes', 'a: 1\n---\nb: "\u0001"\n---\nc: [\n  1\n]\n', [], [{ a: 1 }, { b: '\u0001' }, { c: [1] }]],
    ['directives belong to their document', '%YAML 1.1\n---\na: 1\n...\n# c\n%TAG !e! tag:e,\n---\n!e!x b\n---\n[\n', ['2 syntax'], [{ a: 1 }, 'b']],
    ['nothing at all', '', [], []],
    ['only a comment', '# c\n', [], []],
    ['empty documents', '---\n---\n', [], [null, null]],
    ['documents that carriage returns part', 'a: 1\r---\rb: 2\r', [], [{ a: 1 }, { b: 2 }]],
    ['a byte order mark before a document in the middle', 'a: 1\n...\n\uFEFF---\nb: 2\n', [], [{ a: 1 }, { b: 2 }]],
  ])('%s', (_, text, errors, documents) => {
    const result = parse(text);
    expect(result.errors.map(({ document, code }) => `${document} ${code}`)).toEqual(errors);
    expect(result.documents.map(({ value }) => plain(value))).toEqual(documents);
  });

  test('an error has its place in the whole file', () => {
    const [error] = parse('a: 1\n---\nb: 2\nb: 3\n---\nc: "\n').errors;
    expect(error?.at.file.position(error.at.start)).toEqual({ line: 4, column: 1 });
  });

  test('a long merge chain costs little', () => {
    const text = 'm0: &m0 {k0: 1}\n' + Array.from({ length: 400 }, (_, i) => `m${i + 1}: &m${i + 1}\n  <<: *m${i}\n  k${i + 1}: 1\n`).join('');
    const { documents, errors } = parse(text);
    expect(errors).toEqual([]);
    expect(get(documents[0]?.value ?? first('a'), 'm400', 'k0')).toMatchObject({ value: 1 });
  });
});

test('tags of an application are handed over', () => {
  const seen: string[] = [];
  const file = new TextFile('f.yaml', 'a: !Ref x\nb: !Sub [s, {z: 1}]\nc: !!str 1\nd: ! 1\n');
  parseYaml(file, 'yaml-1.1', { onTag: (tag, value) => (seen.push(`${tag} ${JSON.stringify(plain(value))}`), value) });
  expect(seen).toEqual(['!Ref "x"', '!Sub ["s",{"z":1}]']);
});

test.each([
  ['a: 1', ['a: 1']],
  ['---\na\n---\nb\n', ['---\na\n', '---\nb\n']],
  ['# c\n%YAML 1.2\n---\na\n...\n# d\n---\nb', ['# c\n%YAML 1.2\n---\na\n...\n', '# d\n---\nb']],
  ['a: |\n  ---\n  x\n----\n--- >\n y', ['a: |\n  ---\n  x\n----\n', '--- >\n y']],
  ['a: 1\r---\rb: 2\r...\r# c\r---\rc: 3', ['a: 1\r', '---\rb: 2\r...\r', '# c\r---\rc: 3']],
  ['a: x\u2028--- y\n---\nb', ['a: x\u2028--- y\n', '---\nb']],
])('%j splits into its documents', (text, expected) => {
  expect(splitDocuments(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});

describe('lines that stand no deeper than what holds them', () => {
  test.each<[string, string, unknown]>([
    ['JSON in braces', 'a:\n  b: {"x": [\n  1\n  ],\n"y": 2\n}\n  c: 3\n', { a: { b: { x: [1], y: 2 }, c: 3 } }],
    ['a quoted text', "a:\n  b: '{\n \"x\": 1\n}'\n  c: 3\n", { a: { b: '{  "x": 1 }', c: 3 } }],
    ['with Windows line ends', 'a:\r\n  b: {"x":\r\n  1\r\n}\r\n  c: 3\r\n', { a: { b: { x: 1 }, c: 3 } }],
    ['twice', 'a:\n  b: {\n}\n  c: {\n}\n', { a: { b: {}, c: {} } }],
  ])('are read: %s', (_, text, expected) => {
    const { documents, errors } = parse(text);
    expect([plain(documents[0]?.value), errors]).toEqual([expected, []]);
    // Everything keeps its place.
    const end = get(documents[0]?.value ?? first('x'), 'a', 'c').at;
    expect(end.file.text).toBe(text);
    expect(written(end)).toMatch(/^(?:3|\{\n\})$/);
  });

  test('are a mistake where nothing closes', () => {
    expect(parse('a:\n  b: {"x":\n1}\n  c: [\n', 'yaml-1.1').errors).toHaveLength(1);
  });
});

describe('properties', () => {
  const token = fc.constantFrom('a', 'b: ', '- ', '\n', '  ', '---\n', '...\n', '&x ', '*x ', '<<: ', '{', '}', '[', ']', ',', '"', "'", '|\n', '>-\n', '# ', '!t ', '!!str ', '? ', ': ', '%YAML 1.2\n', '\t', '\r\n', '\uFEFF', '{{ ', ' }}', 'yes', '0x1', '\u0001', '\uD800');
  const text = fc.oneof(fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join('')), fc.string({ unit: 'binary', maxLength: 60 }));

  test('any text ends in a result whose places lie in the file, children within parents', () => {
    fc.assert(
      fc.property(text, fc.constantFrom<YamlSchema>('yaml-1.1', 'yaml-1.2'), (source, schema) => {
        const { documents, errors } = parse(source, schema);
        for (const { at } of [...documents, ...errors]) expect(0 <= at.start && at.start <= at.end && at.end <= source.length).toBe(true);
        for (const { value } of documents) inside(value, 0, source.length);
      }),
      { numRuns: 3000 },
    );
  });

  function inside(value: Value, start: number, end: number): void {
    expect(start <= value.at.start && value.at.start <= value.at.end && value.at.end <= end).toBe(true);
    // What an alias lends lies elsewhere.
    if (value.from !== undefined) return;
    const children = value.kind === 'list' ? value.items : value.kind === 'dict' ? [...value.entries.values()].map((entry) => entry.value) : [];
    for (const child of children) inside(child, value.at.start, value.at.end);
  }

  test('two readings are equal', () => {
    fc.assert(fc.property(text, (source) => expect(parse(source)).toEqual(parse(source))), { numRuns: 300 });
  });

  test('what JSON writes is read', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: true }), (value) => expect(plain(first(JSON.stringify(value), 'yaml-1.2'))).toEqual(lossless(value))), { numRuns: 300 });
  });

  function lossless(value: unknown): unknown {
    if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value) ? JSON.stringify(value) : value === 0 ? 0 : value;
    if (Array.isArray(value)) return value.map(lossless);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, lossless(item)])) : value;
  }
});
