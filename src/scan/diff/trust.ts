/** Waivers beside the code of a change that is not trusted: only those count that stood there before. */
import type { Remembered } from '../../cache/index.js';
import type { Finding } from '../../model/finding.js';
import type { Waiver, Waivers } from '../../model/waiver.js';

/** A waiver, and what it stands at: what of it is found wrong, by file and address. */
export interface StandingWaiver {
  readonly terms: string;
  readonly subjects: readonly string[];
}

export interface Sorted {
  readonly trusted: Waivers;
  readonly distrusted: readonly Waiver[];
}

export function standingsOf(found: Found): readonly StandingWaiver[] {
  const subjectsOf = stands(found.findings, (path) => path);
  return found.waivers.waivers.map((waiver) => ({ terms: termsOf(waiver), subjects: subjectsOf(waiver) }));
}

/**
 * A waiver is an old one when the same terms stood at the same resource; so one that was copied, moved to another resource or
 * altered in any word is new, as is one for something that was not wrong before. `formerly`: what a file was called before.
 */
export function sortWaivers(found: Found, before: readonly StandingWaiver[], formerly: (path: string) => string): Sorted {
  const subjectsOf = stands(found.findings, formerly);
  const old = new Set(before.flatMap(({ terms, subjects }) => subjects.map((subject) => JSON.stringify([terms, subject]))));
  const isOld = (waiver: Waiver): boolean => {
    const terms = termsOf(waiver);
    return subjectsOf(waiver).some((subject) => old.has(JSON.stringify([terms, subject])));
  };
  const { waivers, broken } = found.waivers;
  return { trusted: { waivers: waivers.filter(isOld), broken }, distrusted: waivers.filter((waiver) => !isOld(waiver)) };
}

/** Of a configuration: those that another one does not have word for word. */
export function added(waivers: readonly Waiver[], before: readonly Waiver[]): readonly Waiver[] {
  const old = new Set(before.map(wordsOf));
  return waivers.filter((waiver) => !old.has(wordsOf(waiver)));
}

type Found = Pick<Remembered, 'findings' | 'waivers'>;

function stands(findings: readonly Finding[], formerly: (path: string) => string): (waiver: Waiver) => readonly string[] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { path } = finding.declared.file;
    const others = byFile.get(path);
    if (others === undefined) byFile.set(path, [finding]);
    else others.push(finding);
  }
  return ({ covers }) => {
    if (covers.by !== 'place') return [];
    const { file, start, end } = covers.within;
    const within = (byFile.get(file.path) ?? []).filter(({ declared }) => start <= declared.start && declared.end <= end);
    return [...new Set(within.map(({ address }) => JSON.stringify([formerly(file.path), address])))];
  };
}

function termsOf({ rule, path, value, reason, owner, until }: Waiver): string {
  return JSON.stringify([rule, path, value, reason, owner, until]);
}

function wordsOf(waiver: Waiver): string {
  const { covers } = waiver;
  return JSON.stringify([termsOf(waiver), covers.by === 'address' ? [covers.root, covers.address] : '']);
}
