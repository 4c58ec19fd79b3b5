/**
 * GitHub's `primaryLocationLineHash`, which code scanning uses to know an alert again. Computed here too, so that reports that
 * come by another way than its upload action carry it. As `upload-sarif` of github/codeql-action does it: a polynomial hash of
 * the 100 characters that follow a line's beginning, blanks left out, and how often the file had that hash before.
 */

const block = 100;
/** What a character adds to a hash `block` characters after it: 37 ** 100 modulo 2^64. */
const [fadedHigh, fadedLow] = halves(37n ** BigInt(block));
const [space, tab, feed, ret, endOfFile] = [32, 9, 10, 13, 65535];

/** Hashes modulo 2^64 are kept in halves: integers of 32 bits are many times faster than BigInt. */
type Halves = readonly [high: number, low: number];

/** By line, the first at 0; written out only where they are asked for. Lines end with LF, CR or CR LF. */
export function lineHashes(text: string): (line: number) => string | undefined {
  const hashes = hashesOf(text);
  const counts: number[] = [];
  const seen = new Map<number, number>();
  for (let at = 0; at < hashes.length; at += 2) {
    // 53 of its 64 bits: a hash as a number is enough to know it again.
    const key = ((hashes[at] ?? 0) & 0x1fffff) * 2 ** 32 + (hashes[at + 1] ?? 0);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    counts.push(count);
  }
  return (line) => {
    const [high, low] = hashes.slice(2 * line, 2 * line + 2);
    return high === undefined || low === undefined ? undefined : `${hex(high, low)}:${counts[line] ?? 1}`;
  };
}

/** Line after line its two halves. */
function hashesOf(text: string): readonly number[] {
  const { units, length } = kept(text);
  const hashes: number[] = [];
  const starts: number[] = [];
  // The hash of everything so far, and what it was where each line begins.
  let [high, low] = [0, 0];
  const before: number[] = [];
  let next = block;
  for (let at = 0, last = feed; at <= units.length; at++) {
    if (at === next) {
      hashes.push(...since(before[hashes.length] ?? 0, before[hashes.length + 1] ?? 0, high, low));
      next = (starts[hashes.length / 2] ?? Infinity) + block;
    }
    if (last === feed && at < length) {
      starts.push(at);
      before.push(high, low);
      if (next === Infinity) next = at + block;
    }
    last = units[at] ?? 0;
    const lower = (low & 0xffff) * 37 + last;
    const upper = (low >>> 16) * 37 + (lower >>> 16);
    low = (upper << 16) | (lower & 0xffff);
    high = (Math.imul(high, 37) + (upper >>> 16)) | 0;
  }
  return hashes;
}

/** The hash of what came after a beginning: everything's, less what was there before and has faded since. */
function since(beforeHigh: number, beforeLow: number, high: number, low: number): Halves {
  const [a, b, c, d] = [beforeLow & 0xffff, beforeLow >>> 16, fadedLow & 0xffff, fadedLow >>> 16];
  const lower = a * c;
  const middle = a * d + b * c + (lower >>> 16);
  const goneLow = ((middle << 16) | (lower & 0xffff)) >>> 0;
  const goneHigh = Math.floor(middle / 0x10000) + b * d + Math.imul(beforeHigh, fadedLow) + Math.imul(beforeLow, fadedHigh);
  const borrowed = low >>> 0 < goneLow ? 1 : 0;
  return [(high - (goneHigh | 0) - borrowed) >>> 0, (low - goneLow) >>> 0];
}

function hex(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}

function halves(value: bigint): Halves {
  return [Number(BigInt.asUintN(32, value >> 32n)), Number(BigInt.asUintN(32, value))];
}

/** What counts: no blanks, every line break as one LF, a mark for the end; then as many zeros as the last line needs. */
function kept(text: string): { readonly units: Uint16Array; readonly length: number } {
  const units = new Uint16Array(text.length + 1 + block);
  let length = 0;
  let afterReturn = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const skipped = unit === space || unit === tab || (afterReturn && unit === feed);
    afterReturn = unit === ret;
    if (!skipped) units[length++] = afterReturn ? feed : unit;
  }
  units[length++] = endOfFile;
  return { units: units.subarray(0, length + block), length };
}
