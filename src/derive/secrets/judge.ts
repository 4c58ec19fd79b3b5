/** Whether a known text is a secret, by its shape, by what it holds, and by what its name suggests. */
import { matches } from './formats.js';
import { isOpaque, refersOrWaits } from './look-alikes.js';
import { marked, unmarked } from './marker.js';
import { suggestion } from './names.js';

export interface Judged {
  /** What kind of secret, in words. */
  readonly what: string;
  /** What must not be shown. */
  readonly secrets: readonly string[];
}

/** More than a setting should hold; longer ones are looked at in part, but for what secretlint finds. */
const longest = 65_536;

export function judge(name: string, text: string): Judged | undefined {
  const beginning = text.slice(0, longest);
  const hidden = marked(beginning);
  if (hidden === undefined) return judgeOpen(name, beginning);
  // What is not hidden is still to be found.
  const open = judgeOpen(name, unmarked(beginning))?.secrets ?? [];
  return { what: hidden.what, secrets: [...hidden.secrets, ...open.filter((secret) => text.includes(secret))] };
}

/** Of a text without markers. */
export function judgeOpen(name: string, text: string): Judged | undefined {
  return byShape(text) ?? byName(name, text) ?? byParts(text);
}

function byShape(text: string): Judged | undefined {
  const found = matches(text).filter(({ secret }) => !refersOrWaits(secret));
  const [first] = found;
  return first === undefined ? undefined : { what: first.what, secrets: found.map(({ secret }) => secret) };
}

function byName(name: string, text: string): Judged | undefined {
  const suggested = suggestion(name);
  if (suggested === undefined || suggested.shape === 'inside' || refersOrWaits(text)) return undefined;
  // A number under a password's name is one; a single digit is a switch.
  const isOne = suggested.shape === 'any' ? text.length > 1 : isOpaque(text);
  return isOne ? { what: suggested.what, secrets: [text] } : undefined;
}

/** `password=…` in connection strings, properties, URLs' queries, options and shell commands; `"password": "…"` in JSON. */
const pairs = [
  { hint: /=/, shape: /(?<![\w.-])-{0,2}([A-Za-z][\w.-]{1,63})=("[^"\n]{1,1000}"|'[^'\n]{1,1000}'|[^\s;&,"']{1,1000})/g },
  { hint: /"\s{0,8}:/, shape: /"([A-Za-z][\w.-]{1,63})"\s{0,8}:\s{0,8}"((?:[^"\\\n]|\\.){1,1000})"/g },
  // Lines of YAML and properties, of one word each: what people say in prose has more.
  { hint: /:[ \t]/, shape: /^[ \t-]{0,60}([A-Za-z][\w.-]{1,63}):[ \t]{1,8}("[^"\n]{1,1000}"|'[^'\n]{1,1000}'|[^\s"'#{}[\]&*|>][^\s#]{0,1000})[ \t\r]{0,8}$/gm },
  { hint: /--/, shape: /(?<!\S)--([A-Za-z][\w.-]{1,63})\s{1,8}([^\s-]\S{0,1000})/g },
] as const;

function byParts(text: string): Judged | undefined {
  const written = pairs.flatMap(({ hint, shape }) => (hint.test(text) ? [...text.matchAll(shape)] : []));
  const found = written.flatMap(([, name = '', value = '']) => byName(nameIn(name), unquoted(value)) ?? []);
  const [first] = found;
  return first === undefined ? undefined : { what: first.what, secrets: found.flatMap(({ secrets }) => secrets) };
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}

/** Java's `-Dname=value`. */
function nameIn(name: string): string {
  return /^D[a-z]/.test(name) ? name.slice(1) : name;
}
