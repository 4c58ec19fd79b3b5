/** Where the values of a valid JSON text stand, without keeping the rest of it. */

export type Range = readonly [start: number, end: number];
export type Path = readonly (number | string)[];

export interface Places {
  readonly at: (...path: Path) => Range | undefined;
  /** Texts under keys that name secrets. */
  readonly secrets: readonly Range[];
}

interface Asked {
  /** Whether the place of the value at a path is worth keeping. */
  readonly keep: (path: Path) => boolean;
  readonly isSecret: (key: string) => boolean;
}

/** Deeper than any state, far from the end of the stack. */
const maxDepth = 256;

/** Undefined: it is nested too deeply. */
export function placesIn(text: string, { keep, isSecret }: Asked): Places | undefined {
  const kept = new Map<string, Range>();
  const secrets: Range[] = [];
  const starts: number[] = [];
  // For each open brace or bracket the key or index that is read now.
  const path: (number | string)[] = [];
  // Likewise, whether what stands there is secret.
  const hidden: boolean[] = [];
  const names = new Map<string, boolean>();
  const take = (start: number, end: number): void => {
    if (keep(path)) kept.set(nameOf(path), [start, end]);
  };
  for (const { 0: token, 1: colon, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\],]|[^\s{}[\],":]+/gs)) {
    const last = path.length - 1;
    const key = path[last];
    if (token === '{' || token === '[') {
      if (path.length >= maxDepth) return undefined;
      starts.push(index);
      path.push(token === '{' ? '' : 0);
      hidden.push(hidden[last] === true);
    } else if (token === '}' || token === ']') {
      path.pop();
      hidden.pop();
      take(starts.pop() ?? index, index + 1);
    } else if (token === ',') {
      if (typeof key === 'number') path[last] = key + 1;
    } else if (colon !== undefined) {
      const name = keyIn(token.slice(0, -colon.length));
      path[last] = name;
      hidden[last] = hidden[last - 1] === true || remembered(names, name, isSecret);
    } else {
      take(index, index + token.length);
      if (token.length > 2 && token.startsWith('"') && hidden[last] === true) secrets.push([index, index + token.length]);
    }
  }
  return { at: (...steps) => kept.get(nameOf(steps)), secrets };
}

/** The same keys come again and again. */
function remembered(known: Map<string, boolean>, key: string, ask: (key: string) => boolean): boolean {
  const before = known.get(key);
  if (before !== undefined) return before;
  const answer = ask(key);
  if (known.size < 10_000) known.set(key, answer);
  return answer;
}

function keyIn(literal: string): string {
  return literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1);
}

function nameOf(path: Path): string {
  return path.join('\0');
}
