import { expect, test } from '@jest/globals';
import type { Found, Reader } from '../../contract.js';
import { readUnit } from '../../reader.js';
import { fakeSession, refuse } from '../../testing.js';
import type { Answers } from '../../testing.js';
import { readCredentialReport, rowsOf } from './credential-report.js';
import { iam } from './index.js';

test.each([
  ['a row for each user', 'user,arn\n<root_account>,arn:root\nana,arn:ana\n', [{ user: '<root_account>', arn: 'arn:root' }, { user: 'ana', arn: 'arn:ana' }]],
  ['a name may hold a comma, between quotes', 'user,arn\n"ana,""b""",arn:ana', [{ user: 'ana,"b"', arn: 'arn:ana' }]],
  ['empty fields stay fields', 'user,arn,mfa\nana,,', [{ user: 'ana', arn: '', mfa: '' }]],
  ['a header alone has no users', 'user,arn', []],
  ['nor has nothing', '', []],
])('%s', (_, csv, expected) => {
  expect(rowsOf(csv)).toEqual(expected);
});

const content = Buffer.from('user,mfa_active\nana,true').toString('base64');
const report = { Content: content, ReportFormat: 'text/csv', GeneratedTime: '2026-11-21T08:00:00.000Z' };

async function readWith(answers: Answers) {
  const found: Found[] = [];
  const waited: number[] = [];
  const session = fakeSession(answers);
  const read = (reader: Reader) => readCredentialReport(reader, (ms) => Promise.resolve(waited.push(ms)));
  const { calls } = await readUnit(session, { service: { ...iam, read }, region: 'global' }, (one) => found.push(one));
  return { found, waited, failures: calls.entries().filter(({ outcome }) => outcome === 'failure').map(({ name }) => name) };
}

test('the report is waited for until it is complete', async () => {
  const states = ['STARTED', 'INPROGRESS', 'COMPLETE'];
  const { found, waited } = await readWith({
    'iam.GenerateCredentialReport': () => ({ State: states.shift() }),
    'iam.GetCredentialReport': report,
  });
  expect(waited).toEqual([500, 1000]);
  expect(found.map(({ type, body }) => [type, body['Users']])).toEqual([['Bylaw::AWS::CredentialReport', [{ user: 'ana', mfa_active: 'true' }]]]);
});

test.each([
  ['a report that is never ready', { 'iam.GenerateCredentialReport': { State: 'STARTED' }, 'iam.GetCredentialReport': refuse('not-found', 'ReportInProgress') }, 5, []],
  ['a report that may not be made', { 'iam.GenerateCredentialReport': refuse('denied') }, 0, ['iam.GenerateCredentialReport global']],
  ['a report that may not be read', { 'iam.GenerateCredentialReport': { State: 'COMPLETE' }, 'iam.GetCredentialReport': refuse('denied') }, 0, ['iam.GetCredentialReport global']],
])('%s ends in the ledger, and in no report', async (_, answers: Answers, waits, failures: readonly string[]) => {
  const { found, waited, ...rest } = await readWith(answers);
  expect(found).toEqual([]);
  expect(waited).toHaveLength(waits);
  expect(rest.failures).toEqual(failures);
});

test('an answer without a state is not waited for, and without a report it is unread', async () => {
  const { found, waited } = await readWith({ 'iam.GenerateCredentialReport': {}, 'iam.GetCredentialReport': {} });
  expect(waited).toEqual([]);
  expect(found.map(({ body, unread }) => [body['Users'], unread?.map(({ path }) => path)])).toEqual([[undefined, [['Users']]]]);
});
