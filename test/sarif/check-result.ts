/** Checks of one result. */
import { list, pick, repeated, textOf } from './read.js';
import type { Complain, LogContext } from './validate.js';

export function resultProblems(
  result: unknown,
  rules: readonly unknown[],
  where: string,
  context: LogContext,
  expectThat: Complain,
): void {
  const index = pick(result, 'ruleIndex');
  expectThat(
    3,
    where,
    'ruleIndex names another rule',
    typeof index === 'number' && pick(rules[index], 'id') === pick(result, 'ruleId'),
  );
  checkLevel(result, where, expectThat);
  const message = textOf(pick(result, 'message', 'text'));
  expectThat(10, where, 'no message, or one too long', message.trim() !== '' && message.length <= 2048);
  expectThat(10, where, 'the message is not a sentence', message.endsWith('.'));
  const locations = list(pick(result, 'locations'));
  expectThat(
    11,
    where,
    'not exactly one location',
    locations.length === 1 && pick(locations[0], 'physicalLocation') !== undefined,
  );
  const flow = list(pick(result, 'codeFlows'))
    .flatMap((one) => list(pick(one, 'threadFlows')))
    .flatMap((one) => list(pick(one, 'locations')));
  expectThat(
    20,
    where,
    'more steps or places than are kept',
    flow.length <= 1000 && list(pick(result, 'relatedLocations')).length <= 100,
  );
  const related = list(pick(result, 'relatedLocations'));
  for (const location of [...locations, ...related, ...flow.map((step) => pick(step, 'location'))])
    checkPlace(location, where, context, expectThat);
  checkLinks(message, related, where, expectThat);
}

function checkLevel(result: unknown, where: string, expectThat: Complain): void {
  const kind = pick(result, 'kind') ?? 'fail';
  const level = textOf(pick(result, 'level'));
  expectThat(
    5,
    where,
    'kind and level do not go together',
    kind === 'fail' ? ['error', 'warning', 'note'].includes(level) : ['', 'none'].includes(level),
  );
  expectThat(9, where, 'a rank on what is no fail', kind === 'fail' || pick(result, 'rank') === undefined);
}

function checkPlace(location: unknown, where: string, { exists }: LogContext, expectThat: Complain): void {
  const uri = textOf(pick(location, 'physicalLocation', 'artifactLocation', 'uri'));
  const relative = uri !== '' && !uri.startsWith('/') && !/^[a-z][a-z0-9+.-]*:/i.test(uri) && !uri.split('/').includes('..');
  expectThat(12, where, `"${uri}" is no path within the repository`, relative);
  expectThat(12, where, `"${uri}" is not in the repository`, !relative || exists(decoded(uri)));
  const region = pick(location, 'physicalLocation', 'region');
  const [startLine, startColumn, endLine, endColumn] = ['startLine', 'startColumn', 'endLine', 'endColumn'].map((key) =>
    Number(pick(region, key) ?? NaN),
  );
  const counts = [startLine, startColumn, endLine, endColumn].every((value) => Number.isInteger(value) && Number(value) >= 1);
  expectThat(13, where, 'a region without all four coordinates', counts);
  const forwards = Number(endLine) > Number(startLine) || (endLine === startLine && Number(endColumn) > Number(startColumn));
  expectThat(13, where, 'a region that is empty or ends before it begins', !counts || forwards);
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return '';
  }
}

/** An unescaped `[text](id)`. */
const links = /(?<!\\)\[(?:[^\\[\]]|\\.)*\]\((\d+)\)/g;

/** GitHub shows a related location only where the message cites it. */
function checkLinks(message: string, related: readonly unknown[], where: string, expectThat: Complain): void {
  const cited = [...message.matchAll(links)].map((match) => Number(match[1]));
  const ids = related.map((location) => pick(location, 'id'));
  expectThat(15, where, 'related locations share an id', repeated(ids).length === 0);
  expectThat(
    15,
    where,
    'a link that leads nowhere',
    cited.every((id) => ids.includes(id)),
  );
  expectThat(
    15,
    where,
    'a related location that no link leads to',
    ids.every((id) => typeof id === 'number' && cited.includes(id)),
  );
}
