/**
 * What stands in place of a secret where answers of APIs are kept: it says what kind of secret it was, and nothing else. Whoever
 * writes one by hand gains a finding: a marker never takes one away.
 */
import { formats } from './formats.js';

export const markers = /bylaw-hidden-secret\.([A-Za-z\d-]{1,60})\./g;

export function marker(what: string): string {
  return `bylaw-hidden-secret.${slug(what)}.`;
}

/** The kinds whose words a slug does not keep. */
const kinds: ReadonlyMap<string, string> = new Map(formats.map(({ what }) => [slug(what), what]));

/** Undefined: the text has none. */
export function marked(text: string): { readonly what: string; readonly secrets: readonly string[] } | undefined {
  if (!text.includes('bylaw-hidden-')) return undefined;
  const found = [...text.matchAll(markers)];
  const [first] = found;
  if (first === undefined) return undefined;
  const kind = first[1] ?? '';
  return { what: kinds.get(kind) ?? kind.replaceAll('-', ' '), secrets: [...new Set(found.map(([all]) => all))] };
}

/** As a text that waits for its secrets. */
export function unmarked(text: string): string {
  return text.includes('bylaw-hidden-') ? text.replace(markers, '***') : text;
}

function slug(what: string): string {
  return what.replace(/[^A-Za-z\d]+/g, '-').replace(/-$/, '');
}
