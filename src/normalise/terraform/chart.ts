/** Charts that Terraform installs: "Resource: helm_release". What a chart declares is not known before it is rendered. */
import type { LedgerEntry } from '../../model/ledger.js';
import { known, made } from '../make.js';
import type { Mapper } from '../make.js';
import { at, text } from '../read.js';
import type { Cursor } from '../read.js';

export const chart: Mapper = (raw, body) => {
  const gap: LedgerEntry = {
    ...{ subject: 'resource', name: raw.address, outcome: 'gap', code: 'chart-not-rendered', at: raw.at.at },
    reason: isLocal(body)
      ? `${called(body)} is judged where it lies, with its own values; with those of the release scan what \`${rendering(body)}\` prints`
      : `${called(body)} is not rendered; scan what \`${rendering(body)}\` prints, with its values`,
  };
  return { ...made([]), gaps: [gap] };
};

/** A path, and no name in a repository. */
function isLocal(body: Cursor): boolean {
  return /^\.{0,2}\//.test(plainly(body, 'chart') ?? '') && plainly(body, 'repository') === undefined;
}

function called(body: Cursor): string {
  const [name, version] = ['chart', 'version'].map((argument) => plainly(body, argument));
  if (name === undefined) return 'a chart that is not known';
  return `the chart ${name}${version === undefined ? '' : ` ${version}`}`;
}

/** "Helm Template". */
function rendering(body: Cursor): string {
  const option = (flag: string, argument: string): readonly string[] => {
    const value = plainly(body, argument);
    return value === undefined ? [] : [flag, value];
  };
  const names = [plainly(body, 'name') ?? '<name>', plainly(body, 'chart') ?? '<chart>'];
  return ['helm template', ...names, ...option('--repo', 'repository'), ...option('--version', 'version'), ...option('--namespace', 'namespace')].join(' ');
}

/** What can be shown, and stands in a command as it is. */
function plainly(body: Cursor, argument: string): string | undefined {
  const from = at(body, argument);
  const value = from.value?.sensitive === true ? undefined : known(text(from));
  return value !== undefined && /^[\w.:/@+~-]+$/.test(value) && !/:\/\/[^/]*@/.test(value) ? value : undefined;
}
