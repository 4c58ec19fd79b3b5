/** Lists page by page (Kubernetes: "API concepts", "Retrieving large results sets in chunks"). */
import { ClusterError } from './contract.js';
import type { AskCluster, Get } from './contract.js';
import type { Served } from './discovery.js';
import { isFields, textAt, within } from './fields.js';
import type { Fields } from './fields.js';

const limit = '500';

export interface Page {
  readonly items: readonly Fields[];
  /** How many are still to come, as far as the server says. */
  readonly remaining: number;
}

/** Each object once, by its name: what was made anew in the meantime is the same to people. Throws ClusterError. */
export async function* pages(ask: AskCluster, list: Served): AsyncGenerator<Page, void> {
  const seen = new Set<string>();
  try {
    yield* fromTheBeginning(ask, list, seen);
  } catch (error) {
    // What is continued has outlived its time; what is there now is listed anew, once.
    if (!(error instanceof ClusterError) || error.problem !== 'gone') throw error;
    yield* fromTheBeginning(ask, list, seen);
  }
}

async function* fromTheBeginning(ask: AskCluster, { kind, path }: Served, seen: Set<string>): AsyncGenerator<Page, void> {
  const tokens = new Set<string>();
  let token = '';
  do {
    const query = { limit, ...(token !== '' && { continue: token }) };
    const get: Get = { path, query, ...(kind.metadataOnly && { metadataOnly: true }) };
    if (tokens.has(token)) throw new ClusterError(get, 'malformed', 'the server repeats a page');
    tokens.add(token);
    const answer = await ask(get);
    const remaining = within(answer, 'metadata', 'remainingItemCount');
    const items = itemsOf(answer, get).filter((item) => isNew(item, seen));
    yield { items, remaining: typeof remaining === 'number' ? remaining : 0 };
    token = textAt(answer, 'metadata', 'continue');
  } while (token !== '');
}

function itemsOf(answer: unknown, get: Get): readonly Fields[] {
  // Go writes an empty list as null at times.
  const items: unknown = within(answer, 'items') ?? [];
  const isList = textAt(answer, 'kind').endsWith('List') && Array.isArray(items);
  if (!isList) throw new ClusterError(get, 'malformed', 'the answer is no list');
  return items.map((item: unknown) => {
    if (isFields(item) && textAt(item, 'metadata', 'name') !== '') return item;
    throw new ClusterError(get, 'malformed', 'the list has something that is no object');
  });
}

function isNew(item: Fields, seen: Set<string>): boolean {
  const id = `${textAt(item, 'metadata', 'namespace')}/${textAt(item, 'metadata', 'name')}`;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}
