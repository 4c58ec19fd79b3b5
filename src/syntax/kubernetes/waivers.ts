/** Waivers in annotations, for objects whose text has no comments: JSON, and what runs. */
import type { Dict } from '../../model/value.js';
import { noWaivers } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import { notesOf, waiverAt } from '../waiver/index.js';

export const waiverAnnotation = 'bylaw/waive';

/** One a line; they cover what the object declares. */
export function annotatedWaivers(body: Dict): Waivers {
  const value = dictAt(dictAt(body, 'metadata'), 'annotations')?.entries.get(waiverAnnotation)?.value;
  if (value === undefined) return noWaivers;
  if (value.kind !== 'scalar' || typeof value.value !== 'string') {
    return { waivers: [], broken: [{ at: value.at, problem: 'is no text: write area/rule reason="…" owner=… until=…, one a line' }] };
  }
  const { notes, broken } = notesOf(value.value, value.at);
  return { waivers: notes.map((note) => waiverAt(note, body.at)), broken };
}

function dictAt(dict: Dict | undefined, key: string): Dict | undefined {
  const value = dict?.entries.get(key)?.value;
  return value?.kind === 'dict' ? value : undefined;
}
