/** What came of one release: objects with the places of their templates, and what the ledger says. */
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Tree } from '../../../model/source.js';
import { merged } from '../../../model/waiver.js';
import type { Waivers } from '../../../model/waiver.js';
import { TextFile } from '../../../shared/text.js';
import type { Spot } from '../../../shared/text.js';
import { objectsOf } from '../../../syntax/kubernetes/index.js';
import type { KubernetesObject } from '../../../syntax/kubernetes/index.js';
import { parseYaml, withHoles } from '../../../syntax/yaml/index.js';
import type { Hole } from '../../../syntax/yaml/index.js';
import { nextHole } from '../template.js';
import { typelessIn } from '../typeless.js';
import { waiversOf } from '../waivers.js';
import { patience } from './align.js';
import type { Patience } from './align.js';
import { within } from './chart.js';
import type { Chart } from './chart.js';
import type { Charts } from './charts.js';
import { Origins } from './origin.js';
import { sectionsOf } from './output.js';
import type { Section } from './output.js';
import { unsaidNamespace } from './render.js';
import type { Rendered } from './render.js';
import { Values } from './values.js';
import type { Nested } from './values.js';

export interface Released {
  readonly objects: readonly KubernetesObject[];
  /** Of templates that came out as no YAML. */
  readonly failures: readonly LedgerEntry[];
  /** Objects that are none. */
  readonly typeless: readonly LedgerEntry[];
  readonly waivers: Waivers;
}

export function released(chart: Chart, rendered: Rendered, tree: Tree, charts: Charts): Released {
  const reader = new Reader(chart, tree, charts, new Values(tree, rendered.values), patience());
  const all = sectionsOf(rendered.output).map((section) => reader.read(section));
  return {
    objects: all.flatMap(({ objects }) => objects),
    failures: all.flatMap(({ failures }) => failures),
    typeless: all.flatMap((one) => one.typeless),
    waivers: merged(all.map(({ waivers }) => waivers)),
  };
}

class Reader {
  constructor(
    private readonly chart: Chart,
    private readonly tree: Tree,
    private readonly charts: Charts,
    private readonly values: Values,
    private readonly left: Patience,
  ) {}

  read({ source, text }: Section): Released {
    const { template, chain, line } = this.#templateOf(source);
    const output = new TextFile(template.path, text);
    const origins = new Origins(output, template, this.values.of(chain), line === undefined ? this.left : { pairs: 0 }, line);
    const { documents, errors } = parseYaml(output, 'yaml-1.1');
    const unmoved = documents.map(({ value }) => withHoles(value, nextUnknown));
    const [error] = errors;
    const failures: LedgerEntry[] = error === undefined ? [] : [{ subject: 'file', name: template.path, outcome: 'failure', code: error.code, reason: `once rendered, ${error.message}`, at: origins.place(error.at) }];
    const values = unmoved.map((value) => origins.value(value));
    return {
      objects: values.flatMap((value) => objectsOf(value)),
      failures,
      typeless: typelessIn(template.path, values),
      waivers: origins.waivers(waiversOf(output, unmoved.flatMap((value) => objectsOf(value)))),
    };
  }

  /** The file behind `shop/charts/redis/templates/a.yaml`; what comes out of an archive stands where a chart names that. */
  #templateOf(source: string): Template {
    const chain: Nested[] = [{ directory: this.chart.directory, scope: [] }];
    let chart: Chart = this.chart;
    const steps = source.split('/').slice(1);
    while (steps[0] === 'charts' && steps.length > 2) {
      const [, name = ''] = steps.splice(0, 2);
      const named = chart.dependencies.find(({ alias }) => alias === name) ?? { name, alias: name, at: chart.at };
      const next = this.charts.vendored(chart, named);
      if (next === undefined) return nowhere(named.at);
      chain.push({ directory: next.directory, scope: [...(chain.at(-1)?.scope ?? []), name] });
      chart = next;
    }
    const file = this.tree.read(within(chart.directory, ...steps));
    return file instanceof TextFile ? { template: file, chain } : nowhere(chart.at);
  }
}

interface Template {
  readonly template: TextFile;
  readonly chain: readonly Nested[];
  /** Absent: there is more to compare with than one line. */
  readonly line?: number;
}

function nowhere({ file, start }: Spot): Template {
  return { template: file, chain: [], line: file.position(start).line - 1 };
}

/** Holes of other engines, and the namespace that nobody said. */
function nextUnknown(text: string, from: number): Hole | undefined {
  const [start, other] = [text.indexOf(unsaidNamespace, from), nextHole(text, from)];
  if (start === -1 || (other !== undefined && other.start < start)) return other;
  return { start, end: start + unsaidNamespace.length, as: { code: 'deployment', text: 'the namespace of the release is chosen when it is installed' } };
}
