/**
 * Takes secrets out of what APIs answer, before anything keeps it. Markers take their place, so that what is judged later, from a
 * recording, is what is judged now. Best effort, as everywhere: what is not known as a secret stays.
 */
import { mapTexts } from './answers.js';
import { judgeOpen } from './judge.js';
import type { Judged } from './judge.js';
import { judgeLines } from './lint.js';
import { matches } from './formats.js';
import { marked, marker, markers, unmarked } from './marker.js';

/** What a line of a script assigns. */
export interface Assigned {
  readonly name: string;
  /** Offsets in the line. */
  readonly value: readonly [start: number, end: number];
}

type Known = ReadonlyMap<string, Judged | undefined>;

/** Many answers repeat the same settings. */
const mostRemembered = 50_000;
const longestRemembered = 1000;

/** `assignments`: ascending, without overlaps. Masking what was masked changes nothing. */
export function masker(assignments: (line: string) => readonly Assigned[]): (answer: unknown) => Promise<unknown> {
  const known = new Map<string, Judged | undefined>();
  return async (answer) => {
    const asked = new Map<string, string>();
    const linted = new Map<string, Judged | undefined>();
    const ask = (name: string, text: string): string => {
      const line = `${name}=${text}`;
      if (known.has(line)) linted.set(line, known.get(line));
      else asked.set(line, text);
      return text;
    };
    mapTexts(answer, (kind, name, text) => {
      if (kind === 'setting') ask(name, text);
      if (kind === 'boot') bootText(text, (decoded) => lines(decoded, assignments, ask));
      return text;
    });
    const found = await judgeLines(asked);
    if (known.size > mostRemembered) known.clear();
    for (const line of asked.keys()) {
      linted.set(line, found.get(line));
      if (line.length <= longestRemembered) known.set(line, found.get(line));
    }
    return mapTexts(answer, (kind, name, text) => {
      if (kind === 'setting') return masked(name, text, linted);
      return kind === 'boot' ? bootText(text, (decoded) => lines(decoded, assignments, (of, one) => masked(of, one, linted))) : byShape(text);
    });
  };
}

/** Rounds in which one secret hides another; what takes longer is hidden as a whole. */
const mostRounds = 8;

function masked(name: string, text: string, linted: Known): string {
  let judged = linted.get(`${name}=${text}`) ?? judgeOpen(name, unmarked(text));
  const what = marked(text)?.what ?? judged?.what ?? '';
  let hidden = text;
  for (let round = 0; judged !== undefined; round++) {
    const missed = round === mostRounds || judged.secrets.some((secret) => !hidden.includes(secret));
    hidden = missed ? marker(what) : replaced(hidden, judged.secrets, what);
    if (missed) return hidden;
    judged = judgeOpen(name, unmarked(hidden));
  }
  return hidden;
}

function replaced(text: string, secrets: readonly string[], what: string): string {
  const longestFirst = [...new Set(secrets)].filter((secret) => secret !== '').sort((a, b) => b.length - a.length);
  const found = longestFirst.map((secret) => secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // `secret` may be somebody's password: what is hidden already stays as it is.
  const shape = new RegExp([markers.source, ...found].join('|'), 'g');
  return text.replace(shape, (match) => (marked(match) === undefined ? marker(what) : match));
}

/** In a text that is no setting only what cannot be anything else. A key's id is no secret, and other calls may need it. */
function byShape(text: string): string {
  return matches(text)
    .filter(({ what, secret }) => what !== 'an AWS access key' && secret !== '***')
    .reduce((left, { what, secret }) => left.replaceAll(secret, () => marker(what)), text);
}

/** Line by line, after what spans several: the line as a whole first, then what it assigns. */
function lines(text: string, assignments: (line: string) => readonly Assigned[], change: (name: string, text: string) => string): string {
  return byShape(text)
    .split('\n')
    .map((line) => {
      const changed = change('', line);
      return [...assignments(changed)].reverse().reduce(
        (left, { name, value: [start, end] }) => left.slice(0, start) + change(name, left.slice(start, end)) + left.slice(end),
        changed,
      );
    })
    .join('\n');
}

/** The ten bytes that gzip begins with (RFC 1952): nobody reads what comes after them, and it may hold anything. */
const compressed = 'H4sIAAAAAAAAAA==';

function bootText(text: string, change: (text: string) => string): string {
  const bytes = /^[A-Za-z\d+/\s]+={0,2}\s*$/.test(text) ? Buffer.from(text, 'base64') : undefined;
  if (bytes === undefined) return change(text);
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return compressed;
  const decoded = bytes.toString('utf8');
  const changed = change(decoded);
  return changed === decoded ? text : Buffer.from(changed).toString('base64');
}
