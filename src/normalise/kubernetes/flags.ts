/** What a program is started with, by the names of its flags: arguments of a container, extra arguments of kubeadm. */
import type { Entry, Unknown, Value } from '../../model/value.js';
import { each, known, textAt } from '../make.js';
import { at, cursor, text } from '../read.js';
import type { Cursor } from '../read.js';

/** `--name=value`, `--name value`, `--name`. What is not known may be any flag. */
export function flagsIn(near: Cursor, ...lists: readonly Cursor[]): Cursor {
  const words = lists.flatMap(each);
  const entries = new Map<string, Entry>();
  let rest: Unknown | undefined;
  for (const [index, word] of words.entries()) {
    const given = flagOf(word, words[index + 1]);
    if (given !== undefined) entries.set(given.name, { key: word.at, value: given.value });
    else if (word.kind === 'unknown') rest ??= word;
  }
  const { at: place } = words[0] ?? near.near;
  return cursor({ kind: 'dict', entries, at: place, ...(rest === undefined ? {} : { rest }) });
}

function flagOf(word: Value, next: Value | undefined): { readonly name: string; readonly value: Value } | undefined {
  const start = word.kind === 'scalar' ? String(word.value) : word.kind === 'template' ? word.parts[0] : undefined;
  const [, name, equals, begun = ''] = typeof start === 'string' ? (/^--?([A-Za-z][\w.-]*)(=?)(.*)$/s.exec(start) ?? []) : [];
  if (name === undefined) return undefined;
  if (word.kind === 'template') return { name, value: { ...word, parts: [begun, ...word.parts.slice(1)] } };
  if (equals === '=') return { name, value: textAt(begun, word) };
  const isFlag = next === undefined || (next.kind === 'scalar' && String(next.value).startsWith('-'));
  return { name, value: isFlag ? textAt('true', word) : next };
}

/** "extraArgs": a map in version v1beta3 of kubeadm's configuration, a list of names and values in v1beta4. */
export function extraArguments(from: Cursor): Cursor {
  if (from.value?.kind !== 'list') return from;
  const entries = new Map<string, Entry>();
  for (const item of from.value.items) {
    const name = known(text(at(cursor(item), 'name')));
    const { value } = at(cursor(item), 'value');
    if (name !== undefined && value !== undefined) entries.set(name, { key: item.at, value });
  }
  const { at: place, rest } = from.value;
  return cursor({ kind: 'dict', entries, at: place, ...(rest === undefined ? {} : { rest }) });
}
