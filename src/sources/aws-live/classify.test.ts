import { expect, test } from '@jest/globals';
import { classify } from './classify.js';

const named = (name: string, more: object = {}) => Object.assign(new Error(`${name} happened`), { name }, more);
const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

test.each([
  ['Lambda denies', named('AccessDeniedException', status(403)), 'denied'],
  ['IAM denies', named('AccessDenied', status(403)), 'denied'],
  ['EC2 denies', named('UnauthorizedOperation', status(403)), 'denied'],
  ['a 403 under a name nobody knows', named('TeapotException', status(403)), 'denied'],
  ['a token ran out', named('ExpiredTokenException', status(400)), 'expired'],
  ['a token ran out at S3', named('ExpiredToken', status(400)), 'expired'],
  ['the SSO session ran out in the middle', named('CredentialsProviderError'), 'expired'],
  ['throttled', named('ThrottlingException', status(400)), 'throttled'],
  ['throttled at EC2', named('RequestLimitExceeded', status(503)), 'throttled'],
  ['throttled at IAM', named('Throttling', status(400)), 'throttled'],
  ['throttled at S3', named('SlowDown', status(503)), 'throttled'],
  ['throttled at Lambda', named('TooManyRequestsException', status(429)), 'throttled'],
  ['a function that is gone', named('ResourceNotFoundException', status(404)), 'not-found'],
  ['a role that is gone', named('NoSuchEntityException', status(404)), 'not-found'],
  ['an instance that is gone', named('InvalidInstanceID.NotFound', status(400)), 'not-found'],
  ['a region that is not enabled', named('UnrecognizedClientException', status(400)), 'opted-out'],
  ['a region that is not enabled, at EC2', named('AuthFailure', status(401)), 'opted-out'],
  ['a region that asks for opting in', named('OptInRequired', status(403)), 'opted-out'],
  ['HTML instead of JSON', named('SyntaxError', status(200)), 'malformed'],
  ['a shape that nobody can read', named('TypeError'), 'malformed'],
  ['our own question is wrong', named('ValidationException', status(400)), 'malformed'],
  ['an internal error', named('InternalFailure', status(500)), 'unreachable'],
  ['a 502 under no name', named('Unknown', status(502)), 'unreachable'],
  ['a reset connection', named('Error', { code: 'ECONNRESET' }), 'unreachable'],
  ['no connection to any address', named('AggregateError', { code: 'ECONNREFUSED' }), 'unreachable'],
  ['a name that does not resolve', named('Error', { code: 'ENOTFOUND' }), 'unreachable'],
  ['a hung connection', named('TimeoutError'), 'unreachable'],
  ['a certificate that is not trusted', named('Error', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'unreachable'],
  ['something that is no error', 'what?', 'malformed'],
  ['nothing', undefined, 'malformed'],
])('%s', (_, error, problem) => {
  expect(classify(error, true).problem).toBe(problem);
});

test('keys that are not valid where every account is are no matter of the region', () => {
  expect(classify(named('InvalidClientTokenId', status(403)), false).problem).toBe('expired');
});
