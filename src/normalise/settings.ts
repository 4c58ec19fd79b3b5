/** Environments and arguments, however a resource writes them. */
import { absent } from '../model/attr.js';
import type { Attr, Coll } from '../model/attr.js';
import type { Setting } from '../model/facts.js';
import { naming } from './naming.js';
import { once } from './once.js';
import { at, entries, here, joined, members, text } from './read.js';
import type { Cursor } from './read.js';
import { known } from './make.js';

export function setting(from: Cursor, value: Attr<string> = text(from)): Setting {
  return here({ value, secret: absent<string>(from.near) }, from);
}

/** A map of names to values. */
export const variables = once((from: Cursor): Coll<Setting> => {
  const named = naming('variable');
  return entries(from, (name, value) => named(setting(value), name));
});

/** A list of `{name, value}`, whatever the name's key is. */
export function namedVariables(from: Cursor, name: string, valueOf: (item: Cursor) => Setting): Coll<Setting> {
  const named = naming('variable');
  return members(from, (item) => named(valueOf(item), known(text(at(item, name)))));
}

/** A variable that only refers to where its value is kept. */
export function reference(kept: Cursor): Setting {
  return setting(kept, absent(kept.near));
}

/** Entry point and command, in the order in which they run. */
export function argumentsOf(near: Cursor, ...lists: readonly Cursor[]): Coll<Setting> {
  return joined(near.near, ...lists.map((list) => members(list, (argument) => setting(argument))));
}
