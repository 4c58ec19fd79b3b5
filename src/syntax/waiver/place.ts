/** What a waiver in a comment stands at: the construct around it, else the one that begins after it. */
import type { BrokenWaiver, Waiver, Waivers } from '../../model/waiver.js';
import { spot } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';
import { blanks } from './blanks.js';
import type { Blanks } from './blanks.js';
import type { Note, Notes } from './notes.js';

/** A top-level construct of a file. */
export interface Construct extends Spot {
  /** Why nothing that stands here is waived; completes "this waiver …". */
  readonly refuses?: string;
  /** Where indentation counts: a comment after it that begins further right is still its own. Columns count from 1. */
  readonly column?: number;
}

const nowhere = 'stands at no resource, so it covers nothing; put it on, above or inside one';

/** The comments and constructs of one file, each in order, none within another. */
export interface Layout {
  readonly comments: readonly Spot[];
  readonly constructs: readonly Construct[];
  /** Items of lists begin with a dash. */
  readonly dashes: boolean;
}

export function placed({ notes, broken }: Notes, layout: Layout): Waivers {
  const [first] = notes;
  if (first === undefined) return { waivers: [], broken };
  const empty = blanks(first.at.file.text, layout.comments, layout.dashes);
  const waivers: Waiver[] = [];
  const lost: BrokenWaiver[] = [];
  for (const note of notes) {
    const within = constructFor(note.at, layout, empty);
    const problem = within === undefined ? nowhere : within.refuses;
    if (problem !== undefined) lost.push({ at: note.at, problem });
    else if (within !== undefined) waivers.push(waiverAt(note, within));
  }
  return { waivers, broken: [...broken, ...lost] };
}

export function waiverAt({ terms, at }: Note, { file, start, end }: Spot): Waiver {
  return { ...terms, covers: { by: 'place', within: spot(file, start, end) }, at };
}

function constructFor(at: Spot, { comments, constructs }: Layout, empty: Blanks): Construct | undefined {
  const index = firstAfter(constructs, at.start);
  const [before, next] = [constructs[index - 1], constructs[index]];
  if (next !== undefined && next.start <= at.start) return next;
  const comment = comments[firstAfter(comments, at.start)] ?? at;
  if (before !== undefined && isTail(comment, before, empty)) return before;
  const { file } = at;
  const line = file.text.lastIndexOf('\n', comment.start - 1) + 1;
  const isAlone = comment.start === 0 || empty.between(line, comment.start);
  return next !== undefined && isAlone && empty.between(comment.end, next.start) ? next : undefined;
}

/** On the line where the construct ends, or indented as what belongs to it. */
function isTail({ file, start }: Spot, { end, column }: Construct, empty: Blanks): boolean {
  if (!empty.between(end, start)) return false;
  const at = file.position(start);
  return file.position(Math.max(0, end - 1)).line === at.line || (column !== undefined && at.column > column);
}

/** The first that ends after an offset. */
function firstAfter(sorted: readonly Spot[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
