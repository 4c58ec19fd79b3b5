/** Classes of characters, by code; tables for ASCII, Unicode's properties for the rest. */

const START = 1;
const PART = 2;

const ascii = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const letter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f;
  if (letter) ascii[code] = START | PART;
  else if (isDigit(code) || code === 0x2d) ascii[code] = PART;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Space or tab: what separates tokens on a line. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** Where the identifier that begins at `start` ends; `start` itself when none begins there. */
export function identifierEnd(text: string, start: number, limit: number): number {
  let at = start;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code < 128) {
      if (((ascii[code] ?? 0) & (at === start ? START : PART)) === 0) break;
      at++;
    } else {
      const point = text.codePointAt(at) ?? code;
      if (!(at === start ? /^\p{ID_Start}/u : /^\p{ID_Continue}/u).test(String.fromCodePoint(point))) break;
      at += point > 0xffff ? 2 : 1;
    }
  }
  return Math.min(at, limit);
}

/** Unicode's White_Space, which strip markers and indentation go by (HCL specification, "Template Literals"). */
export function isSpace(code: number): boolean {
  if (code < 128) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0x85 || (code !== 0xfeff && /\s/.test(String.fromCharCode(code)));
}
