/** What the name of a setting says about its value. */

export interface Suggestion {
  /** What kind of secret, in words. */
  readonly what: string;
  /**
   * - `any`: whatever stands there is one, `hunter2` too
   * - `opaque`: only what looks made by a machine; words may be its name
   * - `inside`: something in it may be one (a connection string)
   */
  readonly shape: 'any' | 'inside' | 'opaque';
}

const password: Suggestion = { what: 'a password', shape: 'any' };
const token: Suggestion = { what: 'an API token', shape: 'opaque' };
const key: Suggestion = { what: 'a secret key', shape: 'opaque' };
const secret: Suggestion = { what: 'a secret', shape: 'opaque' };
const credentials: Suggestion = { what: 'credentials', shape: 'opaque' };
const connection: Suggestion = { what: 'a password in a connection string', shape: 'inside' };

const nouns: ReadonlyMap<string, Suggestion> = new Map([
  ['password', password],
  ['passwd', password],
  ['passphrase', password],
  ['pwd', password],
  ['pw', password],
  ['pass', password],
  ['token', token],
  ['bearer', token],
  ['pat', token],
  ['apikey', { ...key, what: 'an API key' }],
  ['accesskey', key],
  ['secretkey', key],
  ['privatekey', { ...key, what: 'a private key' }],
  ['secret', secret],
  ['credential', credentials],
  ['credentials', credentials],
  ['creds', credentials],
  ['auth', credentials],
  ['dsn', connection],
  ['connectionstring', connection],
  ['connstr', connection],
]);

/** What a key is for, where that makes it a secret one. */
const keysFor: ReadonlySet<string> = new Set(
  (
    'access account admin api app auth decryption deploy encryption hmac license master private secret service session ' +
    'shared signing ssh storage webhook'
  ).split(' '),
);

/** Only at a name's end: `DB_PASS`, never `PASS_THROUGH`. */
const atEnd: ReadonlySet<string> = new Set(['auth', 'bearer', 'pass', 'pat', 'pw', 'pwd']);

/** Written together with what comes before: `PGPASSWORD`, `clientsecret`. */
const suffixes = ['password', 'passwd', 'passphrase', 'apikey', 'secretkey', 'accesskey', 'privatekey', 'secret', 'token'] as const;

/** After the noun: something about the secret, not the secret. */
const about: ReadonlySet<string> = new Set(
  (
    'age alg algorithm allowed arn attempts audience backend bucket bytes cache chars class client complexity count days ' +
    'dir directory disabled duration enabled encoding endpoint exp expiration expires expiry field file filename folder ' +
    'format generator grant hash header hint history host hours id ids index interval issuer key keys kind label length ' +
    'lifetime limit limits location manager max maximum method min minimum minutes mode mount name names namespace number ' +
    'param parameter path pattern period policy port prefix provider ref reference regex region request required reset ' +
    'retention role rotation rule scheme scope seconds selector separator server service size source store suffix table ' +
    'template threshold timeout ttl type uri url user username validity version volume'
  ).split(' '),
);

/** Before the noun: the name is a switch, a number or a reference. */
const notOf: ReadonlySet<string> = new Set(
  (
    'allow bypass check count default disable enable enabled existing external forgot has ignore is max min no num public ' +
    'pull random require requires reset show skip tokens use uses validate verify with'
  ).split(' '),
);

/** After the noun without changing what it says. */
const harmless: ReadonlySet<string> = new Set(
  'base content current data literal new old plain plaintext previous primary raw secondary string text value'.split(' '),
);

/** Few names are used again and again: what was said of the last ones. */
const remembered = new Map<string, Suggestion | undefined>();
const most = 1000;

/** Undefined: the name suggests no secret. */
export function suggestion(name: string): Suggestion | undefined {
  if (remembered.has(name)) return remembered.get(name);
  if (remembered.size >= most) remembered.clear();
  const found = suggestedBy(name);
  remembered.set(name, found);
  return found;
}

function suggestedBy(name: string): Suggestion | undefined {
  const words = split(name);
  const found = lastNoun(words);
  if (found === undefined || words.slice(0, found.start).some((word) => notOf.has(word))) return undefined;
  const rest = words.slice(found.end);
  if (rest.some((word) => about.has(word))) return undefined;
  const plain = rest.every((word) => harmless.has(word) || /^\d+$/.test(word));
  // `PASSWORD_SHOP` may hold a password or speak about one.
  return plain || found.suggestion.shape === 'inside' ? found.suggestion : { ...found.suggestion, shape: 'opaque' };
}

interface Noun {
  readonly suggestion: Suggestion;
  readonly start: number;
  readonly end: number;
}

function lastNoun(words: readonly string[]): Noun | undefined {
  for (let end = words.length; end > 0; end--) {
    const word = words[end - 1] ?? '';
    const before = words[end - 2] ?? '';
    if (word === 'key' && keysFor.has(before)) return { suggestion: nouns.get(`${before}key`) ?? key, start: end - 2, end };
    if (word === 'string' && before === 'connection') return { suggestion: connection, start: end - 2, end };
    const suggestion = nouns.get(word) ?? nouns.get(suffixes.find((suffix) => word.endsWith(suffix)) ?? '');
    const fits = !atEnd.has(word) || (end === words.length && end > 1);
    if (suggestion !== undefined && fits) return { suggestion, start: end - 1, end };
  }
  return undefined;
}

/** `clientSecret`, `CLIENT_SECRET` and `client-secret` are `client`, `secret`. */
function split(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}
