import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../shared/errors.js';
import { remembered } from './credentials.js';
import { enabledRegions, identify } from './identify.js';
import { fakeSession, refuse } from './testing.js';
import { openAws } from './session.js';

const identity = { Account: '123456789012', Arn: 'arn:aws-cn:sts::123456789012:assumed-role/auditor/x', UserId: 'x' };

test('who asks says which account and partition it is', async () => {
  const { ask } = fakeSession({ 'sts.GetCallerIdentity': identity });
  expect(await identify(ask, 'cn-north-1')).toEqual({ account: '123456789012', caller: identity.Arn, partition: 'aws-cn' });
});

test('regions that are not opted in are left out', async () => {
  const region = (RegionName: string, OptInStatus: string) => ({ RegionName, OptInStatus });
  const Regions = [region('us-east-1', 'opt-in-not-required'), region('me-south-1', 'not-opted-in'), region('eu-south-1', 'opted-in')];
  expect(await enabledRegions(fakeSession({ 'ec2.DescribeRegions': { Regions } }).ask, 'us-east-1')).toEqual(['eu-south-1', 'us-east-1']);
});

describe('a mistake of the user is one line with a hint', () => {
  const sts = (answer: object) => () => identify(fakeSession({ 'sts.GetCallerIdentity': answer }).ask, 'eu-central-1');
  const ec2 = (answer: object) => () => enabledRegions(fakeSession({ 'ec2.DescribeRegions': answer }).ask, 'eu-central-1');
  test.each([
    ['a token that ran out', sts(refuse('expired')), 'CREDENTIALS_INVALID', 'the credentials are not accepted in eu-central-1 (ExpiredTokenException)'],
    ['keys that are not valid', sts(refuse('opted-out', 'InvalidClientTokenId')), 'CREDENTIALS_INVALID', 'the credentials are not accepted in eu-central-1 (InvalidClientTokenId)'],
    ['no network', sts(refuse('unreachable')), 'TARGET_UNREACHABLE', 'no answer in eu-central-1: ECONNREFUSED in a test'],
    ['a proxy that answers instead', sts({ html: '<html>' }), 'TARGET_UNREACHABLE', 'answered with something else than an identity'],
    ['an account that is no number', sts({ ...identity, Account: '../../etc' }), 'TARGET_UNREACHABLE', 'answered with something else than an identity'],
    ['regions that may not be listed', ec2(refuse('denied')), 'CREDENTIALS_INVALID', 'not allowed: AccessDeniedException in a test'],
    ['an account without regions', ec2({ Regions: [] }), 'TARGET_UNREACHABLE', 'answered without any region'],
    ['a region that is none', () => openAws({ regions: ['evil.example/'] }), 'OPTION_INVALID', 'this is no name of a region'],
  ])('%s', async (_, work, code, message) => {
    const error: unknown = await work().then(() => undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ code, message, hint: expect.stringMatching(/./) });
  });
});

describe('credentials', () => {
  const made = { accessKeyId: 'a', secretAccessKey: 'b' };
  const counting = (expiration?: Date) => {
    const counted = { times: 0 };
    const provider = () => {
      counted.times++;
      return Promise.resolve(expiration === undefined ? made : { ...made, expiration });
    };
    return { provider, counted };
  };

  test.each([
    ['that last are fetched once for all clients', undefined, 0, 1],
    ['that are far from running out are kept', new Date(3_600_000), 1_000, 1],
    ['that are about to run out are fetched anew', new Date(3_600_000), 3_500_000, 2],
  ])('%s', async (_, expiration, now, times) => {
    const { provider, counted } = counting(expiration);
    const shared = remembered(provider, () => now);
    await Promise.all([shared(), shared()]);
    await shared();
    expect(counted.times).toBe(times);
  });

  test('that could not be had are asked for again', async () => {
    let times = 0;
    const shared = remembered(() => (times++ === 0 ? Promise.reject(new Error('no')) : Promise.resolve(made)));
    await expect(shared()).rejects.toThrow('no');
    expect(await shared()).toEqual(made);
  });
});
