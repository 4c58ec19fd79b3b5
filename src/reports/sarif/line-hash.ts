/**
 * GitHub's `primaryLocationLineHash`, which code scanning uses to know an alert again. Computed here too, so that reports that
 * come by another way than its upload action carry it. As `upload-sarif` of github/codeql-action does it: a polynomial hash of
 * the 100 characters that follow a line's beginning, blanks left out, and how often the file had that hash before.
 */

const block = 100;
/** What a character adds to a hash `block` characters after it: 37 ** 100 modulo 2^64. */
const [fadedHigh, fadedLow] = halves(37n ** BigInt(block));
const [fadedFirst, fadedSecond] = [fadedLow & 0xffff, fadedLow >>> 16];
const [space, tab, feed, ret, endOfFile] = [32, 9, 10, 13, 65535];

/** By line, the first at 0; written out only where they are asked for. Lines end with LF, CR or CR LF. */
export function lineHashes(text: string): (line: number) => string | undefined {
  const { highs, lows } = hashesOf(text);
  const counts = countsOf(highs, lows);
  return (line) => {
    const [high, low] = [highs[line], lows[line]];
    return high === undefined || low === undefined ? undefined : `${hex(high, low)}:${counts[line] ?? 1}`;
  };
}

/** How often each line's hash has come, itself included. */
function countsOf(highs: Uint32Array, lows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(highs.length);
  const seen = new Map<number, number>();
  for (let line = 0; line < counts.length; line++) {
    // 53 of its 64 bits: a hash as a number is enough to know it again.
    const key = ((highs[line] ?? 0) & 0x1fffff) * 2 ** 32 + (lows[line] ?? 0);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    counts[line] = count;
  }
  return counts;
}

/** Modulo 2^64, in halves: integers of 32 bits are many times faster than BigInt. */
interface Hashes {
  readonly highs: Uint32Array;
  readonly lows: Uint32Array;
}

function hashesOf(text: string): Hashes {
  const { units, length, lines } = kept(text);
  const hashes = { highs: new Uint32Array(lines), lows: new Uint32Array(lines) };
  // The hash of everything so far, and what it was where each line begins.
  let [high, low] = [0, 0];
  const before = { highs: new Uint32Array(lines), lows: new Uint32Array(lines) };
  const starts = new Uint32Array(lines);
  let begun = 0;
  let done = 0;
  for (let at = 0, last = feed; at <= units.length; at++) {
    if (done < begun && at === (starts[done] ?? 0) + block) {
      since(before, high, low, hashes, done);
      done++;
    }
    if (last === feed && at < length) {
      starts[begun] = at;
      before.highs[begun] = high;
      before.lows[begun] = low;
      begun++;
    }
    last = units[at] ?? 0;
    const lower = (low & 0xffff) * 37 + last;
    const upper = (low >>> 16) * 37 + (lower >>> 16);
    low = (upper << 16) | (lower & 0xffff);
    high = (Math.imul(high, 37) + (upper >>> 16)) | 0;
  }
  return hashes;
}

/** The hash of what came after a line's beginning: everything's, less what was there before and has faded since. */
function since(before: Hashes, high: number, low: number, into: Hashes, line: number): void {
  const beforeHigh = before.highs[line] ?? 0;
  const beforeLow = before.lows[line] ?? 0;
  const a = beforeLow & 0xffff;
  const b = beforeLow >>> 16;
  const lower = a * fadedFirst;
  const middle = a * fadedSecond + b * fadedFirst + (lower >>> 16);
  const goneLow = ((middle << 16) | (lower & 0xffff)) >>> 0;
  const goneHigh = Math.floor(middle / 0x10000) + b * fadedSecond + Math.imul(beforeHigh, fadedLow) + Math.imul(beforeLow, fadedHigh);
  const borrowed = low >>> 0 < goneLow ? 1 : 0;
  into.highs[line] = high - (goneHigh | 0) - borrowed;
  into.lows[line] = low - goneLow;
}

function hex(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}

function halves(value: bigint): readonly [high: number, low: number] {
  return [Number(BigInt.asUintN(32, value >> 32n)), Number(BigInt.asUintN(32, value))];
}

/** What counts: no blanks, every line break as one LF, a mark for the end; then as many zeros as the last line needs. */
function kept(text: string): { readonly units: Uint16Array; readonly length: number; readonly lines: number } {
  const units = new Uint16Array(text.length + 1 + block);
  let length = 0;
  let lines = 1;
  let afterReturn = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const skipped = unit === space || unit === tab || (afterReturn && unit === feed);
    afterReturn = unit === ret;
    if (skipped) continue;
    units[length++] = afterReturn ? feed : unit;
    if (afterReturn || unit === feed) lines++;
  }
  units[length++] = endOfFile;
  return { units: units.subarray(0, length + block), length, lines };
}
