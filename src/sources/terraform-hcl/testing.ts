/** Helpers for tests: a tree in memory, and what was read from it. */
import { posix } from 'node:path';
import type { RootSettings } from '../../model/config.js';
import type { Raw, Reading } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { TextFile, where } from '../../shared/text.js';
import { terraformHcl } from './index.js';

export function tree(files: Readonly<Record<string, string>>, roots: readonly Partial<RootSettings>[] = []): Tree {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path, new TextFile(path, text)]));
  const settings = roots.map((root) => ({ path: '.', variableFiles: [], variables: {}, ...root }));
  return {
    files: [...texts.keys()].sort(),
    read: (path) => texts.get(path),
    bytes: (path) => (texts.has(path) ? new TextEncoder().encode(texts.get(path)?.text) : undefined),
    rootOf: (path) => settings.find((root) => root.path === '.' || path.startsWith(`${root.path}/`)),
    list: (directory) => [...texts.keys()].filter((path) => posix.dirname(path) === directory).sort(),
    head: (path) => texts.get(path)?.text ?? '',
    failures: [],
  };
}

/** What the source makes of files, in this order; those in hidden directories are there to be read, but not listed. */
export function read(files: Readonly<Record<string, string>>, roots: readonly Partial<RootSettings>[] = []): Reading {
  const target = tree(files, roots);
  const source = terraformHcl.open(target);
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

/** A value as plain data: holes and unknown values as `?` with their code, alternatives as `{ oneOf }`, open ends as `...`. */
export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : `\${${String(plain(part))}}`)).join('');
    case 'list':
      return [...value.items.map(plain), ...(value.rest === undefined ? [] : [{ '...': plain(value.rest) }])];
    case 'dict': {
      const entries = Array.from(value.entries, ([key, entry]) => [key, plain(entry.value)]);
      return Object.fromEntries(value.rest === undefined ? entries : [...entries, ['...', plain(value.rest)]]);
    }
    case 'unknown':
      return value.oneOf === undefined ? `?${value.reason.code}` : { oneOf: value.oneOf.map(plain) };
  }
}

/** Where a value stands, and the steps it came: `main.tf:3:5`, `var.tag main.tf:1:1`. */
export function chain(value: Value): readonly string[] {
  const steps = [where(value.at)];
  for (let step = value.from; step !== undefined; step = step.from) steps.push(`${step.label} ${where(step.at)}`);
  return steps;
}
