/**
 * What an error of the SDK means. Codes: "Common errors" in the services' API references, "Error codes for the Amazon EC2 API",
 * "Error responses" of Amazon S3.
 */
import type { Problem } from './contract.js';

export interface Classified {
  readonly problem: Problem;
  readonly code: string;
}

const byCode: readonly (readonly [RegExp, Problem])[] = [
  [/^(?:Access_?Denied|Unauthorized|NotAuthorized|AuthorizationError|Forbidden|KMSAccessDenied)/i, 'denied'],
  [/^(?:ExpiredToken|RequestExpired|CredentialsProviderError|TokenProviderError|InvalidGrant)/, 'expired'],
  [/^(?:OptInRequired|SubscriptionRequired)/, 'opted-out'],
  [/^(?:Throttl|RequestThrottl|RequestLimitExceeded|TooManyRequests|SlowDown|BandwidthLimitExceeded|EC2Throttled|PriorRequestNotComplete)/, 'throttled'],
  [/NotFound|^NoSuch|DoesNotExist$/, 'not-found'],
  [/^(?:Timeout|RequestTimeout|Networking|E[A-Z_]{4,}$|ServiceUnavailable|Internal|Abort|ServiceException$)|CERT/, 'unreachable'],
];

/** Where a region is not enabled, the credentials are not valid there. */
const invalid = /^(?:AuthFailure|UnrecognizedClient|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature)/;

/** `isRegional`: asked in a region that may not be enabled. */
export function classify(error: unknown, isRegional: boolean): Classified {
  const code = codeOf(error);
  if (invalid.test(code)) return { problem: isRegional ? 'opted-out' : 'expired', code };
  const known = byCode.find(([pattern]) => pattern.test(code));
  return { problem: known?.[1] ?? byStatus(error, code), code };
}

function byStatus(error: unknown, code: string): Problem {
  const status = field(field(error, '$metadata'), 'httpStatusCode');
  if (typeof status !== 'number' || code === 'SyntaxError') return 'malformed';
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'denied';
  return status >= 500 ? 'unreachable' : 'malformed';
}

/** Node's own errors have a code, the SDK's a name. */
function codeOf(error: unknown): string {
  const [name, code] = [field(error, 'name'), field(error, 'code')];
  if (typeof code === 'string' && /^E[A-Z_]+$|CERT/.test(code)) return code;
  return typeof name === 'string' ? name : 'Unknown';
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && name in of ? (of as Readonly<Record<string, unknown>>)[name] : undefined;
}
