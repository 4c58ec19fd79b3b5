/** The rules about waivers themselves. They judge what people wrote to be let off, so no policy asks them. */
import type { Rule, Severity } from '../../model/rule.js';
import type { waiverRules } from '../../model/waiver.js';

export type WaiverRule = (typeof waiverRules)[number];

type Words = readonly [id: WaiverRule, severity: Severity, title: string, description: string, fix: string];

const words: readonly Words[] = [
  [
    'waivers/expired',
    'medium',
    'Waivers have not run out',
    'The last day of this waiver is over. It covers nothing any more: what it covered is open again.',
    'Mend what was waived and remove the waiver, or let its owner grant it anew with another last day.',
  ],
  [
    'waivers/invalid',
    'medium',
    'Waivers can be understood',
    'This waiver covers nothing, though its author meant it to: it lacks an owner, a reason or a last day, names a rule that is not there, or stands where nothing is judged.',
    'Write it as area/rule reason="…" owner=… until=2027-03-31, on, above or inside the resource.',
  ],
  [
    'waivers/too-broad',
    'low',
    'Waivers cover what somebody looked at',
    'A waiver of a whole area or with a pattern covers more findings than anybody looked at one by one; what comes later disappears unseen.',
    'Name the rule and narrow the address, or grant one waiver for each resource.',
  ],
  [
    'waivers/unused',
    'low',
    'Waivers cover something',
    'Nothing that this waiver names is found any more, or its value is another one now. Left alone it hides the next mistake.',
    'Remove the waiver; where the value changed, look at the new one first.',
  ],
];

/** Sorted by id. */
export const rulesAboutWaivers: readonly Rule<'waiver'>[] = words.map(([id, severity, title, description, fix]) => ({
  id,
  title,
  description,
  fix,
  severity,
  entities: ['waiver'],
  runtimes: ['shared'],
  vocabularies: {},
  needs: [],
  options: id === 'waivers/too-broad' ? { findings: 20 } : {},
  aliases: [],
  cwe: [],
  help: `# ${title}\n\n${description}\n\n## What to do\n\n${fix}\n\nSee docs/waivers.md.\n`,
}));
