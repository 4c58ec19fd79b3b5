import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RootSettings } from '../../model/config.js';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Raw, Reading } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { TextFile } from '../../shared/text.js';
import { openfaasStack } from './index.js';
import { OpenStacks } from './open.js';

type Files = Readonly<Record<string, LedgerEntry | string>>;

function treeOf(files: Files, roots: readonly RootSettings[]): Tree {
  const read = (name: string): LedgerEntry | TextFile | undefined => {
    const found = files[name];
    return typeof found === 'string' ? new TextFile(name, found) : found;
  };
  const rootOf = (name: string) => roots.find((root) => name.startsWith(`${root.path}/`));
  return { files: Object.keys(files).sort(), failures: [], read, bytes: () => undefined, head: () => '', rootOf };
}

function read(files: Files, roots: readonly RootSettings[] = []): Reading {
  const open = new OpenStacks(treeOf(files, roots));
  for (const [name, text] of Object.entries(files)) if (typeof text === 'string' && openfaasStack.recognise(name, text)) open.add(new TextFile(name, text));
  return open.finish();
}

const stack = (functions: string) => `version: 1.0\nprovider:\n  name: openfaas\nfunctions:\n${functions}`;

/** A value in short: what is not known as `? why`. */
function shown(value: Value | undefined): unknown {
  switch (value?.kind) {
    case 'dict':
      return { ...Object.fromEntries([...value.entries].map(([key, entry]) => [key, shown(entry.value)])), ...(value.rest === undefined ? {} : { '*': shown(value.rest) }) };
    case 'list':
      return value.items.map(shown);
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : shown(part)));
    case 'unknown':
      return `? ${value.reason.text}`;
    default:
      return value?.value;
  }
}

const specOf = (raw: Raw | undefined): Value | undefined => raw?.body.entries.get('spec')?.value;
const spec = (text: string, files: Files = {}): unknown => shown(specOf(read({ 'f/stack.yml': stack(text), ...files }).raws[0]));
const outcomes = ({ ledger }: Reading) => ledger.map(({ name, outcome, code }) => [name, outcome, code].filter((part) => part !== '').join(' '));

describe('recognising', () => {
  test.each<[string, string, string, boolean]>([
    ['a stack', 'stack.yml', stack('  a: {}'), true],
    ['a stack of any name', 'deploy/fn1.yaml', stack('  a: {}'), true],
    ['the provider of the first years', 'a.yml', 'functions: {}\nprovider: {name: faas, gateway: x}', true],
    ['a quoted provider', 'a.yml', 'functions: {}\nprovider:\n  name: "openfaas" # x', true],
    ['the usual name without a provider', 'x/stack.yaml', 'functions:\n  a: {}', true],
    ['another name without a provider', 'x/fns.yaml', 'functions:\n  a: {}', false],
    ['a stack of another tool', 'stack.yaml', 'resolver: lts-10.7\npackages: []', false],
    ['the Serverless Framework', 'serverless.yml', 'service: x\nprovider:\n  name: openfaas\nfunctions: {}', false],
    ['another provider', 'stack.yml', 'provider:\n  name: aws\nfunctions: {}', false],
    ['a provider whose gateway is called so', 'a.yml', 'provider:\n  name: aws\n  x: openfaas\nfunctions: {}', false],
    ['other files', 'stack.json', stack('  a: {}'), false],
  ])('%s', (_, name, text, expected) => expect(openfaasStack.recognise(name, text)).toBe(expected));
});

