/** What people do to manifests and templates without meaning anything by it. */
import { isMap, isScalar, isSeq, parseAllDocuments, visit } from 'yaml';
import type { Document, Pair } from 'yaml';
import type { Change } from './change.js';
import { edited } from './change.js';

const isYaml = (name: string): boolean => /\.ya?ml$/.test(name);

export const yamlChanges: readonly Change[] = [
  ['documents that change places', (files) => edited(files, isYaml, (text) => byDocument(text, (documents) => documents.reverse()))],
  ['notes and blank lines between documents', (files) => edited(files, isYaml, (text) => `# a note\n\n${text.replaceAll(/^---$/gm, '---\n# another')}`)],
  ['another indentation', (files) => edited(files, isYaml, (text) => written(text, 4, () => undefined))],
  ['items of lists with names that change places', (files) => edited(files, isYaml, (text) => written(text, 2, (document) => visit(document, { Pair: (_, pair) => reverse(pair) })))],
  ['entries of maps that change places', (files) => edited(files, isYaml, (text) => written(text, 2, (document) => visit(document, { Map: (_, map) => void map.items.reverse() })))],
  ['a file that is renamed', (files) => Object.fromEntries(Object.entries(files).map(([name, text], index) => [index === 0 ? `new-${name}` : name, text]))],
];

/** Anchors and aliases must keep their order, and what cannot be read is left alone. */
function plain(text: string): Document[] | undefined {
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if (!Array.isArray(documents) || /(?:^|\s)[&*]\w|<<:/.test(text) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents;
}

function written(text: string, indent: number, change: (document: Document) => void): string {
  const documents = plain(text);
  if (documents === undefined) return text;
  documents.forEach(change);
  return documents.map((document) => document.toString({ indent, lineWidth: 0 })).join(documents.some(({ directives }) => directives?.docStart === true) ? '' : '---\n');
}

function byDocument(text: string, change: (documents: string[]) => string[]): string {
  return plain(text) === undefined ? text : change(text.split(/^---$/m)).join('\n---\n');
}

/** Kubernetes merges these by name ("Server-Side Apply", list type map). */
const named = new Set(['containers', 'env', 'initContainers']);

function reverse({ key, value }: Pair): void {
  if (isScalar(key) && named.has(String(key.value)) && isSeq(value) && value.items.every(isMap)) value.items.reverse();
}
