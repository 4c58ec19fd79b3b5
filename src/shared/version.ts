/** The package's version; a test compares it with package.json. */
export const version = '0.1.0';

/** Written by the bundler: a digest of all that the program was built from. */
declare const BYLAW_BUILD: string | undefined;

/** Tells apart two builds of one version. */
export const build = typeof BYLAW_BUILD === 'string' ? BYLAW_BUILD : version;

/** By as many numbers as both have: 0.1.3 is not newer than 0.1. */
export function newerThan(one: string, other: string): boolean {
  const [mine, others] = [one, other].map((text) => text.split('.').map(Number));
  for (const [index, number] of mine?.entries() ?? []) {
    const against = others?.[index];
    if (against === undefined || number !== against) return against !== undefined && number > against;
  }
  return false;
}
