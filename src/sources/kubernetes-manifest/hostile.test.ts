/** What people hand over by mistake, and what somebody hands over on purpose. */
import { describe, expect, test } from '@jest/globals';
import type { Reading } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import { TextFile } from '../../shared/text.js';
import { OpenManifests } from './open.js';

function read(text: string, name = 'k8s/a.yaml'): Reading {
  const tree: Tree = { files: [name], failures: [], read: () => undefined, bytes: () => undefined, head: () => '', rootOf: () => undefined };
  const open = new OpenManifests(tree);
  open.add(new TextFile(name, text));
  return open.finish();
}

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`;
const addresses = (reading: Reading) => reading.raws.map(({ address }) => address);
const outcomes = (reading: Reading) => reading.ledger.map(({ subject, outcome, code }) => [subject, outcome, code].filter(Boolean).join(' '));
const [web, both] = [['Pod/-/web'], ['Pod/-/a', 'Pod/-/c']];

describe('a stream', () => {
  test.each<[string, string, string[], string[]]>([
    ['whose second document of three is broken', `${pod('a')}---\nkind: [\n---\n${pod('c')}`, ['file failure syntax'], both],
    ['with a key given twice in one document', `${pod('a')}---\n${pod('c')}kind: Pod\n`, ['file failure duplicate-key'], both],
    ['indented with tabs', `${pod('a')}---\n${pod('b')}spec:\n\tcontainers: []\n---\n${pod('c')}`, ['file failure syntax'], both],
    ['with an anchor of another document', `${pod('a')}spec: &s {}\n---\n${pod('c')}spec: *s\n`, ['file failure syntax'], both],
    ['with an alias bomb in one document', `${pod('a')}---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]\n`).join('')}---\n${pod('c')}`, ['file failure limit'], both],
    ['of empty documents', `---\n---\n# nothing\n---\n${pod('web')}---\n`, ['file read'], web],
    ['with an object that has no kind', `${pod('web')}---\napiVersion: v1\nmetadata: {name: x}\n`, ['file read', 'resource failure no-type'], web],
    ['with an object that has no version', `${pod('web')}---\nkind: Pod\nmetadata: {name: x}\n`, ['file read', 'resource failure no-type'], web],
    ['with an object whose kind is a map', `${pod('web')}---\napiVersion: v1\nkind: {a: b}\n`, ['file read', 'resource failure no-type'], web],
    ['with an object whose kind a template fills in', `${pod('web')}---\napiVersion: v1\nkind: "{{ kind }}"\n`, ['file read'], web],
  ])('%s', (_, text, ledger, expected) => {
    const reading = read(text);
    expect([outcomes(reading), addresses(reading)]).toEqual([ledger, expected]);
  });
});

describe('a list', () => {
  test.each<[string, string, string[], string[]]>([
    ['of one that is none', 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: web}}\n- {metadata: {name: x}}\n- text\n', ['file read', 'resource failure no-type'], web],
    ['in a list', 'apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: PodList, items: [{metadata: {name: web}}]}, {apiVersion: v1, kind: List, items: [{kind: x}]}]\n', ['file read', 'resource failure no-type'], web],
    ['without items', 'apiVersion: v1\nkind: List\n', ['file read'], ['List/-/?']],
  ])('%s', (_, text, ledger, expected) => {
    const reading = read(text);
    expect([outcomes(reading), addresses(reading)]).toEqual([ledger, expected]);
  });

  test('of many that are none is told in short', () => {
    const { ledger } = read(`apiVersion: v1\nkind: List\nitems:\n${'- {kind: Pod}\n'.repeat(5000)}`);
    expect([ledger.length, ledger.at(-1)]).toMatchObject([102, { outcome: 'failure', code: 'more', reason: '4900 more objects without apiVersion or kind' }]);
  });

  test('of 50,000 is read', () => {
    const items = Array.from({ length: 50_000 }, (_, i) => `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p${i % 500}"}}`);
    const reading = read(`{"apiVersion":"v1","kind":"List","items":[${items.join(',')}]}`, 'k8s/a.json');
    expect([reading.raws.length, new Set(addresses(reading)).size, outcomes(reading)]).toEqual([50_000, 50_000, ['file read']]);
  });
});

describe('JSON', () => {
  test.each<[string, string, string, string[], string[]]>([
    ['as it is', 'a.json', '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}', ['file read'], web],
    ['with a byte order mark', 'a.json', '\uFEFF{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}', ['file read'], web],
    ['in YAML', 'a.yaml', '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}', ['file read'], web],
    ['that is only YAML', 'a.json', '{apiVersion: v1, kind: Pod, metadata: {name: web}} # comment', ['file read'], web],
    ['followed by another document', 'a.json', '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}\n---\n{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "c"}}', ['file read'], both],
    ['with a key given twice', 'a.json', '{"apiVersion": "v1", "kind": "Pod", "kind": "Pod", "metadata": {"name": "web"}}', ['file failure duplicate-key'], web],
    ['that is cut off', 'a.json', '{"apiVersion": "v1", "kind": "Pod", "metadata": {"na', ['file failure syntax'], []],
    ['nested without end', 'a.json', `{"apiVersion": "v1", "kind": "Pod", "spec": ${'['.repeat(100_000)}`, ['file failure limit'], []],
    ['that is large and broken', 'a.json', `{"apiVersion": "v1", "kind": "Pod"${' '.repeat(11_000_000)}`, ['file failure syntax'], []],
  ])('%s', (_, name, text, ledger, expected) => {
    const reading = read(text, `k8s/${name}`);
    expect([outcomes(reading), addresses(reading)]).toEqual([ledger, expected]);
  });
});
