import { expect, test } from '@jest/globals';
import type { Reading } from '../../model/raw.js';
import { allOf } from '../../model/testing.js';
import type { Answers } from './testing.js';
import { fakeSession, refuse } from './testing.js';
import { readAws } from './read.js';
import { cloudtrail } from './services/cloudtrail/index.js';
import { cloudwatchLogs } from './services/cloudwatch-logs/index.js';
import { lambda } from './services/lambda/index.js';
import { services } from './services/index.js';
import { stoppable } from './stop.js';
import { sdkOperations } from './testing.js';

const arn = 'arn:aws:cloudtrail:eu-central-1:123456789012:trail/home';
const trail = { Name: 'home', TrailARN: arn, HomeRegion: 'eu-central-1', IsMultiRegionTrail: true };
const group = { logGroupName: '/aws/lambda/reprice', arn: 'arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/reprice:*' };
const answers: Answers = {
  'cloudtrail.DescribeTrails': { trailList: [trail] },
  'cloudtrail.GetTrailStatus': { IsLogging: true },
  'cloudtrail.GetEventSelectors': {},
  'cloudwatch-logs.DescribeLogGroups': { logGroups: [group] },
  'cloudwatch-logs.DescribeLogGroups us-east-1': {},
  'lambda.ListFunctions': {},
  'lambda.ListEventSourceMappings': {},
};
const regions = ['eu-central-1', 'us-east-1'];

const read = (more: Answers = {}, signal?: AbortSignal) => {
  const session = fakeSession({ ...answers, ...more }, { regions });
  return allOf(readAws({ ...session, ask: stoppable(session.ask, signal) }, { services: [cloudtrail, cloudwatchLogs, lambda] }));
};

/** But for what is read of no account. */
function gapsOf({ completeness }: Reading) {
  return completeness.filter(({ state }) => state === 'unread').map(({ domain, state, kinds, reason }) => [domain.id, state, kinds, reason]);
}

test('an account has a domain of its own and one for each region; each thing is there once', async () => {
  const reading = await read();
  expect(reading.raws.map(({ type, address, domain }) => [domain.id, type, address])).toEqual([
    ['aws 123456789012', 'Bylaw::AWS::Account', 'arn:aws:iam::123456789012:root'],
    ['aws 123456789012', 'AWS::CloudTrail::Trail', arn],
    ['aws 123456789012 eu-central-1', 'AWS::Logs::LogGroup', 'arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/reprice'],
  ]);
  expect(gapsOf(reading)).toEqual([]);
  expect(new Set(reading.raws.map(({ domain }) => domain)).size).toBe(2);
});

test('every operation has a line in the ledger for each region', async () => {
  const { ledger } = await read();
  expect(ledger.map(({ name, outcome }) => `${outcome} ${name}`)).toEqual([
    'read cloudtrail.DescribeTrails eu-central-1',
    'read cloudtrail.GetTrailStatus eu-central-1',
    'read cloudtrail.GetEventSelectors eu-central-1',
    'read cloudwatch-logs.DescribeLogGroups eu-central-1',
    'read lambda.ListEventSourceMappings eu-central-1',
    'read lambda.ListFunctions eu-central-1',
    'read cloudtrail.DescribeTrails us-east-1',
    'read cloudwatch-logs.DescribeLogGroups us-east-1',
    'read lambda.ListEventSourceMappings us-east-1',
    'read lambda.ListFunctions us-east-1',
  ]);
});

