/** Real input that other people wrote. It lies outside the repository; tests that use it say loudly when it is missing. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Corpus {
  readonly directory: string;
  /** Paths relative to the directory that match, sorted. */
  readonly find: (pattern: RegExp) => readonly string[];
  readonly read: (name: string) => string;
  readonly remove: () => void;
}

/** Unpacks the corpus; undefined, and one line on stderr, when it is not there. */
export function openCorpus(purpose: string): Corpus | undefined {
  const root = path.resolve(import.meta.dirname, '../..');
  const shared = path.resolve(root, process.env['BYLAW_SHARED'] ?? '../shared');
  const archive = path.join(shared, 'corpora/real.tar.gz');
  if (!existsSync(archive)) {
    process.stderr.write(`\n!! NOT RUN: ${purpose}: ${archive} is missing (BYLAW_SHARED names its directory)\n`);
    return undefined;
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'bylaw-corpus-'));
  execFileSync('tar', ['xzf', archive, '-C', directory]);
  return {
    directory,
    find: (pattern) => filesUnder(directory).filter((name) => pattern.test(name)),
    read: (name) => readFileSync(path.join(directory, name), 'utf8').replace(/^\uFEFF/, ''),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function filesUnder(directory: string): readonly string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .sort();
}
