/** Locations as GitHub wants them: a file of the repository and all four coordinates. */
import type { Location, PhysicalLocation, Region } from 'sarif';
import { spot } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';
import { lineEnd, lineStart } from '../quote.js';
import type { Quote } from '../quote.js';
import { clip, wellFormed } from './words.js';

export const sourceRoot = '%SRCROOT%';

/** The primary location: with the text of the spot and its surroundings. */
export function quotedPlace(at: Spot, quote: (at: Spot) => Quote): PhysicalLocation {
  const narrow = shown(at);
  // Asked for as a whole: a secret over several lines would not be known by its first.
  const { text, start, end } = quote(at.end > at.start ? at : narrow);
  const snippet = text.slice(start, Math.min(end, Math.max(start, lineEnd(text, start))));
  const context = around(at, narrow);
  return {
    artifactLocation: { uri: uriOf(at.file.path), uriBaseId: sourceRoot },
    region: { ...regionOf(narrow), snippet: { text: clip(wellFormed(snippet), 1000) } },
    ...(context === undefined
      ? {}
      : { contextRegion: { ...regionOf(context), snippet: { text: wellFormed(quote(context).text) } } }),
  };
}

/** `live`: the name of a running thing. */
export function place(at: Spot, text?: string, live?: string): Location {
  const file = { artifactLocation: { uri: uriOf(at.file.path), uriBaseId: sourceRoot }, region: regionOf(shown(at)) };
  return {
    physicalLocation: live === undefined ? file : livePlace(live),
    ...(text === undefined ? {} : { message: { text } }),
  };
}

/**
 * A path that no repository has, since code scanning refuses results without one: its alert shows no code then. The name is a
 * URI's path already.
 */
export function livePlace(name: string): PhysicalLocation {
  return { artifactLocation: { uri: uriOf(decoded(name)) }, region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 } };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** RFC 3986, segment by segment. */
export function uriOf(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(wellFormed(segment)))
    .join('/');
}

/**
 * The spot's first line: GitHub shows an alert in a pull request only where every line of the region was changed. Never empty:
 * of an empty spot its line, of an empty line its break.
 */
function shown({ file, start, end }: Spot): Spot {
  const { text } = file;
  const stop = lineEnd(text, start);
  if (start < Math.min(end, stop)) return spot(file, start, Math.min(end, stop));
  const from = lineStart(text, start);
  return spot(file, from, from < stop ? stop : Math.min(text.length, nextLine(text, start)));
}

/** More text than this around a spot helps nobody. */
const longestContext = 4000;

/** The spot's whole lines, or one more where these are what is shown: surroundings must be larger. */
function around({ file, start, end }: Spot, narrow: Spot): Spot | undefined {
  const { text } = file;
  let from = lineStart(text, narrow.start);
  let to = lineEnd(text, Math.max(start, end - 1, narrow.end - 1));
  if (from === narrow.start && to <= narrow.end) {
    to = from > 0 ? narrow.end : lineEnd(text, nextLine(text, narrow.end));
    from = lineStart(text, Math.max(0, from - 1));
  }
  const larger = from < narrow.start || to > narrow.end;
  return larger && to - from <= longestContext ? spot(file, from, to) : undefined;
}

/** Where the next line begins; the end of the text where there is none. */
function nextLine(text: string, offset: number): number {
  const feed = text.indexOf('\n', offset);
  return feed === -1 ? text.length : feed + 1;
}

function regionOf({ file, start, end }: Spot): Region {
  const from = file.position(start);
  const to = file.position(end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}
