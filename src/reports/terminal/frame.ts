/** A code frame: the line, and carets under the spot. */
import type { Spot } from '../../shared/text.js';
import { lineEnd, lineStart } from '../quote.js';
import type { Paper } from './paper.js';
import { drawn, widthOf } from './visible.js';

/** Of a spot over several lines the first is drawn. */
export function frame(at: Spot, page: Paper): readonly string[] {
  const { dim, red } = page.colours;
  const number = String(at.file.position(at.start).line).padStart(4);
  const gutter = `${' '.repeat(number.length)} |`;
  const { before, spot, after, goesOn } = fitted(cut(at, page), page.width - gutter.length - 1);
  const carets = '^'.repeat(Math.max(1, widthOf(spot))) + (goesOn ? '…' : '');
  return [
    `${dim(`${number} |`)} ${before}${spot}${after}`.trimEnd(),
    `${dim(gutter)} ${' '.repeat(widthOf(before))}${red(carets)}`,
  ];
}

/** What stands before, in and after the spot on its first line, as it will be drawn. */
interface Line {
  readonly before: string;
  readonly spot: string;
  readonly after: string;
  /** The spot goes on in the next line. */
  readonly goesOn: boolean;
  /** Something before or after is already left out. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

function cut(at: Spot, page: Paper): Line {
  const { text, start, end } = page.quote(at);
  // However long the line is: this much fills any room.
  const reach = page.width * 4;
  const first = lineStart(text, start);
  const last = Math.max(start, lineEnd(text, start));
  const from = onBoundary(text, Math.max(first, start - reach));
  const to = onBoundary(text, Math.min(Math.max(start, end), last, start + reach));
  const until = onBoundary(text, Math.min(last, to + reach));
  const before = drawn(text.slice(from, start), 0);
  const spot = drawn(text.slice(start, to), widthOf(before));
  const after = drawn(text.slice(to, until), widthOf(before) + widthOf(spot));
  return { before, spot, after, goesOn: end > last, cutLeft: from > first, cutRight: until < last };
}

/** Not between the halves of a surrogate pair. */
function onBoundary(text: string, offset: number): number {
  const low = text.charCodeAt(offset) >> 10 === 0x37;
  return low && text.charCodeAt(offset - 1) >> 10 === 0x36 ? offset - 1 : offset;
}

/** The spot first, since it is what people came to see; then what stands around it, as far as there is room. */
function fitted(line: Line, room: number): Line {
  const { before, spot, after, cutLeft, cutRight } = line;
  if (!cutLeft && !cutRight && widthOf(before) + widthOf(spot) + widthOf(after) <= room) return line;
  const inside = head(spot, room - 2);
  const left = room - 2 - widthOf(inside);
  const start = tail(before, Math.max(Math.floor(left / 2), left - widthOf(after)));
  const rest = inside === spot ? head(after, left - widthOf(start)) : '';
  return {
    ...line,
    before: cutLeft || start !== before ? `…${start}` : start,
    spot: inside,
    after: cutRight || inside !== spot || rest !== after ? `${rest}…` : rest,
  };
}

function head(text: string, room: number): string {
  return taken([...text], room).join('');
}

function tail(text: string, room: number): string {
  return taken([...text].reverse(), room)
    .reverse()
    .join('');
}

function taken(characters: readonly string[], room: number): string[] {
  const kept: string[] = [];
  let left = room;
  for (const character of characters) {
    left -= widthOf(character);
    if (left < 0) break;
    kept.push(character);
  }
  return kept;
}
