/** A tree that remembers what it was asked, so that a later run can tell whether it would get the same answers. */
import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { LedgerEntry } from '../model/ledger.js';
import type { Tree } from '../model/source.js';
import { TextFile } from '../shared/text.js';

/** What the listed files do not answer: files outside the list, bytes, directories. */
export type Question = readonly [kind: 'bytes' | 'head' | 'list' | 'read' | 'real', path: string];

export const questions: v.GenericSchema<unknown, readonly Question[]> = v.array(
  v.strictTuple([v.picklist(['bytes', 'head', 'list', 'read', 'real']), v.string()]),
);

export interface Watched {
  readonly tree: Tree;
  /** Of the list, and of each listed file that some source may read. */
  readonly digest: string;
  /** All that was asked so far, and the answers; undefined when one changed while we looked. */
  readonly asked: () => Asked | undefined;
  /** The same for questions of another run. */
  readonly ask: (questions: readonly Question[]) => Asked;
}

export interface Asked {
  readonly questions: readonly Question[];
  readonly digest: string;
}

/** Texts are held while they are watched; this many characters are enough. */
const most = 256 * 1024 * 1024;
const pause = 500;

/** Reads every wanted file once. Undefined: they are too much to be held. */
export async function watch(tree: Tree, wanted: (path: string) => boolean): Promise<Watched | undefined> {
  const held = new Map<string, TextFile | LedgerEntry | undefined>();
  const digests: string[] = [];
  let length = 0;
  for (const [index, path] of tree.files.entries()) {
    if (index % pause === pause - 1) await new Promise(setImmediate);
    if (!wanted(path)) continue;
    const answer = tree.read(path);
    held.set(path, answer);
    digests.push(digestOfText(answer));
    length += answer instanceof TextFile ? answer.text.length : 0;
    if (length > most) return undefined;
  }
  const log = new Log();
  return {
    digest: digestOf([tree.files, [...held.keys()], digests, tree.failures]),
    tree: {
      ...tree,
      read: (path, largest) => {
        const answer = held.has(path) ? held.get(path) : log.note(['read', path], tree.read(path), digestOfText);
        if (largest === undefined || answer instanceof TextFile) return answer;
        // What is larger than others may be is not remembered.
        log.isStable = false;
        return tree.read(path, largest);
      },
      bytes: (path) => log.note(['bytes', path], tree.bytes(path), digestOfBytes),
      list: (path) => log.note(['list', path], tree.list?.(path) ?? [], digestOf),
      head: (path) => log.note(['head', path], tree.head(path), digestOf),
      real: (path) => log.note(['real', path], tree.real?.(path), digestOf),
    },
    asked: () => (log.isStable ? log.all() : undefined),
    ask: (list) => {
      const again = new Log();
      for (const question of list) again.digest(question, answerOf(tree, question));
      return again.all();
    },
  };
}

class Log {
  isStable = true;
  readonly #questions = new Map<string, { readonly question: Question; readonly digest: string }>();

  note<T>(question: Question, answer: T, digest: (answer: T) => string): T {
    this.digest(question, digest(answer));
    return answer;
  }

  digest(question: Question, digest: string): void {
    const key = question.join(' ');
    const before = this.#questions.get(key);
    if (before === undefined) this.#questions.set(key, { question, digest });
    else if (before.digest !== digest) this.isStable = false;
  }

  all(): Asked {
    const all = [...this.#questions.values()];
    return { questions: all.map(({ question }) => question), digest: digestOf(all) };
  }
}

function answerOf(tree: Tree, [kind, path]: Question): string {
  switch (kind) {
    case 'read':
      return digestOfText(tree.read(path));
    case 'bytes':
      return digestOfBytes(tree.bytes(path));
    case 'list':
      return digestOf(tree.list?.(path) ?? []);
    case 'head':
      return digestOf(tree.head(path));
    case 'real':
      return digestOf(tree.real?.(path));
  }
}

function digestOfText(answer: TextFile | LedgerEntry | undefined): string {
  // A text could spell the entry that tells why it is missing.
  return answer instanceof TextFile ? `text ${hash('sha256', answer.text, 'base64')}` : digestOf(answer);
}

function digestOfBytes(answer: Uint8Array | undefined): string {
  return answer === undefined ? '' : hash('sha256', answer, 'base64');
}

function digestOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value) ?? '', 'base64');
}
