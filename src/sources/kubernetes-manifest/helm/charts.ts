/** The charts of a tree: which are released by themselves, which come with others, and which files are whose. */
import path from 'node:path';
import type { Tree } from '../../../model/source.js';
import { TextFile } from '../../../shared/text.js';
import { chartFile, readChart, within } from './chart.js';
import type { Chart, Dependency } from './chart.js';

export class Charts {
  readonly #charts = new Map<string, Chart>();
  readonly #used: ReadonlySet<string>;
  readonly #known = new Map<string, boolean>();

  constructor(private readonly tree: Tree) {
    for (const name of tree.files) {
      if (path.posix.basename(name) === chartFile) this.#charts.set(path.posix.dirname(name), readChart(tree, path.posix.dirname(name)));
    }
    this.#used = new Set([...this.#charts.values()].flatMap(({ dependencies }) => dependencies.flatMap(({ local }) => local ?? [])));
  }

  at(directory: string): Chart | undefined {
    return this.#charts.get(directory);
  }

  /** Those that are released by themselves: nobody uses them, or they use each other. */
  get roots(): readonly Chart[] {
    const own = [...this.#charts.values()].filter(({ directory, isLibrary }) => !isLibrary && this.outermost(directory) === directory);
    const roots = own.filter(({ directory }) => !this.#used.has(directory));
    const reached = new Set(roots.flatMap((root) => [...this.parts(root)]));
    for (const chart of own.filter(({ directory }) => !reached.has(directory))) {
      if (reached.has(chart.directory)) continue;
      roots.push(chart);
      for (const part of this.parts(chart)) reached.add(part);
    }
    return roots;
  }

  get libraries(): readonly Chart[] {
    return [...this.#charts.values()].filter(({ directory, isLibrary }) => isLibrary && this.outermost(directory) === directory);
  }

  /** The chart that a file is of, and its name there. A chart need not be in the list: a part of one may be scanned. */
  of(name: string): { readonly directory: string; readonly name: string } | undefined {
    for (let at = path.posix.dirname(name); ; at = path.posix.dirname(at)) {
      if (this.#isChart(at)) return { directory: at, name: at === '.' ? name : name.slice(at.length + 1) };
      if (at === '.' || at === '/') return undefined;
    }
  }

  /** The chart that brings a chart along in its `charts`, however deep. */
  outermost(directory: string): string {
    const parent = path.posix.dirname(path.posix.dirname(directory));
    return path.posix.basename(path.posix.dirname(directory)) === 'charts' && parent !== directory && this.#isChart(parent) ? this.outermost(parent) : directory;
  }

  /** Where the chart lies that a dependency means; undefined where it is packed, or not here. */
  vendored({ directory }: Chart, { name, alias, local }: Dependency): Chart | undefined {
    const beside = [name, alias].map((one) => this.#charts.get(within(directory, 'charts', one)));
    const others = [...this.#charts.values()].filter((one) => path.posix.dirname(one.directory) === within(directory, 'charts') && one.name === name);
    return [...beside, ...others].find((one) => one !== undefined) ?? (local === undefined || local === directory ? undefined : this.#charts.get(local));
  }

  /** Those that neither the tree nor an archive in `charts` has. */
  missing(chart: Chart): readonly Dependency[] {
    const packed = this.packed(chart).map((name) => path.posix.basename(name));
    return chart.dependencies.filter((one) => this.vendored(chart, one) === undefined && !packed.some((name) => name.startsWith(`${one.name}-`)));
  }

  /** Directories of the chart and of those that it brings along. */
  parts(chart: Chart, found = new Set<string>()): ReadonlySet<string> {
    if (found.has(chart.directory)) return found;
    found.add(chart.directory);
    for (const one of this.#charts.values()) if (one.directory !== chart.directory && this.outermost(one.directory) === chart.directory) this.parts(one, found);
    for (const dependency of chart.dependencies) {
      const other = this.vendored(chart, dependency);
      if (other !== undefined) this.parts(other, found);
    }
    return found;
  }

  /** Whether helm would apply its templates as they are written. */
  isPlain(chart: Chart): boolean {
    const parts = this.parts(chart);
    if (this.missing(chart).length > 0 || this.packed(chart).length > 0) return false;
    return this.tree.files.every((name) => {
      const owner = /\/templates\/|^templates\//.test(name) ? this.of(name) : undefined;
      if (owner === undefined || !parts.has(owner.directory) || !owner.name.startsWith('templates/') || owner.name === 'templates/NOTES.txt') return true;
      const file = this.tree.read(name);
      return file instanceof TextFile && !file.text.includes('{{');
    });
  }

  /** Archives are seldom kept in a repository, but lie there once they are fetched. */
  packed({ directory }: Chart): readonly string[] {
    return (this.tree.list?.(within(directory, 'charts')) ?? []).filter((name) => name.endsWith('.tgz'));
  }

  #isChart(directory: string): boolean {
    if (this.#charts.has(directory)) return true;
    const known = this.#known.get(directory);
    if (known !== undefined) return known;
    const found = this.tree.head(within(directory, chartFile)) !== '';
    this.#known.set(directory, found);
    return found;
  }
}
