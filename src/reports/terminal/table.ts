/** Columns that are as wide as they have to be. */
import { widthOf } from './visible.js';

/** Numbers stand right, words left; the last column is not filled up. */
export function columns(rows: readonly (readonly string[])[], indent = ''): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, widthOf(cell))));
  return rows.map((row) => {
    const cells = row.map((cell, index) => {
      const blanks = ' '.repeat((widths[index] ?? 0) - widthOf(cell));
      return index > 0 && isNumber(rows, index) ? `${blanks}${cell}` : `${cell}${blanks}`;
    });
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}

function isNumber(rows: readonly (readonly string[])[], index: number): boolean {
  return /^[\d.]+(?: %)?$|^-$/.test(rows.at(-1)?.[index] ?? '');
}
