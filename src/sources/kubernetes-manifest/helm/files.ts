/** The files of a chart, written for helm to a directory of our own: from the tree, so of whatever revision it is, and no link among them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Tree } from '../../../model/source.js';
import { chartFile, within } from './chart.js';
import type { Chart } from './chart.js';
import type { Charts } from './charts.js';

/** By the name within the chart. */
export type Contents = ReadonlyMap<string, Uint8Array>;

const [mostFiles, mostBytes, mostDepth] = [5000, 50 * 1024 * 1024, 10];

/** What helm reads of every chart. The rest is there for `.Files` alone. */
const own = /^(?:Chart\.(?:yaml|lock)|values\.yaml|requirements\.(?:yaml|lock)|\.helmignore|(?:templates|charts|crds)\/)/;
/** "Schema Files": may refer to any file and address. Helm is told to leave them alone, and does not get them. */
const schema = /(?:^|\/)values\.schema\.json$/;

/** All that rendering takes, or why it cannot be had. */
export function chartFiles(tree: Tree, charts: Charts, chart: Chart): Contents | LedgerEntry {
  const taking = new Taking(tree, charts, within(chart.directory, chartFile));
  return taking.take(chart, '', 0) ?? taking.files;
}

class Taking {
  readonly files = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(
    private readonly tree: Tree,
    private readonly charts: Charts,
    /** What an entry about all of it is called. */
    private readonly name: string,
  ) {}

  /** The entry that says why not. */
  take(chart: Chart, prefix: string, depth: number): LedgerEntry | undefined {
    const { directory } = chart;
    if (depth > mostDepth) return stopped(this.name, 'charts depend on each other more than ten deep');
    const listed = this.tree.files.filter((one) => directory === '.' || one.startsWith(`${directory}/`)).map((one) => (directory === '.' ? one : one.slice(directory.length + 1)));
    const packed = this.charts.packed(chart).map((one) => one.slice(directory === '.' ? 0 : directory.length + 1));
    const wanted = new Set([...listed.filter((one) => own.test(one)), ...packed]);
    for (const one of wanted) {
      const problem = this.#add(within(directory, one), prefix + one);
      if (problem !== undefined) return problem;
    }
    if ([...wanted].some((one) => one.startsWith('templates/') && this.#mentionsFiles(prefix + one))) {
      // Helm skips a directory that is not there, and so is a file that cannot be read to a template.
      for (const one of listed.filter((other) => !wanted.has(other))) if (this.#add(within(directory, one), prefix + one)?.code === 'chart-stopped') return stopped(this.name, tooMuch);
    }
    for (const dependency of chart.dependencies) {
      const found = this.charts.vendored(chart, dependency);
      const isHere = found === undefined || found.directory.startsWith(`${within(directory, 'charts')}/`);
      const problem = isHere ? undefined : this.take(found, `${prefix}charts/${path.posix.basename(found.directory)}/`, depth + 1);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  #add(name: string, as: string): LedgerEntry | undefined {
    if (schema.test(as) || this.files.has(as)) return undefined;
    const bytes = this.tree.bytes(name);
    if (bytes === undefined) return unreadable(this.tree, name);
    this.#bytes += bytes.length;
    if (this.files.size >= mostFiles || this.#bytes > mostBytes) return stopped(this.name, tooMuch);
    this.files.set(as, bytes);
    return undefined;
  }

  #mentionsFiles(as: string): boolean {
    return Buffer.from(this.files.get(as) ?? []).includes('.Files');
  }
}

const tooMuch = `a chart may have ${mostFiles} files and ${mostBytes / 1024 / 1024} MB`;

function stopped(name: string, reason: string): LedgerEntry {
  return { subject: 'file', name, outcome: 'failure', code: 'chart-stopped', reason };
}

function unreadable(tree: Tree, name: string): LedgerEntry {
  const why = tree.read(name);
  return why !== undefined && 'code' in why ? why : { subject: 'file', name, outcome: 'failure', code: 'unreadable', reason: 'cannot be read' };
}

/** Throws where the disk does not take them. */
export function writeFiles(directory: string, files: Contents): void {
  for (const [name, bytes] of files) {
    const file = path.join(directory, ...name.split('/'));
    if (!file.startsWith(directory + path.sep)) continue;
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, bytes, { mode: 0o600 });
  }
}