describe('functions', () => {
  test('are in the words of the custom resource', () => {
    const text = stack('  resize:\n    lang: node\n    handler: ./resize\n    fprocess: node index.js\n    image: shop/resize:1.4\n    readonly_root_filesystem: true\n    labels: {com.openfaas.scale.max: "7"}\n    secrets: [token]\n    limits: {memory: 40Mi}\n');
    const [raw] = read({ 'f/stack.yml': text }).raws;
    expect([raw?.vocabulary, raw?.type, raw?.address, raw?.domain.root]).toEqual(['kubernetes', 'openfaas.com/Function', 'Function.openfaas.com/openfaas-fn/resize', 'f']);
    expect(shown(raw?.body)).toEqual({
      apiVersion: 'openfaas.com/v1',
      kind: 'Function',
      metadata: { name: 'resize', namespace: 'openfaas-fn' },
      spec: { name: 'resize', handler: 'node index.js', image: 'shop/resize:1.4', readOnlyRootFilesystem: true, labels: { 'com.openfaas.scale.max': '7' }, secrets: ['token'], limits: { memory: '40Mi' } },
    });
    const value = specOf(raw);
    const at = value?.kind === 'dict' ? value.entries.get('image')?.value.at : undefined;
    expect([raw && text.slice(raw.at.at.start, raw.at.at.end), at && text.slice(at.start, at.end)]).toEqual(['resize', 'shop/resize:1.4']);
  });

  test.each<[string, Files, string[]]>([
    ['in a namespace of their own', { 'stack.yml': stack('  a: {namespace: team}') }, ['Function.openfaas.com/team/a']],
    ['in a namespace that is chosen later', { 'stack.yml': stack('  a: {namespace: "${NS}"}') }, ['Function.openfaas.com/-/a']],
    ['in the usual one where theirs is empty', { 'stack.yml': stack('  a: {namespace: ""}\n  b: {namespace: }') }, ['Function.openfaas.com/openfaas-fn/a', 'Function.openfaas.com/openfaas-fn/b']],
    ['of two stacks of one root', { 'f/a.yml': stack('  a: {}'), 'f/b.yml': stack('  a: {}') }, ['Function.openfaas.com/openfaas-fn/a', 'Function.openfaas.com/openfaas-fn/a#2']],
    ['none', { 'stack.yml': stack('') }, []],
  ])('%s', (_, files, addresses) => {
    const reading = read(files);
    expect(reading.raws.map(({ address }) => address)).toEqual(addresses);
    expect(new Set(reading.ledger.map(({ outcome }) => outcome))).toEqual(new Set(['read']));
  });

  test('lie in the domain of their directory, or of the configured root', () => {
    const roots = [{ path: 'prod', name: 'production', variableFiles: [], variables: {} }];
    const { raws, completeness } = read({ 'a/stack.yml': stack('  a: {}'), 'prod/x/stack.yml': stack('  b: {}'), 'prod/y/stack.yml': stack('  c: {}') }, roots);
    expect(raws.map(({ domain }) => domain.id)).toEqual(['a openfaas', 'production openfaas', 'production openfaas']);
    expect(new Set(raws.map(({ domain }) => domain)).size).toBe(2);
    expect(raws.map(({ domain }) => domain.alone)).toEqual([true, true, true]);
    expect(completeness.map(({ reason }) => reason)).toEqual(['stack files tell of functions alone', 'stack files tell of functions alone']);
  });

  test('are not alone in a cluster that has a name: other roots tell of it', () => {
    const roots = [{ path: 'prod', cluster: 'one', variableFiles: [], variables: {} }];
    const { raws, completeness } = read({ 'prod/stack.yml': stack('  b: {}') }, roots);
    expect([raws.map(({ domain }) => [domain.cluster, domain.alone]), completeness]).toEqual([[['one', undefined]], []]);
  });

  test('share what an anchor names', () => {
    const { raws } = read({ 'stack.yml': stack('  a: &base {image: "x:1", limits: {cpu: 1}}\n  b: *base\n  c: {<<: *base, image: "y:2"}') });
    expect(raws.map((raw) => shown(specOf(raw)))).toEqual([{ name: 'a', image: 'x:1', limits: { cpu: 1 } }, { name: 'b', image: 'x:1', limits: { cpu: 1 } }, { name: 'c', image: 'y:2', limits: { cpu: 1 } }]);
  });
});

