/** Which kinds of logs a store writes out, where its words are of its own. */
import { coll, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import { at, entries, flag, flat, members, orElse, text } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { kept } from './reads.js';
import type { Read } from './reads.js';

type Kinds = Coll<Attr<string>>;

/** One for each block: "enabled: Whether given log publishing option is enabled or not", which is true by default. */
export function publishedIn(path: Path, type: string, enabled: string): Read<Kinds> {
  return (body) => {
    const from = at(body, ...path);
    const one = (block: Cursor): Kinds => coll(kept(text(at(block, type)), orElse(flag(at(block, enabled)), true)), block.near);
    return flat(members(from, one), from.near);
  };
}

/** By kind. What the platform does where `Enabled` is not written is not documented. */
export function publishedBy(path: Path, enabled: string): Read<Kinds> {
  return (body) => {
    const from = at(body, ...path);
    const one = (kind: string, option: Cursor): Kinds => {
      const on = flag(at(option, enabled));
      const doubt = unknown<boolean>('whether logs are on where that is not written is not documented', option.near);
      return coll(kept(set(kind, option.near), on.state === 'absent' ? doubt : on), option.near);
    };
    return flat(entries(from, one), from.near);
  };
}
