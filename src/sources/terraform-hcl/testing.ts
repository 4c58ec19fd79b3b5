/** Helpers for tests: a tree in memory, and what was read from it. */
import { posix } from 'node:path';
import type { RootSettings } from '../../model/config.js';
import type { Raw, Reading } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { TextFile } from '../../shared/text.js';
import { terraformHcl } from './index.js';
import { open as openTerraform } from './open.js';

export { chain, plain } from '../../model/testing.js';

export function tree(files: Readonly<Record<string, string>>, roots: readonly Partial<RootSettings>[] = [], more: Partial<Tree> = {}): Tree {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path, new TextFile(path, text)]));
  const settings = roots.map((root) => ({ path: '.', variableFiles: [], variables: {}, ...root }));
  const around = (path: string): readonly RootSettings[] => settings.filter((root) => root.path === '.' || path.startsWith(`${root.path}/`));
  return {
    files: [...texts.keys()].sort(),
    read: (path) => texts.get(path),
    bytes: (path) => (texts.has(path) ? new TextEncoder().encode(texts.get(path)?.text) : undefined),
    rootOf: (path) => around(path)[0],
    rootsOf: around,
    ...more,
    list: (directory) => [...texts.keys()].filter((path) => posix.dirname(path) === directory).sort(),
    head: (path) => texts.get(path)?.text ?? '',
    failures: [],
  };
}

/** What the source makes of files, in this order; those in hidden directories are there to be read, but not listed. */
export function read(files: Readonly<Record<string, string>>, roots: readonly Partial<RootSettings>[] = [], more: Partial<Tree> = {}): Reading {
  const target = tree(files, roots, more);
  const source = openTerraform(target);
  for (const path of Object.keys(files)) {
    const file = target.read(path);
    if (file instanceof TextFile && !path.startsWith('.') && terraformHcl.mayRead(path)) source.add(file);
  }
  return source.finish();
}

export function raw(reading: Reading, address: string): Raw {
  const found = reading.raws.find((one) => one.address === address);
  if (found === undefined) throw new Error(`no ${address} among ${reading.raws.map((one) => one.address).join(', ')}`);
  return found;
}

/** The argument of a resource. */
export function argument(reading: Reading, address: string, name: string): Value {
  const value = raw(reading, address).body.entries.get(name)?.value;
  if (value === undefined) throw new Error(`no ${name} in ${address}`);
  return value;
}
