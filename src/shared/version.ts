/** The package's version; a test compares it with package.json. */
export const version = '0.1.0';

/** Written by the bundler: a digest of all that the program was built from. */
declare const BYLAW_BUILD: string | undefined;

/** Tells apart two builds of one version. */
export const build = typeof BYLAW_BUILD === 'string' ? BYLAW_BUILD : version;