describe('what the environment fills in', () => {
  const image = (text: string): unknown => spec(`  a: {image: ${text}}`);
  test.each<[string, string, unknown]>([
    ['is not known', '"x/${NAME}:1"', ['x/', '? ${NAME} is filled in when it is deployed', ':1']],
    ['is told with its default', '"x:${TAG:-latest}"', ['x:', '? ${TAG:-latest} is filled in when it is deployed, with "latest" unless somebody says otherwise']],
    ['may be all', '"${IMAGE}"', '? ${IMAGE} is filled in when it is deployed'],
    ['may be within a default', '"${A:-${B}}/x"', ['? ${A:-${B}} is filled in when it is deployed, with "${B}" unless somebody says otherwise', '/x']],
    ['may be escaped', '"a-$${B}"', 'a-${B}'],
    ['is nothing without braces', '"$A:1"', '$A:1'],
    ['is nothing without an end', '"x:${A"', 'x:${A'],
  ])('%s', (_, text, expected) => expect(image(text)).toEqual({ name: 'a', image: expected }));

  test('the environment of whoever scans is not looked at', () => {
    expect(process.env['PATH']).toBeDefined();
    expect(image('"${PATH}"')).toEqual({ name: 'a', image: '? ${PATH} is filled in when it is deployed' });
  });
});

describe('variables', () => {
  const unread: LedgerEntry = { subject: 'file', name: 'f/b.yml', outcome: 'failure', code: 'too-large', reason: 'it is large' };
  test.each<[string, string, Files, unknown, string[]]>([
    ['inline ones', '{environment: {A: 1}}', {}, { A: 1 }, []],
    ['those of a file count before inline ones, the last file before the others', '{environment: {A: 1, B: 1, C: 1}, environment_file: [b.yml, sub/c.yml]}', { 'f/b.yml': 'environment: {B: 2, C: 2}', 'f/sub/c.yml': 'environment:\n  C: 3' }, { A: 1, B: 2, C: 3 }, []],
    ['one file that is no list', '{environment_file: b.yml}', { 'f/b.yml': 'environment: {B: 2}' }, { B: 2 }, []],
    ['a file of the directory above', '{environment_file: [../b.yml]}', { 'b.yml': 'environment: {B: 2}' }, { B: 2 }, []],
    ['a file without any', '{environment_file: [b.yml]}', { 'f/b.yml': 'x: 1' }, { '*': '? b.yml could not be read' }, []],
    ['a file that is not there', '{environment: {A: 1}, environment_file: [b.yml, b.yml]}', {}, { A: 1, '*': '? b.yml could not be read' }, ['f/b.yml gap file-missing']],
    ['a file outside', '{environment_file: [../../b.yml]}', { '../b.yml': 'environment: {B: 2}' }, { '*': '? ../../b.yml could not be read' }, ['../b.yml gap file-missing']],
    ['a file of the machine', '{environment_file: [/etc/b.yml]}', { 'f/etc/b.yml': 'environment: {B: 2}' }, { '*': '? /etc/b.yml could not be read' }, ['f/etc/b.yml gap file-missing']],
    ['a file that cannot be read', '{environment_file: [b.yml]}', { 'f/b.yml': unread }, { '*': '? b.yml could not be read' }, ['f/b.yml failure too-large']],
    ['a file that is broken', '{environment_file: [b.yml]}', { 'f/b.yml': 'environment: [' }, { '*': '? b.yml could not be read' }, ['f/b.yml failure syntax']],
    ['a file whose name is not known', '{environment_file: ["b.${STAGE}.yml"]}', {}, { '*': '? ${STAGE} is filled in when it is deployed' }, []],
    ['variables that are a list', '{environment: [A], environment_file: [b.yml]}', { 'f/b.yml': 'environment: {B: 2}' }, { B: 2, '*': '? a list stands where variables are expected' }, []],
  ])('%s', (_, text, files, expected, ledger) => {
    const reading = read({ 'f/stack.yml': stack(`  a: ${text}`), ...files });
    expect(shown(specOf(reading.raws[0]))).toEqual({ name: 'a', environment: expected });
    expect(outcomes(reading)).toEqual(['f/stack.yml read', ...ledger]);
  });

  test('stand where the file is named, and remember where they are written', () => {
    const text = stack('  a: {environment_file: [b.yml]}');
    const value = specOf(read({ 'f/stack.yml': text, 'f/b.yml': 'environment: {B: two}' }).raws[0]);
    const environment = value?.kind === 'dict' ? value.entries.get('environment')?.value : undefined;
    const own = environment?.kind === 'dict' ? environment.entries.get('B')?.value : undefined;
    expect([own && text.slice(own.at.start, own.at.end), own?.from?.label, own?.from?.at.file.path]).toEqual(['b.yml', 'environment file b.yml', 'f/b.yml']);
  });

  test('of large files that many functions name are not all taken', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `  V${index}: x`).join('\n');
    const functions = Array.from({ length: 600 }, (_, index) => `  f${index}: {environment_file: [b.yml]}`).join('\n');
    const last = specOf(read({ 'f/stack.yml': stack(functions), 'f/b.yml': `environment:\n${many}` }).raws.at(-1));
    expect(shown(last)).toMatchObject({ environment: { '*': '? functions take more than 500000 variables from files' } });
  });
});

