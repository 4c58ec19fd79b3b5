/**
 * Values that give themselves away. Shapes of keys and tokens: their issuers' documentation ("IAM identifiers", unique ID
 * prefixes; GitHub, GitLab, Slack, Stripe, Google and SendGrid on token formats; RFC 7468, PEM; RFC 7519, JWT). Every expression is bounded
 * or starts where nothing else can, so that no text makes it slow.
 */

export interface Format {
  readonly what: string;
  /** The group `secret`, else the whole match, is what must not be shown. */
  readonly shape: RegExp;
}

export const formats: readonly Format[] = [
  {
    what: 'a private key',
    shape: /-----BEGIN (?:[A-Z\d]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z\d ]{1,60}-----|$)/g,
  },
  { what: 'an AWS access key', shape: /(?<![A-Za-z\d])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z\d])/g },
  { what: 'a GitHub token', shape: /(?<!\w)(?:gh[opsur]_[A-Za-z\d]{36,255}|github_pat_\w{22,255})/g },
  { what: 'a GitLab token', shape: /(?<![\w-])gl(?:pat|ptt|dt|rt|cbt)-[\w-]{20,255}/g },
  { what: 'a Slack token', shape: /(?<![\w-])xox[abeoprs]-[\w-]{10,255}/g },
  { what: 'a Stripe key', shape: /(?<!\w)[rs]k_(?:live|test)_[A-Za-z\d]{16,255}/g },
  { what: 'a Google API key', shape: /(?<![\w-])AIza[\w-]{35}(?![\w-])/g },
  { what: 'a SendGrid key', shape: /(?<![\w.-])SG\.[\w-]{16,64}\.[\w-]{16,128}/g },
  { what: 'an npm token', shape: /(?<!\w)npm_[A-Za-z\d]{36}(?!\w)/g },
  { what: 'a signed token (JWT)', shape: /(?<![\w.-])eyJ[\w-]{8,4096}\.eyJ[\w-]{2,8192}\.[\w-]{10,4096}/g },
  { what: 'a password in a URL', shape: /(?<=:\/\/[^\s/:@'"]{0,256}:)(?<secret>[^\s/@'"]{1,256})(?=@)/g },
  { what: 'credentials in a header', shape: /(?<![A-Za-z])(?:basic|bearer) {1,4}(?<secret>[A-Za-z\d+/_.=~-]{16,4096})/gi },
];

export interface Match {
  readonly what: string;
  readonly secret: string;
}

/** How each of them begins, and that a URL has a user: most texts are done with after one look. */
const beginnings = /-----BEGIN|A[KS]IA|gh[opsur]_|github_pat_|gl[a-z]{2,3}-|xox|[rs]k_|AIza|SG\.|npm_|eyJ|:\/\/[^\s/@'"]{2,513}@|basic|bearer/i;

/** Whether it is worth looking for them. */
export function mayHoldFormat(text: string): boolean {
  return beginnings.test(text);
}

/** The secrets in a text that are known by their shape. */
export function matches(text: string): readonly Match[] {
  if (!mayHoldFormat(text)) return [];
  return formats.flatMap(({ what, shape }) => {
    return Array.from(text.matchAll(shape), (match) => ({ what, secret: match.groups?.['secret'] ?? match[0] }));
  });
}
