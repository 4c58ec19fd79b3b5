/** Values that stand where secrets stand, or look like them, and are none. */

/** Whether the text says where a secret is, or waits to be replaced by one. */
export function refersOrWaits(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || references.some((reference) => reference.test(trimmed)) || isPath(trimmed) || isPlaceholder(trimmed);
}

/** Ways to name a secret that a platform or tool replaces when it runs. */
const references: readonly RegExp[] = [
  /^arn:[a-z-]{1,20}:/,
  // CloudFormation's dynamic references, Helm's, Jinja's and GitHub's expressions.
  /\{\{[^}]{0,500}\}\}/,
  /\$\{[^}]{0,500}\}/,
  // Kubernetes' and shells' variables, command substitution, Windows' variables.
  /\$\([^)]{0,500}\)/,
  /^\$[A-Za-z_]\w{0,100}$/,
  /^%[A-Za-z_]\w{0,100}%$/,
  /^@Microsoft\.KeyVault\(/,
  /^(?:aws-?(?:sm|secretsmanager)|azure-?kv|consul|doppler|env|file|gcp-?(?:sm|secretmanager)|keyvault|op|ref\+\w{1,20}|s3):/i,
  /^(?:secrets?|secretsmanager|sm|sops|ssm|ssm-secure|vault):/i,
  /(?:^|\/)projects\/[^/]{1,100}\/secrets\//,
  /^secretKeyRef\b/,
  // A URL without a password in it.
  /^[a-z][a-z\d+.-]{1,20}:\/\/[^\s@]{1,2000}$/i,
];

const paths: readonly RegExp[] = [/^(?:~|\.{1,2})?(?:\/[\w .-]{1,100}){2,20}$/, /^(?:~|\.{1,2})\/[\w.-]{1,100}$/, /^[A-Za-z]:\\/];

/** `/run/secrets/db`, `./token.txt`, `~/.aws/credentials`, `C:\keys`. */
function isPath(text: string): boolean {
  return paths.some((shape) => shape.test(text));
}

function isPlaceholder(text: string): boolean {
  const lower = text.toLowerCase();
  return nothing.has(lower) || waiting.some((shape) => shape.test(lower));
}

const nothing: ReadonlySet<string> = new Set(
  'disabled empty enabled false fixme n/a na never nil no none null off on optional required tbd todo true undefined unset yes'.split(' '),
);

const waiting: readonly RegExp[] = [
  /^(?:<.*>|\[.*\]|__.*__)$/s,
  /^(?:x{3,}|\*+|\.{2,}|-+|_+|\?+|0+)$/,
  /change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this|with)|fill[-_ ]?(?:me|in)|not[-_ ]?(?:a[-_ ]?real|set)/,
  /example|placeholder|redacted|(?:^|[^a-z])(?:your|dummy|insert|fake)[-_ ]?/,
];

/** Whether the text is something everyday for which a machine-made secret might be taken. */
export function isOrdinary(text: string): boolean {
  return everyday.some((shape) => shape.test(text)) || isWords(text) || isEncodedWords(text);
}

const everyday: readonly RegExp[] = [
  /^(?:sha\d{1,3}|md5)[:-]/i,
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
  // Numbers, also with units, times and dates.
  /^[-+]?[\d.,_]{1,40}\s?[a-zA-Z%]{0,5}$/,
  /^\d{4}-\d\d-\d\d(?:[T ][\d:.]{4,20}(?:Z|[+-][\d:]{4,6})?)?$/,
  /^v?\d{1,6}(?:\.\d{1,10}){1,3}(?:[-+][\w.]{1,60})?$/,
  // Hosts, perhaps with a port, and mail addresses.
  /^(?:[a-z\d_-]{1,63}\.){1,10}[a-z]{2,24}(?::\d{1,5})?$/i,
  /^[a-z\d.-]{1,100}:\d{1,5}$/i,
  /^[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,10}[a-z]{2,24}$/i,
];

/** `catalogue-db-credentials`, `orders_v2`, `myAppToken`: names that people make up. */
function isWords(text: string): boolean {
  if (text.length > 200) return false;
  const chunks = text.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[\s_./:,=-]+/).filter((chunk) => chunk !== '');
  const letters = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return chunks.every((chunk) => isWord(chunk)) && letters / Math.max(1, chunks.length) >= 2.5;
}

function isWord(chunk: string): boolean {
  if (/^\d{1,4}$/.test(chunk)) return true;
  const match = /^([A-Za-z][a-z]*|[A-Z]+)\d{0,2}$/.exec(chunk);
  const letters = match?.[1] ?? '';
  const pronounceable = letters.length <= 4 || (/[aeiouy]/i.test(letters) && !/[^aeiouy]{6}/i.test(letters));
  return letters !== '' && letters.length <= 16 && pronounceable;
}

/** Kubernetes has people encode plain words too. */
function isEncodedWords(text: string): boolean {
  if (text.length % 4 !== 0 || !/^[A-Za-z\d+/]{4,400}={0,2}$/.test(text)) return false;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return /^[\x20-\x7e]+$/.test(decoded) && isWords(decoded);
}

/** Whether a text looks as if a machine had made it. */
export function isOpaque(text: string): boolean {
  if (text.length < 8 || /\s/.test(text) || isOrdinary(text)) return false;
  return entropy(text) >= 2.5;
}

/** Bits per character, after Shannon. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  const sample = text.slice(0, 1000);
  for (const char of sample) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / sample.length) * Math.log2(count / sample.length);
  return bits;
}
