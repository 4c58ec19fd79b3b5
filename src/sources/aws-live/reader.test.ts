import { describe, expect, test } from '@jest/globals';
import type { Paging, Reader, Service } from './contract.js';
import { Unanswered } from './contract.js';
import type { Json } from './json.js';
import { foundBy, pages, refuse } from './testing.js';
import type { Answer } from './testing.js';

/** A service that lists queues and asks one thing about each. */
function asking(read: (reader: Reader) => Promise<void>): Service {
  const calls = { 'sqs.ListQueues': ['sqs:ListQueues'], 'sqs.GetQueueAttributes': ['sqs:GetQueueAttributes'] };
  return { id: 'sqs', scope: 'region', calls, kinds: ['dependency'], read };
}

async function listed(answer: Answer, paging: Partial<Paging> = {}) {
  const items: Json[] = [];
  const service = asking(async ({ list }) => {
    for await (const item of list('ListQueues', { items: 'QueueUrls', ...paging })) items.push(item);
  });
  const { ledger, missing, calls } = await foundBy(service, { 'sqs.ListQueues': answer });
  return { items, codes: ledger.map(({ outcome, code }) => `${outcome} ${code}`.trim()), reasons: ledger.map(({ reason }) => reason), missing, calls };
}

describe('a list', () => {
  test.each([
    ['of one page', { QueueUrls: ['a', 'b'] }, {}, ['a', 'b']],
    ['of several pages', pages([{ QueueUrls: ['a'] }, { QueueUrls: [] }, { QueueUrls: ['b'] }]), {}, ['a', 'b']],
    ['whose tokens have other names', pages([{ QueueUrls: ['a'] }, { QueueUrls: ['b'] }], ['Marker', 'NextMarker']), { token: ['Marker', 'NextMarker'] as const }, ['a', 'b']],
    ['that the SDK left out because it is empty', {}, {}, []],
    ['that is nested', { Result: { Items: ['a'] } }, { items: 'Result.Items' }, ['a']],
    ['of whole pages', pages([{ QueueUrls: ['a'] }, { QueueUrls: ['b'] }]), { items: '' }, [{ QueueUrls: ['a'], NextToken: 'page-1' }, { QueueUrls: ['b'] }]],
    ['that an expected error says is none', refuse('not-found', 'QueueDoesNotExist'), { expected: ['QueueDoesNotExist'] }, []],
  ])('%s', async (_, answer, paging, expected) => {
    const { items, codes, missing } = await listed(answer, paging);
    expect([items, codes, missing]).toEqual([expected, ['read'], []]);
  });

  test.each([
    ['denied at once', refuse('denied'), [], 'the permission sqs:ListQueues is missing for eu-central-1'],
    ['denied at its second page', (input: object) => ('NextToken' in input ? refuse('denied') : { QueueUrls: ['a'], NextToken: 'x' }), ['a'], 'the permission sqs:ListQueues is missing for eu-central-1 (1 of 2 calls)'],
    ['whose credentials ran out', refuse('expired'), [], 'the credentials ran out before sqs.ListQueues was answered for eu-central-1'],
    ['that repeats its token', { QueueUrls: ['a'], NextToken: 'again' }, ['a', 'a'], 'sqs.ListQueues got an answer for eu-central-1 that this API does not give (RepeatedToken) (1 of 3 calls)'],
    ['whose answer is no record', [1, 2], [], 'sqs.ListQueues got an answer for eu-central-1 that this API does not give (NoRecord)'],
    ['with something else where the items belong', { QueueUrls: 'a' }, [], 'sqs.ListQueues got an answer for eu-central-1 that this API does not give (NoList)'],
    ['in a region that is not used', refuse('opted-out'), [], 'the account does not use the region eu-central-1, or not with these credentials'],
    ['that nobody answers', refuse('unreachable'), [], 'sqs.ListQueues was not answered for eu-central-1 (ECONNREFUSED)'],
  ])('%s is a failure, and more may be missing', async (_, answer, expected, reason) => {
    const { items, reasons, codes, missing } = await listed(answer);
    expect(items).toEqual(expected);
    expect(reasons).toEqual([reason]);
    expect(codes[0]).toMatch(/^failure ./);
    expect(missing).toEqual([{ reason: reason.replace(/ \(\d of \d calls\)$/, ''), kinds: ['dependency'] }]);
  });
});

test.each([
  ['one item of an answer', { QueueUrls: [1] }, ''],
  ['many items of one answer', { QueueUrls: [1, 2, 3] }, ''],
  ['items of several answers', pages([{ QueueUrls: [1] }, { QueueUrls: ['a', 2] }]), ''],
  ['an item, and a further page too', pages([{ QueueUrls: [1] }, { QueueUrls: 'a' }]), ' (1 of 2 calls)'],
])('%s may be none of this API: a failure once, and more may be missing', async (_, answer, often) => {
  const service = asking(async ({ list, malformed }) => {
    for await (const item of list('ListQueues', { items: 'QueueUrls' })) if (typeof item !== 'string') malformed('ListQueues', 'no text', ['dependency']);
  });
  const { ledger, missing } = await foundBy(service, { 'sqs.ListQueues': answer });
  const reason = 'sqs.ListQueues got an answer for eu-central-1 that this API does not give (no text)';
  expect(ledger).toEqual([{ subject: 'call', name: 'sqs.ListQueues eu-central-1', outcome: 'failure', code: 'malformed', reason: `${reason}${often}` }]);
  expect(missing[0]).toEqual({ reason, kinds: ['dependency'] });
});

describe('one question', () => {
  const asked = async (answer: Answer, expected: readonly string[] = []) => {
    const answers: (Json | Unanswered)[] = [];
    const service = asking(async ({ ask }) => {
      answers.push(await ask('GetQueueAttributes', { QueueUrl: 'a' }, expected));
    });
    const { ledger, missing } = await foundBy(service, { 'sqs.GetQueueAttributes': answer });
    return { answer: answers[0], ledger, missing };
  };

  test.each([
    ['is answered', { Attributes: { A: '1' } }, [], { Attributes: { A: '1' } }],
    ['is answered with an error that means none', refuse('not-found', 'NoSuchPolicy'), ['NoSuchPolicy'], null],
  ])('%s', async (_, given, expected, result) => {
    const { answer, ledger } = await asked(given, expected);
    expect(answer).toEqual(result);
    expect(ledger).toMatchObject([{ name: 'sqs.GetQueueAttributes eu-central-1', outcome: 'read', code: '', reason: '' }]);
  });

  test.each([
    ['denied: a failure', 'denied', 'failure'],
    ['about something that was deleted meanwhile: no failure', 'not-found', 'gap'],
    ['throttled for too long: a failure', 'throttled', 'failure'],
  ] as const)('%s; what it was about is unread, nothing is missing', async (_, problem, outcome) => {
    const { answer, ledger, missing } = await asked(refuse(problem));
    expect(answer).toBeInstanceOf(Unanswered);
    expect(answer).toMatchObject({ problem, reason: { code: 'unread' } });
    expect([ledger[0]?.outcome, ledger[0]?.code, missing]).toEqual([outcome, problem, []]);
  });

  test('that the service does not name is a bug', async () => {
    const service = asking(async ({ ask }) => void (await ask('DeleteQueue', {})));
    await expect(foundBy(service, {})).rejects.toThrow('DeleteQueue is not among the calls that sqs names');
  });
});
