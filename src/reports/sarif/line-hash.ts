/**
 * GitHub's `primaryLocationLineHash`, which code scanning uses to know an alert again. Computed here too, so that reports that
 * come by another way than its upload action carry it. As `upload-sarif` of github/codeql-action does it: a polynomial hash of
 * the 100 characters that follow a line's beginning, blanks left out, and how often the file had that hash before.
 */

const block = 100;
/** What a character adds to a hash `block` characters after it. */
const faded = 37n ** BigInt(block);
const [space, tab, feed, ret, endOfFile] = [32, 9, 10, 13, 65535];

/** By line, the first at 0. Lines end with LF, CR or CR LF. */
export function lineHashes(text: string): readonly string[] {
  const hashes: string[] = [];
  const seen = new Map<string, number>();
  // The hash of everything so far, modulo 2^64, in halves: integers of 32 bits are many times faster than BigInt.
  let [high, low] = [0, 0];
  const lines: { readonly at: number; readonly before: bigint }[] = [];
  const { units, length } = kept(text);
  for (let at = 0; at <= units.length; at++) {
    const line = lines[hashes.length];
    if (line !== undefined && line.at + block === at) {
      const hex = BigInt.asUintN(64, joined(high, low) - line.before * faded).toString(16);
      const count = (seen.get(hex) ?? 0) + 1;
      seen.set(hex, count);
      hashes.push(`${hex}:${count}`);
    }
    if (at < length && (at === 0 || units[at - 1] === feed)) lines.push({ at, before: joined(high, low) });
    const lower = (low & 0xffff) * 37 + (units[at] ?? 0);
    const upper = (low >>> 16) * 37 + (lower >>> 16);
    low = (upper << 16) | (lower & 0xffff);
    high = (Math.imul(high, 37) + (upper >>> 16)) | 0;
  }
  return hashes;
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

function joined(high: number, low: number): bigint {
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}
