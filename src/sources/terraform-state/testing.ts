/** For tests: states as texts, and what is read of them. */
import type { RootSettings } from '../../model/config.js';
import type { Raw, Reading } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { TextFile, where } from '../../shared/text.js';
import { terraformState } from './index.js';
import { OpenStates } from './open.js';

const provider = 'provider["registry.terraform.io/hashicorp/aws"]';

/** A resource with one instance. */
export function resource(type: string, name: string, attributes: object, over: object = {}, instance: object = {}): object {
  return { mode: 'managed', type, name, provider, instances: [{ schema_version: 0, attributes, sensitive_attributes: [], ...instance }], ...over };
}

export function state(resources: readonly object[], over: object = {}): string {
  const lineage = '3f2b9a5e-8a0c-5f0d-0b43-7a9a4c1d2e6f';
  return JSON.stringify({ version: 4, terraform_version: '1.13.4', serial: 7, lineage, outputs: {}, resources, check_results: null, ...over }, null, 2);
}

export function shown(root: object, over: object = {}): string {
  return JSON.stringify({ format_version: '1.0', terraform_version: '1.13.4', values: { root_module: root }, ...over });
}

/** Only files that the source takes are read; the others are there. */
export function read(files: Readonly<Record<string, string>>, roots: readonly RootSettings[] = []): Reading {
  const texts = Object.entries(files).map(([path, text]) => new TextFile(path, text));
  const tree: Tree = {
    files: Object.keys(files),
    read: (path) => texts.find((file) => file.path === path),
    bytes: () => undefined,
    head: (path) => files[path] ?? '',
    rootOf: (path) => roots.find((root) => root.path === '.' || path.startsWith(`${root.path}/`)),
    failures: [],
  };
  const open = new OpenStates(tree);
  for (const file of texts) if (terraformState.recognise(file.path, file.text)) open.add(file);
  return open.finish();
}

/** `aws_sqs_queue.orders = aws_sqs_queue in infra` */
export const raws = (reading: Reading): readonly string[] => reading.raws.map(({ type, address, domain }) => `${address} = ${type} in ${domain.id}`);

export const outcomes = (reading: Reading): readonly string[] =>
  reading.ledger.map(({ name, outcome, code, reason, at }) => [name, outcome, code, reason, at === undefined ? '' : where(at)].filter(Boolean).join(' | '));

export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.sensitive === true ? { sensitive: value.value } : value.value;
    case 'list':
      return value.items.map(plain);
    case 'dict':
      return Object.fromEntries(Array.from(value.entries, ([key, entry]) => [key, plain(entry.value)]));
    default:
      return '?';
  }
}

export function only({ raws: [first] }: Reading): Raw {
  if (first === undefined) throw new Error('nothing was read');
  return first;
}
