/** What of a text is nothing but blanks and comments; made once for a file, so that many waivers cost no more than few. */
import type { Spot } from '../../shared/text.js';

export interface Blanks {
  /** Nothing is written from the one offset to the other. */
  readonly between: (from: number, to: number) => boolean;
}

const code = /\S/;
const byteOrderMark = '\uFEFF';

/** `dashes`: those that begin items of a list count for nothing. */
export function blanks(text: string, comments: readonly Spot[], dashes: boolean): Blanks {
  /** The next thing that is written, from each offset on. */
  const next = new Int32Array(text.length + 1);
  next[text.length] = text.length;
  let comment = comments.length - 1;
  let found = text.length;
  for (let at = text.length - 1; at >= 0; at--) {
    while ((comments[comment]?.start ?? -1) > at) comment--;
    const isComment = at < (comments[comment]?.end ?? 0);
    if (!isComment && isCode(text, at, dashes)) found = at;
    next[at] = found;
  }
  return { between: (from, to) => from >= to || (next[from] ?? text.length) >= to };
}

function isCode(text: string, at: number, dashes: boolean): boolean {
  const character = text.charAt(at);
  if (character === byteOrderMark || !code.test(character)) return false;
  return !dashes || character !== '-' || !/^\s?$/.test(text.charAt(at + 1));
}
