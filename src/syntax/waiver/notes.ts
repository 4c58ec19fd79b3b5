/** Waivers in the text of comments, before it is known what they stand at. */
import type { BrokenWaiver } from '../../model/waiver.js';
import { spot } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';
import { readTerms } from './terms.js';
import type { Terms } from './terms.js';

/** One that was understood. */
export interface Note {
  readonly terms: Terms;
  readonly at: Spot;
}

export interface Notes {
  readonly notes: readonly Note[];
  readonly broken: readonly BrokenWaiver[];
}

/** What people write who mean a waiver; anything else after `bylaw:` is prose. */
const meant = /^bylaw[ \t]*:[ \t]*(?:wai?ve?\w*|weiv\w*|wave\w*|ignore|skip|allow|disable|except|exempt|suppress)(?![\w/])/i;
const written = /^bylaw:waive(?=\s|$)/;

/** Whether a file is worth a look; files without such words cost nothing more. */
export function mayWaive(text: string): boolean {
  return /bylaw[ \t]*:/i.test(text);
}

/** Of one comment, its marks included: one waiver a line. */
export function notesIn({ file, start, end }: Spot): Notes {
  const found: Notes & { readonly notes: Note[]; readonly broken: BrokenWaiver[] } = { notes: [], broken: [] };
  let from = start;
  for (const line of file.text.slice(start, end).split('\n')) {
    const [, before = '', words = ''] = /^(\s*(?:#+|\/\/+|\/\*+|\*+(?!\/))?\s*)(.*?)\s*(?:\*\/)?\s*$/s.exec(line) ?? [];
    const at = spot(file, from + before.length, from + before.length + words.length);
    from += line.length + 1;
    if (!meant.test(words)) continue;
    const read = written.test(words) ? readTerms(words.slice('bylaw:waive'.length)) : misspelled(words);
    if ('problem' in read) found.broken.push({ at, problem: read.problem });
    else found.notes.push({ terms: read, at });
  }
  return found;
}

function misspelled(words: string): { readonly problem: string } {
  return { problem: `begins with "${meant.exec(words)?.[0] ?? words}"; write bylaw:waive, then the rule` };
}

/** Of a text that is nothing but waivers, one a line, without `bylaw:waive`. */
export function notesOf(text: string, at: Spot): Notes {
  const read = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [readTerms(line.trim().replace(written, ''))]));
  return {
    notes: read.flatMap((one) => ('problem' in one ? [] : [{ terms: one, at }])),
    broken: read.flatMap((one) => ('problem' in one ? [{ at, problem: one.problem }] : [])),
  };
}

export function notesInAll(comments: readonly Spot[]): Notes {
  const all = comments.map(notesIn);
  return { notes: all.flatMap(({ notes }) => notes), broken: all.flatMap(({ broken }) => broken) };
}
