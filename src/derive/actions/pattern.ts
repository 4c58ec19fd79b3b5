/** Action patterns: `*` stands for any characters, `?` for one ("IAM JSON policy elements: Action"). Case does not matter. */

export type Asked =
  /** The service, `*` for every one. */
  | { readonly whole: string }
  /** Only the catalogue can tell. */
  | { readonly prefix: string; readonly names: string }
  /** It names single actions, or is no pattern. */
  | undefined;

/** What the pattern alone says. */
export function ask(pattern: string): Asked {
  const text = pattern.trim().toLowerCase();
  const colon = text.indexOf(':');
  if (colon === -1) return isEverything(text) ? { whole: '*' } : undefined;
  const [prefix, names] = [text.slice(0, colon), text.slice(colon + 1)];
  if (isEverything(names)) return { whole: isEverything(prefix) ? '*' : prefix };
  return hasWildcard(names) && !hasWildcard(prefix) ? { prefix, names } : undefined;
}

/** `*`, `**`, `?*`: no service has an action of fewer than three letters. */
export function isEverything(names: string): boolean {
  return /^[*?]{1,100}$/.test(names) && names.includes('*') && names.replaceAll('*', '').length <= 3;
}

export function hasWildcard(names: string): boolean {
  return /[*?]/.test(names);
}

/** In time proportional to the product of the lengths at worst: a star only ever remembers the last place to try again. */
export function matchesGlob(glob: string, text: string): boolean {
  const [pattern, subject] = [glob.toLowerCase(), text.toLowerCase()];
  let at = 0;
  let star = -1;
  let retry = 0;
  for (let i = 0; i < subject.length; ) {
    if (pattern[at] === '*') {
      star = at++;
      retry = i;
    } else if (pattern[at] === '?' || pattern[at] === subject[i]) {
      at++;
      i++;
    } else if (star !== -1) {
      at = star + 1;
      i = ++retry;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
