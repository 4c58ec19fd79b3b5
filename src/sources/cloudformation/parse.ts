/** One file as a template in long forms, before anything is made of it. */
import type { LedgerEntry } from '../../model/ledger.js';
import type { Dict } from '../../model/value.js';
import type { Spot, TextFile } from '../../shared/text.js';
import { parseYaml } from '../../syntax/yaml/index.js';
import type { YamlError } from '../../syntax/yaml/index.js';
import { Journal } from './journal.js';
import { longForm } from './tags.js';

export interface TemplateFile {
  readonly file: TextFile;
  /** Undefined: none could be read. */
  readonly document: Dict | undefined;
  readonly entry: LedgerEntry;
  readonly journal: Journal;
}

export function parseTemplate(file: TextFile): TemplateFile {
  const journal = new Journal(file.path);
  const report = (tag: string, at: Spot): void =>
    journal.add('reference', 'failure', 'unknown-tag', tag, `${tag} is no function of CloudFormation`, at);
  // JSON is YAML too ("CloudFormation template formats"), and one parser tells of keys that are written twice in both.
  const { documents, errors } = parseYaml(file, 'yaml-1.1-words', { onTag: longForm(report) });
  const dicts = documents.flatMap(({ value }) => (value.kind === 'dict' ? [value] : []));
  const [document, second] = dicts.filter(({ entries }) => entries.has('Resources'));
  if (second !== undefined) journal.hide('failure', 'documents', file.path, 'a template is one document; the others are not read', second.at);
  const entry = entryFor(file, errors, document);
  if (errors.some(({ code }) => code !== 'duplicate-key') || document === undefined) journal.conceal(entry.reason);
  return { file, document, entry, journal };
}

function entryFor({ path: name }: TextFile, errors: readonly YamlError[], document: Dict | undefined): LedgerEntry {
  const [error] = errors;
  if (error === undefined && document !== undefined) return { subject: 'file', name, outcome: 'read', code: '', reason: '' };
  if (error === undefined) return { subject: 'file', name, outcome: 'failure', code: 'template', reason: 'it has no Resources' };
  const more = errors.length === 1 ? '' : `, and ${errors.length - 1} more`;
  return { subject: 'file', name, outcome: 'failure', code: error.code, reason: `${error.message}${more}`, at: error.at };
}
