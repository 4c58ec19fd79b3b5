import { expect, test } from '@jest/globals';
import { CallError } from './contract.js';
import { homeOf, sdkAsk } from './sdk-ask.js';

const call = { service: 'lambda', region: 'eu-central-1', operation: 'GetFunction', input: { FunctionName: 'reprice' } };
const answering = (answer: unknown, asked: unknown[] = []) =>
  sdkAsk({ send: (...question) => (asked.push(question), Promise.resolve(answer)) }, 'us-east-1');

test('an answer is JSON without what the SDK adds, and without the address of the code', async () => {
  const answer = {
    $metadata: { httpStatusCode: 200 },
    Code: { ImageUri: 'a/b:1', Location: 'https://s3/presigned?X-Amz-Signature=1' },
    Configuration: { LastModified: new Date(0), Layers: undefined },
  };
  expect(await answering(answer)(call)).toEqual({ Code: { ImageUri: 'a/b:1' }, Configuration: { LastModified: '1970-01-01T00:00:00.000Z' } });
});

test.each([
  ['a region is asked itself', 'eu-central-1', 'eu-central-1'],
  ['the account is asked at home', 'global', 'us-east-1'],
])('%s', async (_, region, asked) => {
  const questions: unknown[] = [];
  await answering({}, questions)({ ...call, region });
  expect(questions).toEqual([['lambda', asked, 'GetFunction', { FunctionName: 'reprice' }]]);
});

test('an answer that is nothing at all is empty', async () => {
  expect(await answering(undefined)(call)).toEqual({});
});

test('an error is a CallError with its code and its cause', async () => {
  const cause = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
  const error = await sdkAsk({ send: () => Promise.reject(cause) }, 'us-east-1')(call).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CallError);
  expect(error).toMatchObject({ call, problem: 'denied', code: 'AccessDeniedException', message: 'no', cause });
});

test.each([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
  ['aws-iso', 'us-iso-east-1'],
])('the home of %s is %s', (partition, home) => {
  expect(homeOf(partition, ['us-iso-east-1'])).toBe(home);
});
