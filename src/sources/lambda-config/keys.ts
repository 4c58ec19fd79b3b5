/** The keys in the upper two levels of a text that need not be whole; lists count for nothing. */

const depth = 2;

/** `Configuration.FunctionArn`, `FunctionName`. */
export function keysIn(text: string, isJson: boolean): ReadonlySet<string> {
  return isJson ? keysOfJson(text) : keysOfYaml(text);
}

function keysOfJson(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const within: string[] = [];
  let key = '';
  for (const [token, name, colon] of text.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)(?:"(\s*:)?|\\?$)|[{}[\]]/gs)) {
    if (token === '{' || token === '[') within.push(key);
    else if (token === '}' || token === ']') within.pop();
    key = colon === undefined || name === undefined ? '' : name;
    if (key !== '' && within.length <= 2 * depth) add(found, [...within, key]);
  }
  return found;
}

/** Block style, as `--output yaml` prints it. */
function keysOfYaml(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const within: { readonly indent: number; readonly key: string }[] = [];
  for (const [, blanks = '', key = ''] of text.matchAll(/^([ -]*)["']?(\w+)["']?:(?=\s|$)/gm)) {
    const indent = blanks.length;
    while ((within.at(-1)?.indent ?? -1) >= indent) within.pop();
    within.push({ indent, key });
    if (within.length <= depth) add(found, within.map((one) => one.key));
  }
  return found;
}

function add(found: Set<string>, path: readonly string[]): void {
  const keys = path.filter((key) => key !== '');
  if (keys.length <= depth) found.add(keys.join('.'));
}
