/** Waivers of a template: in comments, and in the Metadata of resources. */
import type { Dict, Entry, Value } from '../../model/value.js';
import { merged, noWaivers } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import { spot } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';
import { notesOf, waiverAt, waiversInYaml } from '../../syntax/waiver/index.js';
import type { Construct } from '../../syntax/waiver/index.js';
import type { TemplateFile } from './parse.js';

export function waiversOf({ file, document }: TemplateFile): Waivers {
  const resources = [...(dictAt(document, 'Resources')?.entries.values() ?? [])];
  const inComments = waiversInYaml(file, () => resources.map(construct));
  if (!file.text.includes('Bylaw')) return inComments;
  return merged([inComments, ...resources.map(inMetadata)]);
}

function construct({ key, value }: Entry): Construct {
  return { ...extent(key, value), column: key.file.position(key.start).column };
}

/** From the logical id to the end of what is written under it. */
function extent({ file, start, end }: Spot, { at }: Value): Spot {
  return spot(file, start, at.file === file ? Math.max(end, at.end) : end);
}

/** `Metadata: {Bylaw: {Waive: ["…"]}}`. */
function inMetadata({ key, value }: Entry): Waivers {
  const metadata = value.kind === 'dict' ? dictAt(value, 'Metadata') : undefined;
  const own = metadata?.entries.get('Bylaw')?.value;
  if (own === undefined) return noWaivers;
  const waive = own.kind === 'dict' ? own.entries.get('Waive')?.value : undefined;
  if (waive === undefined) return problem(own, 'is no waiver: below Bylaw stands Waive, a list of texts');
  const items = waive.kind === 'list' ? waive.items : [waive];
  const within = extent(key, value);
  return merged(
    items.map((item) => {
      if (item.kind !== 'scalar' || typeof item.value !== 'string') return problem(item, 'is no text: write area/rule reason="…" owner=… until=…');
      const { notes, broken } = notesOf(item.value, item.at);
      return { waivers: notes.map((note) => waiverAt(note, within)), broken };
    }),
  );
}

function problem({ at }: Value, text: string): Waivers {
  return { waivers: [], broken: [{ at, problem: text }] };
}

function dictAt(dict: Dict | undefined, key: string): Dict | undefined {
  const value = dict?.entries.get(key)?.value;
  return value?.kind === 'dict' ? value : undefined;
}
