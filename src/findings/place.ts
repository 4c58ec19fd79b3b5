/** Where a finding stands, and whether that is within its entity. */
import type { Entity } from '../model/estate.js';
import type { Vocabulary } from '../model/raw.js';
import type { Spot } from '../shared/text.js';

/** What is absent points at its nearest written ancestor; where that is the whole resource, its header says as much. */
export function narrowest(at: Spot, header: Spot): Spot {
  return at.file === header.file && at.start <= header.start && header.end <= at.end ? header : at;
}

/** What stands between two top-level constructs of a file: a document's end, a closing brace, a key of little indentation. */
const separators: Readonly<Record<Vocabulary, RegExp>> = { cloudformation: /\n(?: {0,2}\w| {0,4}")/, kubernetes: /\n---/, terraform: /\n\}/ };

/**
 * Whether a spot lies outside the entity's own block or document, as a shared policy document does. Readers keep no end of a
 * block, so this goes by the text between header and spot; where it errs it says something true that is not news.
 */
export function liesOutside(at: Spot, { at: { at: header }, vocabulary, domain }: Entity): boolean {
  if (at.file !== header.file) return true;
  // What runs has a document to itself.
  if (domain.live !== undefined) return false;
  const from = Math.min(at.end, header.end);
  const to = Math.max(at.start, header.start);
  return separators[vocabulary].test(at.file.text.slice(from, to));
}
