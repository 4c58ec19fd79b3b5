/** Text that cannot do anything to a terminal or to the order in which its reader sees it, and how wide it is. */
import fastStringWidth from 'fast-string-width';

/**
 * Control characters, format characters (which hide or reorder text: bidirectional overrides, zero-width joiners, tags), line and
 * paragraph separators, lone surrogates.
 */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

export function visible(text: string): string {
  return text.replace(harmful, picture);
}

/** C0 controls have pictures of their own in Unicode; the others are named. */
function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

export function widthOf(text: string): number {
  return fastStringWidth(text);
}

const tabStop = 4;

/** As `visible`, with tabs as far as they reach when the text begins in column `column` (from 0). */
export function drawn(text: string, column: number): string {
  const [first = '', ...rest] = text.split('\t').map(visible);
  let line = first;
  for (const piece of rest) line += ' '.repeat(tabStop - ((column + widthOf(line)) % tabStop)) + piece;
  return line;
}

/** Breaks at blanks so that lines fit; a longer word has a line of its own. Every line begins with `indent`. */
export function wrapped(text: string, width: number, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(' ')) {
    const wide = widthOf(word);
    if (line !== '' && indent.length + taken + 1 + wide > width) {
      lines.push(indent + line);
      line = word;
      taken = wide;
    } else {
      line = line === '' ? word : `${line} ${word}`;
      taken += wide + (taken === 0 ? 0 : 1);
    }
  }
  return [...lines, indent + line];
}