describe('what cannot be read', () => {
  test.each<[string, string, string[], number]>([
    ['a mistake', 'functions:\n  a: {image: [\nprovider: {name: openfaas}\n', ['stack.yml failure syntax'], 0],
    ['functions as a list', 'provider: {name: openfaas}\nfunctions:\n- name: a', ['stack.yml failure stack'], 0],
    ['a function that is a text leaves the others', stack('  a: x\n  b: {}\n  c:\n'), ['stack.yml failure stack'], 1],
    ['functions twice', `${stack('  a: {}')}\nfunctions: {b: {}}`, ['stack.yml failure duplicate-key'], 1],
    ['an anchor within itself', stack('  a: &a {labels: *a}'), ['stack.yml failure syntax'], 1],
    ['nesting without end', stack(`  a: ${'['.repeat(10_000)}`), ['stack.yml failure limit'], 0],
  ])('%s', (_, text, ledger, functions) => {
    const reading = read({ 'stack.yml': text });
    expect([outcomes(reading), reading.raws.length]).toEqual([ledger, functions]);
    expect(reading.completeness.at(-1)?.reason).toMatch(/^stack\.yml: /);
  });

  test('tells where', () => {
    const [entry] = read({ 'stack.yml': stack('  a: x\n  b: y\n') }).ledger;
    expect(entry).toMatchObject({ reason: 'the function a is no map, and 1 more' });
    expect(entry?.at && entry.at.file.position(entry.at.start)).toEqual({ line: 5, column: 3 });
  });
});

test('a stack of 10,000 functions', () => {
  const functions = Array.from({ length: 10_000 }, (_, index) => `  f${index}:\n    image: shop/f:${index}\n`).join('');
  const { raws, ledger } = read({ 'stack.yml': stack(functions) });
  expect([raws.length, ledger.length]).toEqual([10_000, 1]);
});

test('a waiver in a comment covers its function', () => {
  const waiver = '# bylaw:waive immutable-tags/tag-floating reason="known" owner=me until=2027-01-01';
  const text = stack(`  a:\n    image: a\n  ${waiver}\n  b:\n    image: b\n  c:\n    image: c\n`);
  const { waivers } = read({ 'stack.yml': text }).waivers;
  const [covers] = waivers.map((one) => one.covers);
  expect(covers?.by === 'place' && text.slice(covers.within.start, covers.within.end)).toBe('b:\n    image: b');
});

test('any text ends in a reading', () => {
  const token = fc.constantFrom('provider: {name: openfaas}\n', 'functions:\n', '  a: ', '  b:\n', '    image: x\n', '    environment_file: [', 'e.yml', ']', '{', '}', '- ', '${', '$$', '&a ', '*a', '\n', 'namespace: ', 'null', '---\n', '"');
  fc.assert(
    fc.property(fc.array(token, { maxLength: 25 }), (tokens) => {
      const files = { 'stack.yml': `provider: {name: openfaas}\nfunctions:\n${tokens.join('')}`, 'e.yml': 'environment: {A: 1}' };
      const reading = read(files);
      expect(reading.ledger[0]?.name).toBe('stack.yml');
      expect(read(files)).toEqual(reading);
    }),
    { numRuns: 500 },
  );
});
