/** Helpers for tests: what was read from texts, as plain data. */
import { chain as steps } from '../../model/testing.js';
import type { RootSettings } from '../../model/config.js';
import type { Raw, Reading } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { TextFile } from '../../shared/text.js';
import { cloudformation } from './index.js';
import { OpenTemplates } from './open.js';

export { plain } from '../../model/testing.js';

/** What the source makes of files, in this order. */
export function read(files: Readonly<Record<string, string>> | string, roots: readonly Partial<RootSettings>[] = []): Reading {
  const texts = new Map(Object.entries(typeof files === 'string' ? { 'template.yaml': files } : files));
  const settings = roots.map((root) => ({ path: '.', variableFiles: [], variables: {}, ...root }));
  const tree: Tree = {
    files: [...texts.keys()],
    failures: [],
    read: () => undefined,
    bytes: () => undefined,
    head: () => '',
    rootOf: (name) => settings.find((root) => root.path === '.' || name.startsWith(`${root.path}/`)),
  };
  const open = new OpenTemplates(tree);
  for (const [name, text] of texts) if (cloudformation.recognise(name, text)) open.add(new TextFile(name, text));
  return open.finish();
}

export function raw(reading: Reading, address: string): Raw {
  const found = reading.raws.find((one) => one.address === address);
  if (found === undefined) throw new Error(`no ${address} among ${reading.raws.map((one) => one.address).join(', ')}`);
  return found;
}

/** A property of the resource `It`. */
export function property(reading: Reading, name = 'P', address = 'It'): Value {
  const value = raw(reading, address).body.entries.get(name)?.value;
  if (value === undefined) throw new Error(`no ${name} in ${address}`);
  return value;
}

/** `failure intrinsic Fn::Join: Fn::Join takes …`. */
export function troubles(reading: Reading): readonly string[] {
  return reading.ledger.filter(({ outcome }) => outcome !== 'read').map(({ outcome, code, name, reason }) => `${outcome} ${code} ${name}: ${reason}`);
}

/** Where a value stands, and the steps it came. */
export function chain(value: Value): readonly string[] {
  return steps(value).map((step) => step.replace('template.yaml:', ''));
}
