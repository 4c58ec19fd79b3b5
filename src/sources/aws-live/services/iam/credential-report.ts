/**
 * The credential report ("GenerateCredentialReport", "GetCredentialReport", IAM API reference): a table with a row for the
 * root user and each user. It has no type in CloudFormation, and no rule reads it yet.
 */
import { setTimeout } from 'node:timers/promises';
import { Unanswered } from '../../contract.js';
import type { Reader } from '../../contract.js';
import { textAt, within } from '../../json.js';
import type { Json } from '../../json.js';

/** Milliseconds before each further question; "it can take some time", seconds as a rule. */
const waits = [500, 1000, 2000, 4000, 8000];
const underWay: readonly string[] = ['STARTED', 'INPROGRESS'];

export async function readCredentialReport(reader: Reader, sleep: (ms: number) => Promise<unknown> = setTimeout): Promise<void> {
  for (const wait of [...waits, undefined]) {
    const state = await reader.ask('GenerateCredentialReport', {});
    if (state instanceof Unanswered) return;
    if (!underWay.includes(textAt(state, 'State') ?? '') || wait === undefined) break;
    await sleep(wait);
  }
  // Of a report that still is not ready the ledger tells.
  const report = await reader.ask('GetCredentialReport', {});
  if (report instanceof Unanswered) return;
  const id = `arn:${reader.partition}:iam::${reader.account}:credential-report`;
  const content = textAt(report, 'Content');
  const users = content === undefined ? undefined : rowsOf(Buffer.from(content, 'base64').toString('utf8'));
  const unread = { path: ['Users'], reason: { code: 'unread', text: 'IAM answers without the report' } } as const;
  reader.found({
    type: 'Bylaw::AWS::CredentialReport',
    id,
    name: 'credential-report',
    body: { GeneratedTime: within(report, 'GeneratedTime'), Users: users },
    unread: users === undefined ? [unread] : [],
  });
}

/** A row for each user, by the names in the first line. */
export function rowsOf(csv: string): readonly Json[] {
  const [names = [], ...rows] = csv.split(/\r?\n/).filter((line) => line !== '').map(fieldsOf);
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}

/** Names of users may hold commas: such a field stands between quotes, and a quote in it is doubled. */
function fieldsOf(line: string): readonly string[] {
  const fields = line.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return fields.map((field) => (/^".*"$/.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field));
}
