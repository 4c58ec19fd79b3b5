/** Patterns in which `*` stands for any text, and every other sign for itself: addresses are full of brackets and dots. */

export type Pattern = (text: string) => boolean;

export const isPattern = (text: string): boolean => text.includes('*');

/** Tries nothing twice: each piece is looked for after the one before it. */
export function pattern(written: string | undefined): Pattern {
  if (written === undefined || /^\*+$/.test(written)) return () => true;
  const [first = '', ...rest] = written.split(/\*+/);
  const last = rest.pop();
  if (last === undefined) return (text) => text === written;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let from = first.length;
    for (const piece of rest) {
      const found = text.indexOf(piece, from);
      if (found === -1) return false;
      from = found + piece.length;
    }
    return text.length - last.length >= from && text.endsWith(last);
  };
}
