/** One chart through helm: what it prints, or why there is nothing. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RootSettings } from '../../../model/config.js';
import type { LedgerCode, LedgerEntry, Outcome } from '../../../model/ledger.js';
import type { Tree } from '../../../model/source.js';
import { TextFile } from '../../../shared/text.js';
import type { Spot } from '../../../shared/text.js';
import { chartFile, within } from './chart.js';
import type { Chart } from './chart.js';
import type { Charts } from './charts.js';
import { complaintOf } from './complaint.js';
import { chartFiles, writeFiles } from './files.js';
import type { Contents } from './files.js';
import type { Helm } from './run.js';

export interface Rendered {
  readonly output: string;
  /** Which helm it was. */
  readonly version: string;
  /** Files given besides the chart's own, the last one first, as they hold. */
  readonly values: readonly TextFile[];
}

export interface Release {
  readonly chart: Chart;
  readonly settings: RootSettings | undefined;
  readonly namespace: string | undefined;
}

/** Stands for the namespace of a release that nobody named. */
export const unsaidNamespace = 'bylaw-namespace-of-the-release';

export class Renderer {
  constructor(
    private readonly tree: Tree,
    private readonly charts: Charts,
    private readonly helm: Helm | undefined,
  ) {}

  render(release: Release): LedgerEntry | Rendered {
    const { chart } = release;
    if (chart.broken !== undefined) return chart.broken;
    const missing = this.charts.missing(chart).map(({ name }) => name);
    const command = commandFor(release);
    if (missing.length > 0) {
      return entry(chart, 'gap', 'chart-dependencies', `not here: ${missing.join(', ')}; \`helm dependency build ${word(chart.directory)}\` fetches what it depends on`);
    }
    if (this.helm === undefined) return entry(chart, 'gap', 'chart-not-rendered', `\`${command}\` renders it; without helm only its values and what is no template are judged`);
    const values = valueFiles(this.tree, release);
    if ('code' in values) return values;
    const files = chartFiles(this.tree, this.charts, chart);
    if ('code' in files) return files;
    return inDirectory(chart, (home) => this.#run(release, home, files, values));
  }

  #run(release: Release, home: string, files: Contents, values: readonly TextFile[]): LedgerEntry | Rendered {
    const { chart, namespace = unsaidNamespace } = release;
    if (this.helm === undefined) return entry(chart, 'gap', 'chart-not-rendered', 'there is no helm');
    const version = this.helm.version(home);
    const directory = path.join(home, 'chart');
    if (version.outcome === 'done') writeFiles(directory, files);
    const given = values.map(({ text }, index) => written(path.join(home, `values-${index}.yaml`), text));
    const args = ['template', releaseName(release), directory, '--namespace', namespace, '--skip-schema-validation', ...given.flatMap((file) => ['--values', file])];
    const ran = version.outcome === 'done' ? this.helm.run(args, home) : version;
    switch (ran.outcome) {
      case 'done':
        return { output: ran.output, version: version.outcome === 'done' ? version.output : '', values: [...values].reverse() };
      case 'refused':
        return complaintOf(ran.complaint, chart, this.tree, commandFor(release));
      case 'stopped':
        return entry(chart, 'failure', 'chart-stopped', `${ran.reason}; \`${commandFor(release)}\` renders it`);
      case 'unusable':
        return entry(chart, 'gap', 'chart-not-rendered', `${ran.reason}; \`${commandFor(release)}\` renders it`);
    }
  }
}

export function entry({ directory }: Chart, outcome: Outcome, code: LedgerCode | '', reason: string, at?: Spot): LedgerEntry {
  return { subject: 'file', name: within(directory, chartFile), outcome, code, reason, ...(at === undefined ? {} : { at }) };
}

function inDirectory(chart: Chart, work: (home: string) => LedgerEntry | Rendered): LedgerEntry | Rendered {
  let home: string | undefined;
  try {
    home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'bylaw-helm-')));
    return work(home);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    return entry(chart, 'failure', 'unreadable', `its files cannot be written for helm: ${code}`);
  } finally {
    if (home !== undefined) rmSync(home, { recursive: true, force: true });
  }
}

function written(file: string, text: string): string {
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

/** Of the configured root that the chart is. */
function valueFiles(tree: Tree, { chart, settings }: Release): LedgerEntry | readonly TextFile[] {
  const names = (settings?.values ?? []).map((name) => within(chart.directory, name));
  const files = names.map((name) => tree.read(name) ?? missing(name));
  const problem = files.find((file) => !(file instanceof TextFile));
  return problem !== undefined && !(problem instanceof TextFile) ? problem : files.filter((file) => file instanceof TextFile);
}

function missing(name: string): LedgerEntry {
  return { subject: 'file', name, outcome: 'failure', code: 'variable-file', reason: 'values of a root in bylaw.yaml that are not there' };
}

/** "Helm Install": a name like that of a host, 53 characters at most. */
function releaseName({ chart, settings }: Release): string {
  const wanted = settings?.release ?? chart.name;
  return wanted.length <= 53 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(wanted) ? wanted : 'release';
}

export function commandFor(release: Release): string {
  const { chart, settings, namespace } = release;
  const values = (settings?.values ?? []).map((name) => ` --values ${word(within(chart.directory, name))}`);
  return `helm template ${releaseName(release)} ${word(chart.directory)}${namespace === undefined ? '' : ` --namespace ${word(namespace)}`}${values.join('')}`;
}

/** As a shell takes it for one word, and no program for an option. */
function word(text: string): string {
  const safe = text.startsWith('-') ? `./${text}` : text;
  return /^[\w./@+-]+$/.test(safe) ? safe : `'${safe.replaceAll("'", `'\\''`)}'`;
}
