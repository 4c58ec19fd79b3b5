/** Charts of a tree, rendered by the user's helm where there is one; else what of them needs none. */
import path from 'node:path';
import type { RootSettings } from '../../../model/config.js';
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Tree } from '../../../model/source.js';
import { merged } from '../../../model/waiver.js';
import type { Waivers } from '../../../model/waiver.js';
import { TextFile } from '../../../shared/text.js';
import type { KubernetesObject } from '../../../syntax/kubernetes/index.js';
import { readManifest } from '../manifest.js';
import { chartFile, within } from './chart.js';
import type { Chart } from './chart.js';
import { Charts } from './charts.js';
import { released } from './release.js';
import { entry, Renderer } from './render.js';
import type { Release } from './render.js';
import { bounds, Helm } from './run.js';
import { valuesObject } from './values-object.js';

/** A chart as one code root. */
export interface ChartReading {
  /** Where it lies, and what the configuration says of that. */
  readonly directory: string;
  readonly settings: RootSettings | undefined;
  readonly objects: readonly KubernetesObject[];
  readonly ledger: readonly LedgerEntry[];
  /** Why there may be more. */
  readonly partial?: string;
  readonly waivers: Waivers;
  readonly passedOver: readonly string[];
}

export class ChartFiles {
  readonly #charts: Charts;
  readonly #templates: { readonly chart: string; readonly file: TextFile }[] = [];

  constructor(
    private readonly tree: Tree,
    private readonly most = bounds,
  ) {
    this.#charts = new Charts(tree);
  }

  /** False: it is no part of a chart that helm reads as a template. */
  take(file: TextFile): boolean {
    if (path.posix.basename(file.path) === chartFile) return true;
    // Of all other files nobody need look for a chart.
    const owner = file.path.startsWith('templates/') || file.path.includes('/templates/') ? this.#charts.of(file.path) : undefined;
    if (owner === undefined || !owner.name.startsWith('templates/')) return false;
    this.#templates.push({ chart: owner.directory, file });
    return true;
  }

