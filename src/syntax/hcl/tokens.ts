/**
 * Kinds of tokens: punctuation is its own character code, everything longer has a number below the printable characters. Typed as
 * numbers, so that the compiler does not take a kind for settled that the next `advance` changes.
 */

export const END: number = 0;
export const IDENTIFIER: number = 1;
export const NUMBER: number = 2;
export const NEWLINE: number = 3;
export const EQUAL: number = 4;
export const NOT_EQUAL: number = 5;
export const LESS_EQUAL: number = 6;
export const GREATER_EQUAL: number = 7;
export const AND: number = 8;
export const OR: number = 9;
export const ARROW: number = 11;
export const ELLIPSIS: number = 12;
export const DOUBLE_COLON: number = 14;
/** `<<EOT` or `<<-EOT` with its newline. */
export const HEREDOC: number = 15;
/** `~}` */
export const STRIP_CLOSE: number = 16;
/** Digits with more than one point, as in `1.5.0`. */
export const BAD_NUMBER: number = 17;
export const UNKNOWN: number = 18;

export const BANG: number = 0x21;
export const QUOTE: number = 0x22;
export const PERCENT: number = 0x25;
export const OPEN_PAREN: number = 0x28;
export const CLOSE_PAREN: number = 0x29;
export const STAR: number = 0x2a;
export const PLUS: number = 0x2b;
export const COMMA: number = 0x2c;
export const MINUS: number = 0x2d;
export const DOT: number = 0x2e;
export const SLASH: number = 0x2f;
export const COLON: number = 0x3a;
export const LESS: number = 0x3c;
export const ASSIGN: number = 0x3d;
export const GREATER: number = 0x3e;
export const QUESTION: number = 0x3f;
export const OPEN_BRACKET: number = 0x5b;
export const CLOSE_BRACKET: number = 0x5d;
export const OPEN_BRACE: number = 0x7b;
export const CLOSE_BRACE: number = 0x7d;
