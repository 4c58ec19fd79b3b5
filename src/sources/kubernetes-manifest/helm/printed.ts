/** Output of helm that somebody keeps: it is judged where it lies, and says from which template it came. */
import type { Dict, Entry, Step, Value } from '../../../model/value.js';
import { spot } from '../../../shared/text.js';
import type { TextFile } from '../../../shared/text.js';

const mark = /^# Source: (\S+\/templates\/\S+)[ \t]*$/m;

/** Documents of a file, with a step to the `# Source:` before each. */
export function fromTemplates(file: TextFile, documents: readonly Value[]): readonly Value[] {
  if (!file.text.includes('# Source: ')) return documents;
  return documents.map((document) => {
    const from = sourceOf(file, document.at.start);
    return from === undefined ? document : stepped(document, from, new Map());
  });
}

function sourceOf(file: TextFile, start: number): Step | undefined {
  const begin = Math.max(0, file.text.lastIndexOf('\n---', start));
  const found = mark.exec(file.text.slice(begin, start));
  if (found === null) return undefined;
  const at = begin + found.index;
  return { label: `rendered from ${found[1] ?? ''}`, at: spot(file, at, at + found[0].length) };
}

function stepped(value: Value, from: Step, done: Map<Value, Value>): Value {
  const before = done.get(value);
  if (before !== undefined) return before;
  const made = step(value, from, done);
  done.set(value, made);
  return made;
}

function step(value: Value, from: Step, done: Map<Value, Value>): Value {
  const moved = { from: value.from ?? from };
  if (value.kind === 'list') return { ...value, ...moved, items: value.items.map((item) => stepped(item, from, done)) };
  if (value.kind !== 'dict') return { ...value, ...moved };
  const entries = new Map(Array.from(value.entries, ([key, entry]): [string, Entry] => [key, { key: entry.key, value: stepped(entry.value, from, done) }]));
  return { ...value, ...moved, entries } satisfies Dict;
}
