/** How one finding is waived, to be copied: docs/waivers.md has the grammar. */
import type { Finding } from '../../model/finding.js';
import type { Paper } from './paper.js';
import { visible, wrapped } from './visible.js';

const terms = 'reason="…" owner=… until=2027-03-31';

export function waiveLines(finding: Finding, page: Paper): readonly string[] {
  // What is said of a waiver itself is mended there.
  if (finding.kind === 'waiver') return [];
  const { rule, root, address, path } = finding;
  const entry = Object.entries({ root, address, ...(path === '' ? {} : { path }) });
  return [
    ...besideTheCode(finding, page),
    '  in bylaw.yaml, for all that has this address:',
    '    waivers:',
    `      - rule: ${rule.id}`,
    ...entry.map(([name, value]) => `        ${name}: ${page.say(JSON.stringify(value))}`),
    ...['reason: …', 'owner: …', 'until: 2027-03-31'].map((line) => `        ${line}`),
    ...wrapped(`bylaw waive ${page.handle(finding)} --reason … --owner … --write puts that there`, page.width, '  '),
  ];
}

function besideTheCode({ rule, live, declared }: Finding, page: Paper): readonly string[] {
  const words = `${rule.id} ${terms}`;
  if (live?.provider === 'aws') return [];
  if (live?.provider === 'kubernetes') return ['  on the object, as an annotation:', `    bylaw/waive: ${visible(JSON.stringify(words))}`];
  const place = page.colours.dim(page.place(declared));
  if (!declared.file.path.endsWith('.json')) return [`  above the block, as a comment:  ${place}`, `    # bylaw:waive ${words}`];
  return [`  in the resource, as CloudFormation's Metadata:  ${place}`, `    "Metadata": {"Bylaw": {"Waive": [${visible(JSON.stringify(words))}]}}`];
}
