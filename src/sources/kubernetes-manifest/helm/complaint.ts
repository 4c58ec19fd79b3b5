/** Why helm refused a chart, and where. */
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Tree } from '../../../model/source.js';
import { spot, TextFile } from '../../../shared/text.js';
import type { Spot } from '../../../shared/text.js';
import { chartFile, within } from './chart.js';
import type { Chart } from './chart.js';

export function complaintOf(complaint: string, chart: Chart, tree: Pick<Tree, 'read'>, command: string): LedgerEntry {
  const said = sentence(complaint);
  const place = placeIn(said, chart, tree);
  const entry = { subject: 'file', name: within(chart.directory, chartFile), ...(place === undefined ? {} : { at: place }) } as const;
  // A chart that asks for values (`required`, `fail`) is as it should be.
  const asks = /execution error at \([^)]*\): (.*)/.exec(said)?.[1];
  if (asks !== undefined) {
    return { ...entry, outcome: 'gap', code: 'chart-not-rendered', reason: `its own values are not enough: ${asks}; name files with values in bylaw.yaml (roots: values), or scan what \`${command}\` prints with them` };
  }
  if (said.includes('missing in charts/ directory')) {
    return { ...entry, outcome: 'gap', code: 'chart-dependencies', reason: `${said.slice(said.lastIndexOf('missing in'))}; \`helm dependency build\` fetches what it depends on` };
  }
  return { ...entry, outcome: 'failure', code: 'chart-broken', reason: `helm refuses it: ${said}` };
}

const longest = 300;

/** What follows `Error:`, up to the advice. Which control characters a chart may slip in is no matter: none stays. */
function sentence(complaint: string): string {
  const begin = complaint.indexOf('Error: ');
  const all = complaint.slice(begin === -1 ? 0 : begin + 'Error: '.length).split('\nUse --debug', 1)[0] ?? '';
  // eslint-disable-next-line no-control-regex
  const plain = all.replace(/[\u0000-\u0020\u007f-\u009f]+/g, ' ').trim();
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 1)}…`;
}

/** `shop/templates/a.yaml:2:13`, `(shop/templates/a.yaml:2)`, `YAML parse error on shop/templates/a.yaml`. */
function placeIn(said: string, { directory }: Chart, { read }: Pick<Tree, 'read'>): Spot | undefined {
  const [, name, line, column] = /[^\s:()/]+\/((?:charts\/[^\s:()/]+\/)*templates\/[^\s:()]+)(?::(\d+))?(?::(\d+))?/.exec(said) ?? [];
  const file = name === undefined ? undefined : read(within(directory, name));
  if (!(file instanceof TextFile)) return undefined;
  const start = file.lines[Number(line ?? 1) - 1] ?? 0;
  const at = Math.min(start + Number(column ?? 0), file.text.length);
  return spot(file, at, at);
}
