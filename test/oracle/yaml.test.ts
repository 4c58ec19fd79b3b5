/** Our reading of YAML against the `yaml` package's, over every YAML file of the corpus. */
import { afterAll, expect, test } from '@jest/globals';
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document } from 'yaml';
import type { Value } from '../../src/model/value.js';
import { TextFile } from '../../src/shared/text.js';
import { parseYaml } from '../../src/syntax/yaml/index.js';
import { openCorpus } from './corpus.js';

const corpus = openCorpus('YAML compared with the yaml package');
afterAll(() => corpus?.remove());

const counts = { files: 0, documents: 0, nodes: 0, refusedByBoth: 0, refusedByYamlAlone: 0 };
const differences: string[] = [];

class Comparison {
  constructor(
    private readonly name: string,
    private readonly document: Document.Parsed,
  ) {}

  node(theirs: unknown, ours: Value | undefined, path: string): void {
    counts.nodes++;
    if (isAlias(theirs)) return this.node(theirs.resolve(this.document), ours, path);
    if (isMap(theirs)) {
      // Of a key that is given twice the last value holds.
      const pairs = new Map(theirs.items.map(({ key, value }) => [keyText(key), value] as const));
      if (ours?.kind !== 'dict' || ours.entries.size !== pairs.size) return this.report(path, 'map');
      if (theirs.flow === true) this.range(theirs.range, ours, path);
      for (const [key, value] of pairs) this.node(value, ours.entries.get(key)?.value, `${path}.${key}`);
    } else if (isSeq(theirs)) {
      if (ours?.kind !== 'list' || ours.items.length !== theirs.items.length) return this.report(path, 'list');
      if (theirs.flow === true) this.range(theirs.range, ours, path);
      for (const [index, item] of theirs.items.entries()) this.node(item, ours.items[index], `${path}[${index}]`);
    } else if (isScalar(theirs)) {
      if (ours?.kind !== 'scalar' || !same(theirs.value, ours.value)) return this.report(path, `${String(theirs.value)} against ${JSON.stringify(ours?.kind === 'scalar' ? ours.value : ours?.kind)}`);
      if (theirs.type?.startsWith('BLOCK') === false && theirs.source !== '') this.range(theirs.range, ours, path);
    } else if (ours?.kind !== 'scalar' || ours.value !== null) this.report(path, 'null');
  }

  private range(range: readonly number[] | null | undefined, ours: Value, path: string): void {
    if (ours.from === undefined && (range?.[0] !== ours.at.start || range[1] !== ours.at.end)) this.report(path, `range ${range?.join('-')} against ${ours.at.start}-${ours.at.end}`);
  }

  private report(path: string, what: string): void {
    differences.push(`${this.name} ${path}: ${what}`);
  }
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.source ?? key.value) : String(key);
}

/** Numbers that JavaScript cannot hold stay text with us. */
function same(theirs: unknown, ours: unknown): boolean {
  if (Object.is(theirs, ours)) return true;
  if (typeof theirs !== 'number' || typeof ours === 'object') return false;
  return typeof ours === 'number' ? theirs === ours : !Number.isFinite(theirs) || (Number.isInteger(theirs) && !Number.isSafeInteger(theirs));
}

function compare(name: string, text: string): void {
  const file = new TextFile(name, text);
  const ours = parseYaml(file, 'yaml-1.2');
  const theirs = parseAllDocuments(text, { version: '1.2', merge: false, uniqueKeys: false, logLevel: 'silent' });
  counts.files++;
  if (!Array.isArray(theirs) || theirs.length === 0) return;
  for (const [index, document] of theirs.entries()) {
    counts.documents++;
    const errors = ours.errors.filter((error) => error.document === index && error.code === 'syntax');
    const own = ours.documents.find((one) => one.index === index);
    if (document.errors.length > 0) {
      if (errors.length > 0) counts.refusedByBoth++;
      else counts.refusedByYamlAlone++;
    } else if (errors[0] !== undefined) {
      // A map as a key is YAML, but nothing that we read has such keys.
      if (errors[0].message !== 'a key must be a single value') differences.push(`${name} document ${index}: refused, ${errors[0].message}`);
    } else new Comparison(name, document).node(document.contents, own?.value, '$');
  }
}

if (corpus === undefined) test('the corpus is missing here, which only a machine without it may accept', () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));
else
  test('every YAML file of the corpus reads the same as with the yaml package', () => {
    for (const name of corpus.find(/\.ya?ml$/)) compare(name, corpus.read(name));
    const { files, documents, nodes, refusedByBoth, refusedByYamlAlone } = counts;
    process.stderr.write(`yaml oracle: ${files} files, ${documents} documents, ${nodes} nodes compared; refused by both ${refusedByBoth}, by the oracle alone ${refusedByYamlAlone}\n`);
    expect(differences.slice(0, 20)).toEqual([]);
    expect(files).toBeGreaterThan(1000);
  });