test.each([
  [
    'trails that may not be listed leave the account unread, and say nothing about the region',
    { 'cloudtrail.DescribeTrails us-east-1': refuse('denied') },
    [['aws 123456789012', 'unread', ['sink'], 'the permission cloudtrail:DescribeTrails is missing for us-east-1']],
  ],
  [
    'functions that may not be listed leave open who runs as the roles of the account',
    { 'lambda.ListFunctions us-east-1': refuse('denied') },
    [
      ['aws 123456789012 us-east-1', 'unread', ['workload', 'endpoint', 'trigger'], 'the permission lambda:ListFunctions is missing for us-east-1'],
      ['aws 123456789012', 'unread', ['workload', 'endpoint', 'trigger'], 'the permission lambda:ListFunctions is missing for us-east-1'],
    ],
  ],
  [
    'log groups that may not be listed say nothing about the account',
    { 'cloudwatch-logs.DescribeLogGroups us-east-1': refuse('denied') },
    [['aws 123456789012 us-east-1', 'unread', ['sink'], 'the permission logs:DescribeLogGroups is missing for us-east-1']],
  ],
])('%s', async (_, more, expected) => {
  expect(gapsOf(await read(more))).toEqual(expected);
});

test('a run that is stopped keeps what it has, and tells what it has not', async () => {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
    return { logGroups: [] };
  };
  const { raws, ledger } = await read({ 'cloudwatch-logs.DescribeLogGroups us-east-1': stop }, controller.signal);
  expect(raws.map(({ type }) => type)).toContain('Bylaw::AWS::Account');
  const stopped = ledger.filter(({ code }) => code === 'stopped');
  expect(stopped.length).toBeGreaterThan(0);
  expect(stopped[0]).toMatchObject({ subject: 'call', outcome: 'failure', reason: expect.stringContaining('the run was stopped') });
});

test('a call that never comes back does not outlive the run', async () => {
  const controller = new AbortController();
  const session = { ...fakeSession({}, { regions }), ask: stoppable(() => new Promise<never>(() => undefined), controller.signal) };
  const reading = allOf(readAws(session, { services }));
  controller.abort();
  const { ledger, raws } = await reading;
  expect(raws).toHaveLength(1);
  expect(new Set(ledger.map(({ code }) => code))).toEqual(new Set(['stopped']));
});

test('every service that is denied everything says so, and nothing else is found', async () => {
  const { raws, ledger, completeness } = await allOf(readAws(fakeSession({}, { regions, others: refuse('denied') })));
  expect(raws).toHaveLength(1);
  expect(new Set(ledger.map(({ outcome, code }) => `${outcome} ${code}`))).toEqual(new Set(['failure denied']));
  const unread = new Set(completeness.flatMap(({ kinds }) => kinds ?? []));
  for (const { kinds } of services) for (const kind of kinds) expect(unread).toContain(kind);
});

test('every service that finds nothing is content', async () => {
  const reading = await allOf(readAws(fakeSession({}, { regions, others: {} })));
  const { raws, ledger } = reading;
  expect(raws.filter(({ type }) => !type.startsWith('Bylaw::AWS::'))).toEqual([]);
  expect(gapsOf(reading)).toEqual([]);
  expect(new Set(ledger.map(({ outcome }) => outcome))).toEqual(new Set(['read']));
});

test.each(services.map((service) => [service.id, service] as const))('%s names calls that its clients have', async (_, { calls }) => {
  for (const name of Object.keys(calls)) {
    const [client = '', operation = ''] = name.split('.');
    expect(await sdkOperations(client)).toContain(operation);
    expect(operation).toMatch(/^(?:Describe|Generate|Get|List)/);
  }
});

test('what is read of no account is told, of the account and of each region', async () => {
  const { completeness } = await allOf(readAws(fakeSession({}, { regions, others: {} })));
  expect(completeness.map(({ domain, kinds, relations = [], reason }) => [domain.id, kinds, relations, reason])).toEqual([
    ['aws 123456789012', ['alert'], [], 'alarms, metric filters and rules over events are not read of a live account'],
    ['aws 123456789012', ['sink'], ['records'], 'recorders of configurations are not read of a live account'],
    ['aws 123456789012 eu-central-1', ['budget'], [], 'budgets are not read of a live account'],
    ['aws 123456789012 us-east-1', ['budget'], [], 'budgets are not read of a live account'],
  ]);
});
