/** What a reader could not or may not look at is unknown, never absent. */
import type { Raw, Unread } from '../model/raw.js';
import type { Dict, Entry, Unknown, Value } from '../model/value.js';

/** The resource with unknown values at its unread paths. */
export function withUnread(raw: Raw): Raw {
  return raw.unread.length === 0 ? raw : { ...raw, body: raw.unread.reduce(hideIn, raw.body) };
}

function hideIn(body: Dict, { path, reason }: Unread): Dict {
  const hidden = hide(body, path, { kind: 'unknown', reason, at: body.at });
  return hidden.kind === 'dict' ? hidden : { ...body, entries: new Map(), rest: { kind: 'unknown', reason, at: body.at } };
}

function hide(value: Value, path: readonly string[], by: Unknown): Value {
  const [key, ...rest] = path;
  if (key === undefined || (value.kind !== 'dict' && value.kind !== 'list')) return by;
  if (value.kind === 'list') return { ...value, items: value.items.map((item, index) => hideItem(item, index, path, by)) };
  return { ...value, entries: new Map(value.entries).set(key, hiddenEntry(value.entries.get(key), rest, by)) };
}

/** A key that is no index reaches into every block of that name. */
function hideItem(item: Value, index: number, path: readonly string[], by: Unknown): Value {
  const [key = '', ...rest] = path;
  if (!/^\d+$/.test(key)) return hide(item, path, by);
  return Number(key) === index ? hide(item, rest, by) : item;
}

function hiddenEntry(entry: Entry | undefined, path: readonly string[], by: Unknown): Entry {
  return entry === undefined
    ? { key: by.at, value: by }
    : { key: entry.key, value: hide(entry.value, path, { ...by, at: entry.value.at }) };
}
