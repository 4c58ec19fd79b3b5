/** Names of capabilities: runtimes take them in either case, with `CAP_` or without. */
import type { Attr, Coll } from '../model/attr.js';
import { leaf, members } from './read.js';
import type { Cursor } from './read.js';

export function capabilityNames(from: Cursor): Coll<Attr<string>> {
  return members<Attr<string>>(from, (member) => leaf(member, (value) => (value === null ? null : nameOf(String(value)))));
}

function nameOf(written: string): string {
  return written.toUpperCase().replace(/^CAP_/, '');
}
