/** Live dialects: what a provider's API answers, written down by call from its API reference. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Sessions } from '../../src/scan/audit.js';
import { fakeSession, refuse } from '../../src/sources/aws-live/testing.js';
import type { Answers } from '../../src/sources/aws-live/testing.js';
import { ClusterError } from '../../src/sources/kubernetes-live/contract.js';
import type { Get } from '../../src/sources/kubernetes-live/contract.js';

const written = v.record(v.string(), v.union([v.strictObject({ refuse: v.literal('not-found'), code: v.string() }), v.looseObject({})]));
type Written = v.InferOutput<typeof written>;

const dialects: Readonly<Record<string, (given: Written) => Sessions>> = {
  'aws-live': (given) => ({ aws: [accountOf(given)], clusters: [] }),
  'kubernetes-live': (given) => ({ aws: [], clusters: [clusterOf(given)] }),
};

/** Undefined: the dialect is code. */
export function sessionsOf(directory: string): Sessions | undefined {
  const open = dialects[path.basename(directory)];
  return open?.(writtenIn(directory));
}

export function writtenIn(directory: string): Written {
  return v.parse(written, JSON.parse(readFileSync(path.join(directory, 'answers.json'), 'utf8')));
}

const trail = 'arn:aws:cloudtrail:eu-central-1:123456789012:trail/everything';

const data = [
  { Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] },
  { Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] },
];
const keeping = {
  LogFileValidationEnabled: true,
  KmsKeyId: 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-4000-8000-000000000001',
  CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-central-1:123456789012:log-group:everything:*',
};

/** Every account has a trail that records everything; what else is not written down, it has none of. */
const everywhere: Answers = {
  'cloudtrail.DescribeTrails': {
    trailList: [{ Name: 'everything', TrailARN: trail, HomeRegion: 'eu-central-1', IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true, HasCustomEventSelectors: true, ...keeping }],
  },
  'cloudtrail.GetTrailStatus': { IsLogging: true },
  'cloudtrail.GetEventSelectors': { TrailARN: trail, EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: data }] },
};

/** `others` are answers that go first. */
export function accountOf(given: Written, others: Answers = {}) {
  const answers = Object.entries(given).map(([call, answer]) => [call, 'refuse' in answer ? refuse('not-found', String(answer['code'])) : answer]);
  return fakeSession({ ...everywhere, ...Object.fromEntries(answers), ...others }, { others: {} });
}

/** `denied` is a path that the caller may not ask for. */
export function clusterOf(given: Written, denied?: string): Sessions['clusters'][number] {
  const ask = async (get: Get): Promise<unknown> => {
    await Promise.resolve();
    if (get.path === denied) throw new ClusterError(get, 'denied', 'forbidden');
    if (given[get.path] === undefined) throw new Error(`nothing is written down for ${get.path}`);
    return given[get.path];
  };
  return { context: 'shop', cluster: 'shop', takenAt: '2026-11-21T08:00:00.000Z', secrets: true, ask };
}
