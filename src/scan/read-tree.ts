/** Offers each file once to the sources; what nobody recognises is not infrastructure code. */
import type { Share } from '../model/finding.js';
import type { LedgerEntry } from '../model/ledger.js';
import type { Reading } from '../model/raw.js';
import type { OpenSource, Source, Tree } from '../model/source.js';
import { merged, noWaivers } from '../model/waiver.js';
import { TextFile } from '../shared/text.js';
import { sources } from '../sources/index.js';
import { overlaid } from './overlay.js';
import { withoutPlannedStates } from './states.js';

export interface TreeReading {
  readonly reading: Reading;
  /** Files that a source took, and which of them it read, by the id of the source. */
  readonly sources: Readonly<Record<string, Share>>;
}

const pause = 500;

const nothing: Reading = { raws: [], ledger: [], completeness: [], waivers: noWaivers };

export async function readTree(tree: Tree, onFile: (done: number) => void): Promise<TreeReading> {
  const opened = sources.map((source): Opened => ({ source, open: undefined, taken: new Set(), unread: [] }));
  for (const [index, path] of tree.files.entries()) {
    const taken = take(tree, path, opened);
    // A promise for each file would be dear.
    if (taken !== undefined) give(taken.of.open ?? (await load(taken.of, tree)), path, taken);
    // A progress line can only be drawn when the loop lets go.
    if (index % pause === pause - 1) await new Promise(setImmediate);
    onFile(index + 1);
  }
  const readings = withoutPlannedStates(opened.map(({ open, ...one }) => ({ ...one, ...(open?.finish() ?? nothing) })));
  return {
    sources: Object.fromEntries(readings.flatMap((one) => (one.taken.size === 0 ? [] : [[one.source.id, shareOf(one)]]))),
    reading: {
      ...overlaid(readings),
      ledger: [
        ...tree.failures.filter(({ name }) => matters(name)),
        ...readings.flatMap((reading) => reading.unread),
        ...readings.flatMap((reading) => reading.ledger),
      ],
      waivers: merged(readings.map(({ waivers }) => waivers)),
      secrets: readings.flatMap(({ secrets = [] }) => secrets),
    },
  };
}

/** A broken link called `logo.svg` hides nothing; one without an extension may be a directory. */
function matters(name: string): boolean {
  return !/\.[^./]+$/.test(name) || sources.some((source) => source.mayRead(name));
}

interface Opened {
  readonly source: Source;
  /** Of the first file that it takes. */
  open: OpenSource | undefined;
  readonly taken: Set<string>;
  /** That it would have read. */
  readonly unread: LedgerEntry[];
}

function shareOf({ taken, unread, ledger, passedOver = [] }: Pick<Opened, 'taken' | 'unread'> & Pick<Reading, 'ledger' | 'passedOver'>): Share {
  const misses = [...unread, ...ledger].filter(({ subject, outcome }) => subject === 'file' && outcome !== 'read');
  const missed = new Set(misses.map(({ name }) => name));
  const counted = new Set(taken);
  for (const name of passedOver) counted.delete(name);
  return { done: [...counted].filter((name) => !missed.has(name)).length, all: counted.size };
}

async function load(of: Opened, tree: Tree): Promise<OpenSource> {
  return (of.open = (await of.source.load())(tree));
}

interface Taken {
  readonly of: Opened;
  readonly content: TextFile | LedgerEntry;
}

function take(tree: Tree, path: string, opened: readonly Opened[]): Taken | undefined {
  if (!sources.some((source) => source.mayRead(path))) return undefined;
  const text = tree.read(path);
  if (text === undefined) return undefined;
  const isText = text instanceof TextFile;
  // What cannot be read is a failure where its name or its beginning says that it should have been.
  const beginning = isText ? text.text : tree.head(path);
  const recognises = ({ source }: Opened): boolean => source.recognise(path, beginning);
  const of = opened.find((one) => one.source.first === true && recognises(one)) ?? opened.find((one) => one.source.first !== true && recognises(one));
  if (of === undefined) return undefined;
  of.taken.add(path);
  const { source } = of;
  const content = !isText && text.code === 'too-large' && source.largest !== undefined && source.isLarge?.(path) !== false ? tree.read(path, source.largest) : text;
  return content === undefined ? undefined : { of, content };
}

function give(open: OpenSource, path: string, { of, content }: Taken): void {
  if (content instanceof TextFile) return open.add(content);
  const entry = of.source.unread?.(content) ?? content;
  of.unread.push(entry);
  open.refused?.(path, entry);
}
