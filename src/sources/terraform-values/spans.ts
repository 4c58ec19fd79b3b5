/**
 * Where the members and elements of large JSON lie, found without parsing them: each is parsed by itself when it is wanted. What is
 * no JSON shows then; here only brackets and strings count. A text that ends too soon gives what was whole before.
 */

/** [start, end) */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Member extends Span {
  readonly key: string;
  /** The text ends within it; its end is that of the text. */
  readonly isCut: boolean;
}

const quote = 34;
const backslash = 92;
const comma = 44;
const colon = 58;
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];

/** Members of the object that begins at `from`; none when there is none. */
export function* membersIn(text: string, from: number): Generator<Member> {
  let at = past(text, from);
  if (text.charCodeAt(at) !== openBrace) return;
  for (at = past(text, at + 1); text.charCodeAt(at) === quote; at = past(text, at + 1)) {
    const keyEnd = endOfString(text, at);
    const key = keyEnd === -1 ? undefined : parsed(text, { start: at, end: keyEnd });
    const after = keyEnd === -1 ? -1 : past(text, keyEnd);
    if (typeof key !== 'string' || (after < text.length && text.charCodeAt(after) !== colon)) return;
    const start = Math.min(past(text, after + 1), text.length);
    const end = endOf(text, start);
    yield { key, start, end: end === -1 ? text.length : end, isCut: end === -1 };
    if (end === -1) return;
    at = past(text, end);
    if (text.charCodeAt(at) !== comma) return;
  }
}

/** Elements of the list that begins at `from`, as far as they are whole. */
export function* elementsIn(text: string, from: number): Generator<Span> {
  let at = past(text, from);
  if (text.charCodeAt(at) !== openBracket) return;
  at = past(text, at + 1);
  while (at < text.length && text.charCodeAt(at) !== closeBracket) {
    const end = endOf(text, at);
    if (end === -1 || end === at) return;
    yield { start: at, end };
    at = past(text, end);
    if (text.charCodeAt(at) !== comma) return;
    at = past(text, at + 1);
  }
}

/** Undefined when it is no JSON, which null is not. */
export function parsed(text: string, { start, end }: Span): unknown {
  try {
    return JSON.parse(text.slice(start, end));
  } catch {
    return undefined;
  }
}

/** Past blanks. */
export function past(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff; code = text.charCodeAt(at)) at++;
  return at;
}

/** Behind the value that begins there; -1 when the text ends first. */
export function endOf(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === quote) return endOfString(text, start);
  if (first !== openBrace && first !== openBracket) return endOfWord(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at) - 1;
      if (at < 0) return -1;
    } else if (code === openBrace || code === openBracket) depth++;
    else if ((code === closeBrace || code === closeBracket) && --depth === 0) return at + 1;
  }
  return -1;
}

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - slashes - 1) === backslash) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}

/** Of a number, `true`, `false` or `null`: one that the text ends with may go on. */
function endOfWord(text: string, start: number): number {
  const word = /[-+.\w]*/y;
  word.lastIndex = start;
  word.exec(text);
  return word.lastIndex >= text.length ? -1 : word.lastIndex;
}