  finish(): readonly ChartReading[] {
    const { helm } = this.tree;
    const renderer = new Renderer(this.tree, this.#charts, helm === undefined ? undefined : new Helm(helm, this.most));
    const parts = new Map(this.#charts.roots.map((chart) => [chart, this.#charts.parts(chart)]));
    const readings = [...parts].flatMap(([chart, part]) => this.#releases(chart).map((release) => this.#read(release, renderer, part)));
    const known = new Set([...parts.values()].flatMap((part) => [...part]));
    return [...readings, ...this.#along(parts), ...this.#charts.libraries.map((library) => this.#library(library)), ...this.#others(known)];
  }

  /** Charts that others bring along; what becomes of them is told of those. */
  #along(parts: ReadonlyMap<Chart, ReadonlySet<string>>): readonly ChartReading[] {
    const heads = new Map([...parts].flatMap(([chart, part]) => [...part].map((directory) => [directory, chart] as const)));
    return [...heads].flatMap(([directory, head]) => {
      const chart = this.#charts.at(directory);
      if (chart === undefined || chart.isLibrary || parts.has(chart)) return [];
      return [{ ...nothing(directory), ledger: [entry(chart, 'read', '', `a part of the chart ${head.directory}`)] }];
    });
  }

  /** One directory may be several roots, each with values of its own. */
  #releases(chart: Chart): readonly Release[] {
    const { directory } = chart;
    const own = (this.tree.rootsOf?.(directory) ?? []).filter((settings) => settings.path === directory);
    const all = own.length > 0 ? own : [around(directory, this.tree.rootOf(directory))];
    return all.map((settings) => ({ chart, settings, namespace: settings?.namespace ?? this.tree.namespace }));
  }

  #read(release: Release, renderer: Renderer, parts: ReadonlySet<string>): ChartReading {
    const { chart, settings } = release;
    const { directory } = chart;
    const templates = this.#templates.filter((one) => parts.has(one.chart)).map(({ file }) => file);
    const rendered = renderer.render(release);
    if ('code' in rendered) {
      const needsNone = rendered.code === 'chart-not-rendered' && this.#charts.isPlain(chart);
      return { directory, settings, ...this.#unrendered(chart, needsNone ? entry(chart, 'read', '', '') : rendered, templates) };
    }
    const { objects, failures, typeless, waivers } = released(chart, rendered, this.tree, this.#charts);
    const failed = new Set(failures.map(({ name }) => name));
    const read = templates.filter((file) => !failed.has(file.path)).map((file) => readEntry(file.path));
    const [failure] = failures;
    return {
      ...{ directory, settings, objects, waivers, passedOver: [] },
      ledger: [entry(chart, 'read', '', `rendered by helm ${rendered.version}`), ...failures, ...read, ...typeless],
      ...(failure === undefined ? {} : { partial: `${failure.name}: ${failure.reason}` }),
    };
  }

  /** Templates that are manifests as they are, and the chart's values. */
  #unrendered(chart: Chart, why: LedgerEntry, templates: readonly TextFile[]): Omit<ChartReading, 'directory' | 'settings'> {
    const isPlain = ({ text }: TextFile): boolean => !text.includes('{{');
    const manifests = templates.filter(isPlain).map((file) => readManifest(file));
    return {
      objects: [...manifests.flatMap(({ objects }) => objects), ...(why.outcome === 'read' ? [] : valuesObject(this.tree, chart))],
      ledger: [why, ...manifests.flatMap((one) => [one.entry, ...one.typeless])],
      ...(why.outcome === 'read' ? {} : { partial: `${why.name}: ${why.reason}` }),
      waivers: merged(manifests.map(({ waivers }) => waivers)),
      passedOver: templates.filter((file) => !isPlain(file)).map((file) => file.path),
    };
  }

  #library(library: Chart): ChartReading {
    const parts = this.#charts.parts(library);
    const templates = this.#templates.filter((one) => parts.has(one.chart));
    return { ...nothing(library.directory), ledger: [entry(library, 'read', '', ''), ...templates.map(({ file }) => readEntry(file.path))] };
  }

  /** Of charts of which only a part is scanned. */
  #others(known: ReadonlySet<string>): readonly ChartReading[] {
    const libraries = new Set(this.#charts.libraries.flatMap((library) => [...this.#charts.parts(library)]));
    const left = this.#templates.filter(({ chart }) => !known.has(chart) && !libraries.has(chart));
    const reason = 'only a part of the chart is scanned; scan its directory';
    return [...new Set(left.map(({ chart }) => chart))].map((directory): ChartReading => {
      const name = within(directory, chartFile);
      const own = left.filter((one) => one.chart === directory).map(({ file }) => file);
      const why: LedgerEntry = { subject: 'file', name, outcome: 'gap', code: 'chart-not-rendered', reason };
      const plain = own.filter(({ text }) => !text.includes('{{')).map((file) => readManifest(file));
      return {
        ...{ ...nothing(directory), settings: this.tree.rootOf(directory), objects: plain.flatMap(({ objects }) => objects) },
        ledger: [...(plain.length === own.length ? [] : [why]), ...plain.flatMap((one) => [one.entry, ...one.typeless])],
        ...(plain.length === own.length ? {} : { partial: `${name}: ${reason}` }),
        waivers: merged(plain.map(({ waivers }) => waivers)),
        passedOver: own.filter(({ text }) => text.includes('{{')).map((file) => file.path),
      };
    });
  }
}

/** Of a root that holds the chart and is not the chart itself: it may hold many, and each is released by itself. */
function around(directory: string, settings: RootSettings | undefined): RootSettings | undefined {
  if (settings === undefined) return undefined;
  const { values: _values, release: _release, ...rest } = settings;
  return { ...rest, name: directory };
}

function nothing(directory: string): ChartReading {
  return { directory, settings: undefined, objects: [], ledger: [], waivers: { waivers: [], broken: [] }, passedOver: [] };
}

function readEntry(name: string): LedgerEntry {
  return { subject: 'file', name, outcome: 'read', code: '', reason: '' };
}
