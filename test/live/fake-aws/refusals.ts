/** What services say when they refuse: the codes of "Common errors" in each API reference, which differ by protocol. */
import { services, type Protocol } from './model.js';
import { Refusal } from './protocol.js';

export type Why = 'denied' | 'expired' | 'opted-out' | 'throttled';

const codes: Readonly<Record<Why, Readonly<Record<Protocol, readonly [string, number]>>>> = {
  denied: {
    ec2: ['UnauthorizedOperation', 403],
    json: ['AccessDeniedException', 400],
    query: ['AccessDenied', 403],
    'rest-json': ['AccessDeniedException', 403],
    'rest-xml': ['AccessDenied', 403],
  },
  expired: {
    ec2: ['RequestExpired', 400],
    json: ['ExpiredTokenException', 400],
    query: ['ExpiredToken', 403],
    'rest-json': ['ExpiredTokenException', 403],
    'rest-xml': ['ExpiredToken', 400],
  },
  'opted-out': {
    ec2: ['AuthFailure', 401],
    json: ['UnrecognizedClientException', 400],
    query: ['InvalidClientTokenId', 403],
    'rest-json': ['UnrecognizedClientException', 403],
    'rest-xml': ['InvalidAccessKeyId', 403],
  },
  throttled: {
    ec2: ['RequestLimitExceeded', 503],
    json: ['ThrottlingException', 400],
    query: ['Throttling', 400],
    'rest-json': ['TooManyRequestsException', 429],
    'rest-xml': ['SlowDown', 503],
  },
};

const texts: Readonly<Record<Why, string>> = {
  denied: 'is not authorized to perform this operation because no identity-based policy allows it',
  expired: 'The security token included in the request is expired',
  'opted-out': 'The security token included in the request is invalid.',
  throttled: 'Rate exceeded',
};

export function refusal(service: string, why: Why): Refusal {
  const [code, status] = codes[why][services[service]?.protocol ?? 'json'];
  return new Refusal(code, texts[why], status);
}
