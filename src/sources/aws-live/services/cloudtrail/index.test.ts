import { expect, test } from '@jest/globals';
import { readUnit } from '../../reader.js';
import { fakeSession, foundBy, refuse } from '../../testing.js';
import type { Answers } from '../../testing.js';
import { cloudtrail } from './index.js';

// Written from the CloudTrail API reference, "DescribeTrails", "GetTrailStatus", "GetEventSelectors".
const arn = 'arn:aws:cloudtrail:eu-central-1:123456789012:trail/home';
const trail = {
  Name: 'home',
  S3BucketName: 'audit',
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: true,
  HomeRegion: 'eu-central-1',
  TrailARN: arn,
  LogFileValidationEnabled: true,
  KmsKeyId: 'arn:aws:kms:eu-central-1:123456789012:key/1',
  HasCustomEventSelectors: true,
  IsOrganizationTrail: false,
};
const selectors = [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [], ExcludeManagementEventSources: [] }];
const answers = (trails: readonly object[], more: Answers = {}): Answers => ({
  'cloudtrail.DescribeTrails': { trailList: trails },
  'cloudtrail.GetTrailStatus': { IsLogging: true, LatestDeliveryTime: '2026-11-21T07:55:00.000Z' },
  'cloudtrail.GetEventSelectors': { TrailARN: arn, EventSelectors: selectors },
  ...more,
});

test('a trail in the words of code, of the account', async () => {
  const { found, calls } = await foundBy(cloudtrail, answers([trail]));
  expect(found).toEqual([
    {
      type: 'AWS::CloudTrail::Trail',
      id: arn,
      name: 'home',
      body: {
        TrailName: 'home',
        IsMultiRegionTrail: true,
        IsOrganizationTrail: false,
        IncludeGlobalServiceEvents: true,
        S3BucketName: 'audit',
        IsLogging: true,
        EnableLogFileValidation: true,
        KMSKeyId: trail.KmsKeyId,
        CloudWatchLogsLogGroupArn: undefined,
        EventSelectors: selectors,
        Arn: arn,
      },
      unread: [],
      ofAccount: true,
    },
  ]);
  expect(calls[0]?.input).toEqual({ includeShadowTrails: true });
  expect(calls.slice(1).map(({ input }) => input)).toEqual([{ Name: arn }, { TrailName: arn }]);
});

test('a trail without selectors of its own is not asked for them', async () => {
  const { found, calls } = await foundBy(cloudtrail, answers([{ ...trail, HasCustomEventSelectors: false }]));
  expect(found[0]?.body).not.toHaveProperty('EventSelectors');
  expect(calls.map(({ operation }) => operation)).not.toContain('GetEventSelectors');
});

test.each([
  ['its home hands it over', 'eu-central-1', ['eu-central-1', 'us-east-1'], 1],
  ['its shadow elsewhere does not', 'us-east-1', ['eu-central-1', 'us-east-1'], 0],
  ['where its home is not read, the first region does', 'us-east-1', ['us-east-1', 'us-west-2'], 1],
  ['and no other', 'us-west-2', ['us-east-1', 'us-west-2'], 0],
])('a trail of all regions is seen in each: %s', async (_, region, regions, count) => {
  const found: string[] = [];
  await readUnit(fakeSession(answers([trail]), { regions }), { service: cloudtrail, region }, ({ id }) => found.push(id));
  expect(found).toHaveLength(count);
});

test('the trail of an organisation counts for its member, who sees no more than a shadow of it', async () => {
  const theirs = 'arn:aws:cloudtrail:eu-central-1:999999999999:trail/organisation';
  const { found } = await foundBy(cloudtrail, answers([{ ...trail, TrailARN: theirs, IsOrganizationTrail: true }]));
  expect(found.map(({ id, body }) => [id, body['IsOrganizationTrail']])).toEqual([[theirs, true]]);
});

test.each([
  ['whether it logs', 'cloudtrail.GetTrailStatus', ['IsLogging'], 'cloudtrail:GetTrailStatus'],
  ['what it records', 'cloudtrail.GetEventSelectors', ['EventSelectors', 'AdvancedEventSelectors'], 'cloudtrail:GetEventSelectors'],
])('%s is unread where that is denied', async (_, operation, paths, permission) => {
  const { found } = await foundBy(cloudtrail, answers([trail], { [operation]: refuse('denied') }));
  expect(found[0]?.unread?.map(({ path }) => path.join('.'))).toEqual(paths);
  expect(found[0]?.unread?.[0]?.reason.text).toContain(permission);
});

test('trails that may not be listed are no absence', async () => {
  const { found, missing } = await foundBy(cloudtrail, answers([], { 'cloudtrail.DescribeTrails': refuse('denied') }));
  expect(found).toEqual([]);
  expect(missing).toEqual([{ reason: expect.stringContaining('cloudtrail:DescribeTrails'), kinds: ['sink'] }]);
});

test.each([
  ['whether the trail logs', 'cloudtrail.GetTrailStatus', {}, ['IsLogging']],
  ['what it records', 'cloudtrail.GetEventSelectors', { EventSelectors: [] }, ['EventSelectors', 'AdvancedEventSelectors']],
])('an answer that does not say %s leaves it unknown', async (_, operation, answer, paths) => {
  const { found } = await foundBy(cloudtrail, answers([trail], { [operation]: answer }));
  expect(found[0]?.unread?.map(({ path }) => path.join('.'))).toEqual(paths);
});
