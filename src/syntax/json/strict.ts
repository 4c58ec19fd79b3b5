/** JSON to the letter (RFC 8259), read in one go: most of what is read is right, and a parser that mends mistakes is several times as slow. */

export type Literal = boolean | number | string | null;

/** Offsets are those of the text. */
export interface Visitor {
  readonly openDict: (start: number) => void;
  readonly openList: (start: number) => void;
  readonly close: (end: number) => void;
  readonly property: (name: string, start: number, end: number) => void;
  readonly literal: (value: Literal, start: number, end: number) => void;
}

/** False: the text is no JSON, or nested deeper than that, which was seen somewhere on the way. */
export function walk(text: string, visitor: Visitor, maxDepth: number): boolean {
  return new Walker(text, visitor, maxDepth).whole();
}

const [quote, comma, colon, backslash] = [34, 44, 58, 92];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const words: readonly (readonly [string, boolean | null])[] = [['true', true], ['false', false], ['null', null]];

class Walker {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly visitor: Visitor,
    private readonly maxDepth: number,
  ) {}

  whole(): boolean {
    return this.#value(this.#next(), 0) && Number.isNaN(this.#next());
  }

  /** What stands behind blanks; NaN at the end. */
  #next(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return code;
      this.#at++;
    }
  }

  #value(first: number, depth: number): boolean {
    const start = this.#at;
    if (first === openBrace) return depth < this.maxDepth && this.#dict(depth + 1);
    if (first === openBracket) return depth < this.maxDepth && this.#list(depth + 1);
    const value = first === quote ? this.#string() : this.#bare();
    if (value === undefined) return false;
    this.visitor.literal(value, start, this.#at);
    return true;
  }

  #dict(depth: number): boolean {
    this.visitor.openDict(this.#at++);
    for (let isFirst = true; ; isFirst = false) {
      const code = this.#next();
      if (code === closeBrace && isFirst) return this.#close();
      if (!this.#property(code) || !this.#value(this.#next(), depth)) return false;
      if (this.#next() === closeBrace) return this.#close();
      if (!this.#comma()) return false;
    }
  }

  #list(depth: number): boolean {
    this.visitor.openList(this.#at++);
    for (let isFirst = true; ; isFirst = false) {
      const code = this.#next();
      if (code === closeBracket && isFirst) return this.#close();
      if (!this.#value(code, depth)) return false;
      if (this.#next() === closeBracket) return this.#close();
      if (!this.#comma()) return false;
    }
  }

  #close(): boolean {
    this.visitor.close(++this.#at);
    return true;
  }

  #comma(): boolean {
    return this.text.charCodeAt(this.#at++) === comma;
  }

  #property(first: number): boolean {
    const start = this.#at;
    const name = first === quote ? this.#string() : undefined;
    if (name === undefined) return false;
    this.visitor.property(name, start, this.#at);
    return this.#next() === colon && this.#at++ > 0;
  }

  #string(): string | undefined {
    const { text } = this;
    const start = this.#at;
    let escaped = false;
    for (let at = start + 1; ; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.#at = at + 1;
        return escaped ? unescaped(text.slice(start, at + 1)) : text.slice(start + 1, at);
      }
      if (code === backslash) {
        escaped = true;
        at++;
        // Neither control characters nor the end of the text.
      } else if (!(code >= 32)) return undefined;
    }
  }

  #bare(): boolean | number | null | undefined {
    const { text } = this;
    const start = this.#at;
    for (const [word, value] of words) {
      if (!text.startsWith(word, start)) continue;
      this.#at += word.length;
      return value;
    }
    number.lastIndex = start;
    if (!number.test(text)) return undefined;
    this.#at = number.lastIndex;
    return Number(text.slice(start, this.#at));
  }
}

function unescaped(literal: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(literal);
    return typeof parsed === 'string' ? parsed : undefined;
  } catch {
    return undefined;
  }
}
