/** What is wrong with a JSON text. */

const messages: ReadonlyMap<string, string> = new Map([
  ['InvalidSymbol', 'this is not a JSON value'],
  ['InvalidNumberFormat', 'this is not a JSON number'],
  ['PropertyNameExpected', 'a key in double quotes is expected here'],
  ['ValueExpected', 'a value is expected here'],
  ['ColonExpected', 'a colon is expected here'],
  ['CommaExpected', 'a comma is expected here'],
  ['CloseBraceExpected', 'a closing brace is expected here'],
  ['CloseBracketExpected', 'a closing bracket is expected here'],
  ['EndOfFileExpected', 'nothing more is expected after the value'],
  ['InvalidCommentToken', 'JSON has no comments'],
  ['UnexpectedEndOfComment', 'this comment does not end'],
  ['UnexpectedEndOfString', 'this string does not end'],
  ['UnexpectedEndOfNumber', 'this number is not complete'],
  ['InvalidUnicode', 'this Unicode escape is not complete'],
  ['InvalidEscapeCharacter', 'this escape does not exist in JSON'],
  ['InvalidCharacter', 'control characters must be escaped in strings'],
]);

/** The sentence for an error of the JSON parser, by the name the parser gives it. */
export function messageOf(name: string): string {
  return messages.get(name) ?? 'this is not JSON';
}
