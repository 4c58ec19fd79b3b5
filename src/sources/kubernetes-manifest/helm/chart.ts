/** Charts as they are written: "Charts", the Chart.yaml file. */
import path from 'node:path';
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Tree } from '../../../model/source.js';
import type { Dict, Value } from '../../../model/value.js';
import { spot, TextFile } from '../../../shared/text.js';
import type { Spot } from '../../../shared/text.js';
import { stringAt } from '../../../syntax/kubernetes/index.js';
import { parseYaml } from '../../../syntax/yaml/index.js';

export interface Chart {
  readonly directory: string;
  readonly name: string;
  /** It brings definitions to others, and makes no objects of its own. */
  readonly isLibrary: boolean;
  readonly dependencies: readonly Dependency[];
  /** Its name. */
  readonly at: Spot;
  /** Why helm would refuse it. */
  readonly broken?: LedgerEntry;
}

export interface Dependency {
  readonly name: string;
  /** What its values and its directory in the output are called by. */
  readonly alias: string;
  /** Directory of a chart in the same tree. */
  readonly local?: string;
  readonly at: Spot;
}

export const chartFile = 'Chart.yaml';

/** Names in a directory; the tree's top is `.`. */
export function within(directory: string, ...names: readonly string[]): string {
  return path.posix.join(directory, ...names);
}

export function readChart(tree: Pick<Tree, 'read'>, directory: string): Chart {
  const name = within(directory, chartFile);
  const file = tree.read(name);
  const empty = spot(file instanceof TextFile ? file : new TextFile(name, ''), 0, 0);
  const nothing = { directory, name: path.posix.basename(directory), isLibrary: false, dependencies: [], at: empty };
  if (!(file instanceof TextFile)) {
    return { ...nothing, broken: file ?? { subject: 'file', name, outcome: 'failure', code: 'unreadable', reason: 'cannot be read' } };
  }
  const { documents, errors } = parseYaml(file, 'yaml-1.1');
  const broken = (reason: string, at: Spot): Chart => ({ ...nothing, broken: { subject: 'file', name, outcome: 'failure', code: 'chart-broken', reason, at } });
  const [error] = errors;
  if (error !== undefined) return broken(error.message, error.at);
  const body = documents[0]?.value;
  const own = stringAt(body?.kind === 'dict' ? body : undefined, 'name');
  if (body?.kind !== 'dict' || own === undefined) return broken('names no chart', empty);
  const dependencies = [body, ...bodyOf(tree, within(directory, 'requirements.yaml'))].flatMap((one) => dependenciesIn(one, directory));
  return { directory, name: own, isLibrary: stringAt(body, 'type') === 'library', dependencies, at: body.entries.get('name')?.value.at ?? empty };
}

/** Charts of version 1 keep them in a file of their own. */
function bodyOf(tree: Pick<Tree, 'read'>, name: string): readonly Dict[] {
  const file = tree.read(name);
  const body = file instanceof TextFile ? parseYaml(file, 'yaml-1.1').documents[0]?.value : undefined;
  return body?.kind === 'dict' ? [body] : [];
}

function dependenciesIn(body: Dict, directory: string): readonly Dependency[] {
  const listed = body.entries.get('dependencies')?.value;
  return listed?.kind === 'list' ? listed.items.flatMap((item) => dependency(item, directory)) : [];
}

function dependency(item: Value, directory: string): readonly Dependency[] {
  const [name, alias, repository = ''] = item.kind === 'dict' ? ['name', 'alias', 'repository'].map((key) => stringAt(item, key)) : [];
  if (item.kind !== 'dict' || name === undefined) return [];
  const local = repository.startsWith('file://') ? within(directory, repository.slice('file://'.length)).replace(/\/$/, '') : undefined;
  return [{ name, alias: alias ?? name, at: item.entries.get('name')?.value.at ?? item.at, ...(local === undefined ? {} : { local }) }];
}
