/** What GitHub, GitLab and the SARIF specification ask for and no public validator checks. Numbers name the checks in tests. */
import { gzipSync } from 'node:zlib';
import { resultProblems } from './check-result.js';
import { ruleProblems } from './check-rules.js';
import { list, pick, repeated, strings, textOf } from './read.js';

export interface Problem {
  readonly check: number;
  readonly where: string;
  readonly says: string;
}

/** What a log cannot say about itself. */
export interface LogContext {
  /** Whether the repository has the file. */
  readonly exists: (path: string) => boolean;
  /** Values that must not be anywhere. */
  readonly secrets: readonly string[];
  /** Everything that should have been read was read, and no rule broke. */
  readonly whole: boolean;
}

export type Complain = (check: number, where: string, says: string, holds: boolean) => void;

export function validate(log: unknown, context: LogContext): readonly Problem[] {
  const problems: Problem[] = [];
  const expectThat: Complain = (check, where, says, holds) => {
    if (!holds) problems.push({ check, where, says });
  };
  const runs = list(pick(log, 'runs'));
  const categories = runs.map(
    (run) => `${textOf(pick(run, 'tool', 'driver', 'name'))} ${textOf(pick(run, 'automationDetails', 'id'))}`,
  );
  expectThat(1, 'runs', 'two runs of one category', repeated(categories).length === 0);
  expectThat(20, 'runs', 'more than 20 runs', runs.length <= 20);
  expectThat(20, 'log', 'more than 10 MB when compressed', gzipSync(JSON.stringify(log)).length <= 10_000_000);
  const all = [...strings(log)];
  expectThat(
    14,
    'log',
    'holds a secret',
    context.secrets.every((secret) => all.every((text) => !text.includes(secret))),
  );
  for (const [index, run] of runs.entries()) checkRun(run, `runs[${index}]`, context, expectThat);
  return problems;
}

/** Limits of GitHub: docs.github.com, "SARIF support for code scanning". */
const most = { results: 25_000, rules: 25_000 };

function checkRun(run: unknown, where: string, context: LogContext, expectThat: Complain): void {
  const rules = list(pick(run, 'tool', 'driver', 'rules'));
  const results = list(pick(run, 'results'));
  const category = textOf(pick(run, 'automationDetails', 'id'));
  expectThat(1, where, 'the category does not end with /', category.endsWith('/'));
  expectThat(20, where, 'too many results', results.length <= most.results);
  expectThat(20, where, 'too many rules', rules.length <= most.rules);
  const ids = rules.map((rule) => textOf(pick(rule, 'id')));
  expectThat(20, where, 'rules are not sorted', ids.join('\n') === [...ids].sort().join('\n'));
  ruleProblems(rules, where, expectThat);
  for (const [index, result] of results.entries())
    resultProblems(result, rules, `${where}.results[${index}]`, context, expectThat);
  for (const [check, key] of [
    [17, 'suppressions'],
    [18, 'baselineState'],
  ] as const) {
    const having = results.filter((result) => pick(result, key) !== undefined).length;
    expectThat(check, where, `${key} on some results only`, having === 0 || having === results.length);
  }
  checkInvocations(run, where, context, expectThat);
}

function checkInvocations(run: unknown, where: string, { whole }: LogContext, expectThat: Complain): void {
  const invocations = list(pick(run, 'invocations'));
  expectThat(16, where, 'no invocation', invocations.length > 0);
  const descriptors = list(pick(run, 'tool', 'driver', 'notifications'));
  for (const invocation of invocations) {
    expectThat(
      16,
      where,
      'executionSuccessful does not tell whether the run is whole',
      pick(invocation, 'executionSuccessful') === whole,
    );
    const notices = list(pick(invocation, 'toolExecutionNotifications'));
    expectThat(16, where, 'an incomplete run says nothing', whole || notices.some((notice) => pick(notice, 'level') === 'error'));
    for (const notice of notices) {
      const { id, index } = { id: pick(notice, 'descriptor', 'id'), index: pick(notice, 'descriptor', 'index') };
      expectThat(
        3,
        where,
        'a notification without its descriptor',
        typeof index === 'number' && pick(descriptors[index], 'id') === id,
      );
      expectThat(10, where, 'an empty notification', textOf(pick(notice, 'message', 'text')) !== '');
    }
  }
}
