/** One finding in full: what the rule asked, where the answers are written, what would make it pass, how to be let off. */
import type { DecidingFact, Explanation } from '../../model/explanation.js';
import type { Finding, ReportOptions } from '../../model/finding.js';
import { settles } from '../settle.js';
import { chainLines, seenLines } from './finding.js';
import { paper } from './paper.js';
import type { Paper } from './paper.js';
import { wrapped } from './visible.js';
import { waiveLines } from './waive.js';

export function explanationText(explanation: Explanation, options: ReportOptions): string {
  const { finding, redact } = explanation;
  const page = paper(options, redact);
  return [
    headLines(finding, page),
    titled('Why', wrapped(page.say(finding.rule.description), page.width, '  '), page),
    titled('What decides', factLines(explanation, page), page),
    titled('What is not known', unknownLines(finding, page), page),
    titled('What would make it pass', passLines(finding, page), page),
    titled('How to waive it', waiveLines(finding, page), page),
    [`bylaw explain ${finding.rule.id} has the rule in full.`],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function titled(title: string, lines: readonly string[], { colours }: Paper): readonly string[] {
  return lines.length === 0 ? [] : [colours.bold(title), ...lines];
}

function headLines(finding: Finding, page: Paper): readonly string[] {
  const { rule, severity, verdict, subject, message, standing } = finding;
  const said = verdict === 'fail' ? `${severity} ${rule.id}:` : `undecided ${rule.id} (${severity}): whether`;
  const lines = wrapped(`${said} ${page.say(subject)} ${page.say(message)}`, page.width, '');
  return [
    ...lines.map((line) => page.severity(severity, page.colours.bold(line))),
    `  ${page.colours.dim(`${page.placeOf(finding)}  ${page.handle(finding)}`)}`,
    ...seenLines(finding, page),
    ...chainLines(finding, page),
    ...(standing.state === 'known' ? ['  known: the baseline has it'] : []),
    ...(standing.state === 'waived' ? [`  ${waivedLine(standing.waiver, page)}`] : []),
  ];
}

function waivedLine({ owner, until, at }: (Finding['standing'] & { state: 'waived' })['waiver'], page: Paper): string {
  return `waived by ${page.say(owner)} until ${page.say(until)}  ${page.colours.dim(page.place(at))}`;
}

function factLines({ finding, facts, others, untried }: Explanation, page: Paper): readonly string[] {
  const many = `${others}${facts.length === 0 ? '' : ' more'} ${others === 1 ? 'fact was' : 'facts were'}`;
  const also = [
    ...(others === 0 ? [] : [`${many} asked, of which none alone would change it`]),
    ...(untried === 0 ? [] : [`${untried} facts were not tried`]),
  ];
  return [...togetherAt(facts).flatMap((some) => factsAt(some, finding, page)), ...(also.length === 0 ? [] : [`  ${also.join('; ')}`])];
}

type Facts = readonly [DecidingFact, ...DecidingFact[]];

/** What is written at one place, or is written nowhere and would stand there. */
function togetherAt(facts: readonly DecidingFact[]): readonly Facts[] {
  const groups = new Map<string, [DecidingFact, ...DecidingFact[]]>();
  for (const fact of facts) {
    const key = [isWritten(fact), placeKey(fact)].join('\n');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  return [...groups.values()];
}

function placeKey({ at, chain }: Pick<DecidingFact, 'at' | 'chain'>): string {
  return [at, ...chain.map((step) => step.at)].map(({ file, start, end }) => `${file.path} ${start} ${end}`).join('\n');
}

function isWritten({ state }: DecidingFact): boolean {
  return state === 'set' || state === 'some';
}

function factsAt(facts: Facts, finding: Finding, page: Paper): readonly string[] {
  const [fact] = facts;
  // The head of the page has said it.
  const chain = placeKey(fact) === placeKey(finding) ? [] : fact.chain;
  return [
    ...facts.flatMap(({ path, state, value }) => {
      return wrapped(`${page.say(path === '' ? 'it' : path)} ${answer(state, value, page)}`, page.width, '  ');
    }),
    `    ${isWritten(fact) ? 'written at' : 'would stand at'}  ${page.colours.dim(page.placeFrom(finding, fact.at))}`,
    ...chainLines(finding, page, chain).map((line) => `  ${line}`),
  ];
}

const longest = 200;

/** Secrets are hidden before anything is cut, so that no cut takes one apart. */
function answer(state: DecidingFact['state'], value: string | undefined, page: Paper): string {
  const text = page.say(value ?? '');
  const short = text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
  switch (state) {
    case 'set':
      return value === undefined ? 'is set; it is marked as sensitive' : `is ${short === '' ? 'empty' : short}`;
    case 'default':
      return `is not set; the platform's default is ${short}`;
    case 'absent':
      return 'is not set';
    case 'none':
      return 'has no members';
    case 'some':
      return `has ${short} ${short === '1' ? 'member' : 'members'} and no more`;
  }
}

function unknownLines(finding: Finding, page: Paper): readonly string[] {
  return finding.unknowns.flatMap(({ path, reason: text, at }) => {
    const reason = text === '' ? `${path} is not known` : text;
    const settle = settles(reason);
    const lines = wrapped(page.say(`${path === '' ? 'whether it is there at all' : path}: ${reason}`), page.width, '  ');
    return [
      ...lines,
      ...(at === undefined ? [] : [`    ${page.colours.dim(page.placeFrom(finding, at))}`]),
      ...(settle === undefined ? [] : wrapped(`settle it: ${page.say(settle)}`, page.width, '    ')),
    ];
  });
}

function passLines({ rule }: Finding, page: Paper): readonly string[] {
  const options = Object.entries(rule.options).map(([name, value]) => `    ${name}: ${page.say(JSON.stringify(value))}`);
  return [
    ...wrapped(page.say(rule.fix), page.width, '  '),
    ...(options.length === 0 ? [] : [`  or other options of the rule, in bylaw.yaml at rules.${rule.id}.options; now:`, ...options]),
  ];
}
