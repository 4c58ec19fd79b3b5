/**
 * The same scan, before. Two entries: what a run asked beyond the listed files lies under all that is known beforehand, its
 * result under the answers too. So nobody opens a result who does not hold every text that it came from, ignored files among them.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { Tree } from '../model/source.js';
import type { Rule } from '../model/rule.js';
import { restore, write } from './result.js';
import type { Remembered } from './result.js';
import type { Store } from './store.js';
import { questions, watch } from './watch.js';

export interface Setting {
  readonly tree: Tree;
  /** Whether any source looks into a file of this name. */
  readonly wanted: (path: string) => boolean;
  readonly rules: readonly Rule[];
  /** All else that decides the result: program, policies, configuration. */
  readonly circumstances: Uint8Array;
}

export interface Memory {
  /** To be read instead of the tree that was given, so that `keep` knows what was asked. */
  readonly tree: Tree;
  readonly recall: () => Remembered | undefined;
  readonly keep: (result: Remembered) => void;
}

/** Undefined for a tree that is too large to be remembered. */
export async function openMemory(store: Store, { tree, wanted, rules, circumstances }: Setting): Promise<Memory | undefined> {
  const watched = await watch(tree, wanted);
  if (watched === undefined) return undefined;
  const first = digest('questions', circumstances, watched.digest);
  const known = { rules, read: watched.tree.read };
  return {
    tree: watched.tree,
    recall: () => {
      const asked = v.safeParse(questions, store.get(first));
      return asked.success ? restore(store.get(digest('result', first, watched.ask(asked.output).digest)), known) : undefined;
    },
    keep: (result) => {
      const asked = watched.asked();
      const written = asked === undefined ? undefined : write(result, known);
      if (asked === undefined || written === undefined) return;
      store.put(digest('result', first, asked.digest), written);
      store.put(first, asked.questions);
    },
  };
}

function digest(purpose: string, before: Uint8Array, after: string): Uint8Array {
  return createHash('sha256').update(`${purpose} ${before.length} `).update(before).update(after).digest();
}
