/** Selectors as Calico writes them ("Network policy", section "Selectors"): joined by `&&`, tests of one label each. */

/** In the words of a LabelSelector's `matchExpressions`. */
export interface LabelTest {
  readonly key: string;
  readonly operator: 'DoesNotExist' | 'Exists' | 'In' | 'NotIn';
  readonly values: readonly string[];
}

const token = /\s*(?:(&&|==|!=|[(){},!])|'([^']*)'|"([^"]*)"|([\w./-]+))/y;
const longest = 4096;

interface Token {
  /** A sign or a word; undefined: a text in quotes. */
  readonly sign: string | undefined;
  readonly text: string;
}

/** Undefined: it says something that is not one of these tests, `||` for example. Empty: everything is meant. */
export function labelTests(selector: string): readonly LabelTest[] | undefined {
  const tokens = selector.trim() === '' ? [] : tokensOf(selector);
  if (tokens === undefined) return undefined;
  return tokens.length === 0 ? [] : new Parser(tokens).whole();
}

function tokensOf(selector: string): readonly Token[] | undefined {
  if (selector.length > longest) return undefined;
  const found: Token[] = [];
  const text = selector.trimEnd();
  for (let from = 0; from < text.length; from = token.lastIndex) {
    token.lastIndex = from;
    const match = token.exec(text);
    if (match === null) return undefined;
    const [, mark, single, double, word] = match;
    found.push({ sign: mark ?? word, text: single ?? double ?? '' });
  }
  return found;
}

class Parser {
  #next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): readonly LabelTest[] | undefined {
    const tests = this.#all(0);
    return this.#next === this.tokens.length ? tests : undefined;
  }

  #all(depth: number): readonly LabelTest[] | undefined {
    const tests: LabelTest[] = [];
    do {
      const one = this.#one(depth);
      if (one === undefined) return undefined;
      tests.push(...one);
    } while (this.#takes('&&'));
    return tests;
  }

  #one(depth: number): readonly LabelTest[] | undefined {
    if (depth < 20 && this.#takes('(')) {
      const inner = this.#all(depth + 1);
      return this.#takes(')') ? inner : undefined;
    }
    if (this.#takes('all', '(', ')')) return [];
    const negated = this.#takes('!');
    if (this.#takes('has', '(')) {
      const key = this.#word();
      return key !== undefined && this.#takes(')') ? [{ key, operator: negated ? 'DoesNotExist' : 'Exists', values: [] }] : undefined;
    }
    const key = negated ? undefined : this.#word();
    return key === undefined ? undefined : this.#compared(key);
  }

  #compared(key: string): readonly LabelTest[] | undefined {
    if (this.#takes('==')) return this.#valued(key, 'In', this.#text());
    if (this.#takes('!=')) return this.#valued(key, 'NotIn', this.#text());
    const negated = this.#takes('not');
    if (!this.#takes('in', '{')) return undefined;
    const values: string[] = [];
    do {
      const value = this.#text();
      if (value === undefined) return undefined;
      values.push(value);
    } while (this.#takes(','));
    return this.#takes('}') ? [{ key, operator: negated ? 'NotIn' : 'In', values }] : undefined;
  }

  #valued(key: string, operator: 'In' | 'NotIn', value: string | undefined): readonly LabelTest[] | undefined {
    return value === undefined ? undefined : [{ key, operator, values: [value] }];
  }

  /** All of these signs, or none. */
  #takes(...signs: readonly string[]): boolean {
    const meets = signs.every((sign, index) => this.tokens[this.#next + index]?.sign === sign);
    if (meets) this.#next += signs.length;
    return meets;
  }

  #word(): string | undefined {
    const sign = this.tokens[this.#next]?.sign;
    if (sign === undefined || !/^[\w./-]+$/.test(sign)) return undefined;
    this.#next++;
    return sign;
  }

  #text(): string | undefined {
    const one = this.tokens[this.#next];
    if (one === undefined || one.sign !== undefined) return undefined;
    this.#next++;
    return one.text;
  }
}
