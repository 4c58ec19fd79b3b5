/** Which files are templates, by name and text alone. */

export function mayRead(name: string): boolean {
  return /\.(?:ya?ml|json|template)$/i.test(name) && !/\.tf\.json$/i.test(name);
}

const typed = /["']?\bType["']?\s{0,100}:\s{0,100}["']?(?:AWS|Alexa|Custom)::/;

/** `Resources` at the top, and something that only CloudFormation writes; the text need not be whole or right. */
export function recognise(name: string, text: string): boolean {
  if (!mayRead(name) || !text.includes('Resources')) return false;
  const keys = topKeys(text);
  if (!keys.has('Resources')) return false;
  return keys.has('AWSTemplateFormatVersion') || (keys.has('Transform') && text.includes('AWS::')) || typed.test(text);
}

const looked = ['AWSTemplateFormatVersion', 'Resources', 'Transform'];

/** Those of the keys looked for that stand at the top of the text. */
function topKeys(text: string): ReadonlySet<string> {
  const start = /^[\s\uFEFF]*(?:---[ \t]*\r?\n\s*|---[ \t]+)?(?=\{)/.exec(text)?.[0].length;
  return start === undefined ? keysOfLines(text) : keysOfBraces(text, start);
}

/** At the beginning of a line, or as deep as the text's first line is. */
function keysOfLines(text: string): ReadonlySet<string> {
  const indent = /^\uFEFF?( {0,100})[^\s#%-]/m.exec(text)?.[1] ?? '';
  return new Set(looked.filter((key) => new RegExp(`^\\uFEFF?(?:${indent}|--- +)?(["']?)${key}\\1[ \\t]*:`, 'm').test(text)));
}

/** Keys of the outermost braces: strings are skipped, brackets counted. */
function keysOfBraces(text: string, start: number): ReadonlySet<string> {
  const found = new Set<string>();
  const token = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[{}[\]]|\b[A-Za-z]{1,40}(?=\s{0,100}:)/gs;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [word] = match;
    if (word === '{' || word === '[') depth++;
    else if (word === '}' || word === ']') depth--;
    else if (depth === 1) found.add(word.replaceAll('"', ''));
  }
  return found;
}
