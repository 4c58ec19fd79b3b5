/** Charts in memory, read with a helm of the test's choice. */
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RootSettings } from '../../src/model/config.js';
import type { Reading } from '../../src/model/raw.js';
import type { Program, Tree } from '../../src/model/source.js';
import type { Located, Value } from '../../src/model/value.js';
import { TextFile, where } from '../../src/shared/text.js';
import { kubernetesManifest } from '../../src/sources/kubernetes-manifest/index.js';
import { OpenManifests } from '../../src/sources/kubernetes-manifest/open.js';

export type Files = Readonly<Record<string, string>>;

export interface With {
  readonly helm?: string | undefined;
  readonly roots?: readonly Partial<RootSettings>[];
  readonly namespace?: string;
}

export function program(file: string): Program {
  const { size, mtimeMs } = statSync(file);
  return { file, size, changed: mtimeMs };
}

export function treeOf(files: Files, { helm, roots = [], namespace }: With = {}): Tree {
  const texts = new Map(Object.entries(files).map(([name, text]) => [name, new TextFile(name, text)]));
  const settings = roots.map((root) => ({ path: '.', variableFiles: [], variables: {}, ...root }));
  const rootsOf = (name: string): readonly RootSettings[] => settings.filter((root) => root.path === '.' || name === root.path || name.startsWith(`${root.path}/`));
  return {
    files: Object.keys(files).sort(),
    failures: [],
    read: (name) => texts.get(name),
    bytes: (name) => (files[name] === undefined ? undefined : Buffer.from(files[name], name.endsWith('.tgz') ? 'base64' : 'utf8')),
    head: (name) => files[name] ?? '',
    list: (directory) => Object.keys(files).filter((name) => path.posix.dirname(name) === directory),
    rootsOf,
    rootOf: (name) => rootsOf(name)[0],
    ...(namespace === undefined ? {} : { namespace }),
    ...(helm === undefined ? {} : { helm: program(helm) }),
  };
}

export function readTree(tree: Tree): Reading {
  const open = new OpenManifests(tree);
  for (const name of tree.files) {
    const file = tree.read(name);
    if (file instanceof TextFile && kubernetesManifest.recognise(name, file.text)) open.add(file);
  }
  return open.finish();
}

export function readCharts(files: Files, more: With = {}): Reading {
  return readTree(treeOf(files, more));
}

export const outcomes = ({ ledger }: Reading): readonly string[] =>
  ledger.map(({ name, outcome, code, reason, at }) => [name, outcome, code, reason, at === undefined ? '' : `@${where(at)}`].filter((part) => part !== '').join(' '));

/** `path = value @place <- chain` of every leaf. */
export function leaves(value: Value, at = ''): readonly string[] {
  if (value.kind === 'dict') return [...value.entries].flatMap(([key, entry]) => leaves(entry.value, `${at}.${key}`));
  if (value.kind === 'list') return value.items.flatMap((item, index) => leaves(item, `${at}[${index}]`));
  const shown = value.kind === 'scalar' ? JSON.stringify(value.value) : value.kind;
  return [`${at} = ${shown} @${where(value.at)}${chain(value)}`];
}

function chain({ from }: Located): string {
  const steps: string[] = [];
  for (let step = from; step !== undefined; step = step.from) steps.push(` <- ${step.label} ${where(step.at)}`);
  return steps.join('');
}

/** A script that answers as helm does. */
export function script(directory: string, name: string, template: string, version = 'v4.1.4'): string {
  const file = path.join(directory, name, 'helm');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\nif [ "$1" = version ]; then echo ${version}; exit 0; fi\n${template}\n`);
  chmodSync(file, 0o755);
  return file;
}
