/** Spots as JSON has them: lines and columns. */
import type { Spot } from '../../shared/text.js';

export function located(at: Spot | undefined) {
  return at === undefined ? {} : { location: place(at) };
}

export function place({ file, start, end }: Spot) {
  return { file: file.path, start: file.position(start), end: file.position(end) };
}
