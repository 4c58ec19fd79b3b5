/**
 * One waiver in words: `area/rule reason="until the migration" owner=team-shop until=2027-03-31`. What cannot be understood is a
 * problem with words for it, never a waiver that covers something else than its author thought.
 */
import type { Waiver } from '../../model/waiver.js';
import { nearest } from '../../shared/nearest.js';
import { isDay } from '../../shared/days.js';

export type Terms = Omit<Waiver, 'at' | 'covers'>;

/** Completes "this waiver …". */
export interface Problem {
  readonly problem: string;
}

export const keys = ['reason', 'owner', 'until', 'path', 'value'] as const;
type Key = (typeof keys)[number];

/** The text after `bylaw:waive`, or a line of an annotation. */
export function readTerms(text: string): Problem | Terms {
  const words = wordsOf(text);
  if (words.problem !== undefined) return { problem: words.problem };
  const { rule, values } = words;
  const problem = problemOf({ rule, ...Object.fromEntries(values) });
  if (problem !== undefined) return { problem };
  const [path, value] = [values.get('path'), values.get('value')];
  return {
    rule,
    reason: values.get('reason') ?? '',
    owner: values.get('owner') ?? '',
    until: values.get('until') ?? '',
    ...(path === undefined ? {} : { path }),
    ...(value === undefined ? {} : { value }),
  };
}

/** What every waiver must say, wherever it is written; undefined: it does. */
export function problemOf({ rule, reason, owner, until }: Readonly<Record<string, string | undefined>>): string | undefined {
  if (rule === undefined || rule === '') return 'names no rule';
  if (!/^[a-z0-9-]+\/(?:[a-z0-9-]+|\*)$/.test(rule)) return `names ${quoted(rule)}, which is no rule: area/rule, or area/* for a whole area`;
  const given = { reason, owner, until };
  const missing = Object.entries(given).flatMap(([key, value]) => (value === undefined || value.trim() === '' ? [key] : []));
  if (missing.length > 0) return `says no ${missing.join(', no ')}`;
  if (until !== undefined && !isDay(until)) return `ends at ${quoted(until)}, which is no day: write until=2027-03-31`;
  return undefined;
}

interface Words {
  readonly rule: string;
  readonly values: ReadonlyMap<Key, string>;
  readonly problem?: string;
}

/** In one pass; each alternative begins with another sign, so nothing is tried twice. */
const pieces = /\s+|([A-Za-z][\w-]*)=(?:"((?:[^"\\]|\\.)*)("?)|'([^']*)('?)|(\S*))|(\S+)/gsu;

function wordsOf(text: string): Words {
  const values = new Map<Key, string>();
  const failed = (problem: string): Words => ({ rule: '', values, problem });
  let rule: string | undefined;
  for (const [, key, double, closed, single, closedToo, bare, word] of text.matchAll(pieces)) {
    if (word !== undefined && rule === undefined) rule = word;
    else if (word !== undefined) return failed(`has ${quoted(word)} where key=value is expected; a text with blanks stands in quotes`);
    if (key === undefined) continue;
    if (rule === undefined) return failed(`names no rule before ${key}=`);
    if (!isKey(key)) return failed(`has an unknown key ${quoted(key)}: ${nearest(key, keys) ?? `known keys: ${keys.join(', ')}`}`);
    if (values.has(key)) return failed(`says ${key} twice`);
    if (closed === '' || closedToo === '') return failed(`does not close the quotes of ${key}`);
    values.set(key, double?.replace(/\\(.)/gsu, '$1') ?? single ?? bare ?? '');
  }
  return { rule: rule ?? '', values };
}

function isKey(text: string): text is Key {
  return keys.some((key) => key === text);
}

export function quoted(text: string): string {
  return JSON.stringify(text.length <= 60 ? text : `${text.slice(0, 59)}…`);
}
