/** Offers each file once to the sources; what nobody recognises is not infrastructure code. */
import type { LedgerEntry } from '../model/ledger.js';
import type { Reading } from '../model/raw.js';
import type { OpenSource, Source, Tree } from '../model/source.js';
import { merged } from '../model/waiver.js';
import { TextFile } from '../shared/text.js';
import { sources } from '../sources/index.js';

export interface TreeReading {
  readonly reading: Reading;
  /** Files that some source took. */
  readonly files: number;
}

const pause = 500;

export async function readTree(tree: Tree, onFile: (done: number) => void): Promise<TreeReading> {
  const opened = sources.map((source) => ({ source, open: source.open(tree) }));
  const ledger: LedgerEntry[] = tree.failures.filter(({ name }) => matters(name));
  let files = 0;
  for (const [index, path] of tree.files.entries()) {
    if (offer(tree, path, opened, ledger)) files++;
    // A progress line can only be drawn when the loop lets go.
    if (index % pause === pause - 1) await new Promise(setImmediate);
    onFile(index + 1);
  }
  const readings = opened.map(({ open }) => open.finish());
  return {
    files,
    reading: {
      raws: readings.flatMap((reading) => reading.raws),
      ledger: [...ledger, ...readings.flatMap((reading) => reading.ledger)],
      completeness: readings.flatMap((reading) => reading.completeness),
      waivers: merged(readings.map(({ waivers }) => waivers)),
    },
  };
}

/** A broken link called `logo.svg` hides nothing; one without an extension may be a directory. */
function matters(name: string): boolean {
  return !/\.[^./]+$/.test(name) || sources.some((source) => source.mayRead(name));
}

interface Opened {
  readonly source: Source;
  readonly open: OpenSource;
}

function offer(tree: Tree, path: string, opened: readonly Opened[], ledger: LedgerEntry[]): boolean {
  if (!sources.some((source) => source.mayRead(path))) return false;
  const text = tree.read(path);
  if (text === undefined) return false;
  if (text instanceof TextFile) {
    const taker = opened.find(({ source }) => source.recognise(path, text.text));
    taker?.open.add(text);
    return taker !== undefined;
  }
  // What cannot be read is a failure where its name or its beginning says that it should have been.
  const head = tree.head(path);
  if (!sources.some((source) => source.recognise(path, head))) return false;
  ledger.push(text);
  return true;
}
