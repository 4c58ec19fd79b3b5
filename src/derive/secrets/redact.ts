/** Hides secrets in text that is about to be shown. */
import { formats, mayHoldFormat } from './formats.js';

const mask = '***';

/** Shorter ones would take half of every sentence with them. */
const shortest = 4;

/** Masks the secrets, however they are escaped, and whatever has the shape of one. Linear in the text. */
export function makeRedactor(secrets: readonly string[]): (text: string) => string {
  const forms = byBeginning(secrets.flatMap(formsOf));
  return (text) => maskShapes(forms.size === 0 ? text : maskForms(text, forms));
}

/** As it stands in texts: as it is, line by line, in JSON, in URLs, in base64. */
function formsOf(secret: string): readonly string[] {
  // Frames show single lines.
  const lines = secret.includes('\n') ? secret.split('\n').map((line) => line.trim()) : [];
  return [secret, ...lines.filter((line) => line.length >= 16 && !line.startsWith('-----'))].flatMap(escaped);
}

function escaped(text: string): readonly string[] {
  // Lone surrogates have no encoding in URLs.
  return [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text.toWellFormed()), ...inBase64(Buffer.from(text))];
}

/** By itself, and within a longer text: three bytes are four characters, so there are three ways for it to stand there. */
function inBase64(secret: Buffer): readonly string[] {
  const within = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), secret]).toString('base64');
    return encoded.slice(Math.ceil((before * 4) / 3), Math.floor(((before + secret.length) * 4) / 3));
  });
  return [secret.toString('base64'), ...within.filter((form) => form.length >= 6)];
}

/** Forms that begin alike, and their lengths: looking up a few slices costs less than trying many forms. */
interface Group {
  readonly forms: Set<string>;
  /** Descending. */
  lengths: readonly number[];
}

/** Forms by their first characters. */
function byBeginning(forms: readonly string[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const form of forms) {
    if (form.length < shortest) continue;
    const beginning = form.slice(0, shortest);
    const group = groups.get(beginning);
    if (group === undefined) groups.set(beginning, { forms: new Set([form]), lengths: [] });
    else group.forms.add(form);
  }
  for (const group of groups.values()) group.lengths = [...new Set(Array.from(group.forms, ({ length }) => length))].sort((x, y) => y - x);
  return groups;
}

function maskForms(text: string, groups: ReadonlyMap<string, Group>): string {
  let masked = '';
  let from = 0;
  for (let i = 0; i + shortest <= text.length; i++) {
    const group = groups.get(text.slice(i, i + shortest));
    const length = group === undefined ? undefined : lengthAt(text, i, group);
    if (length === undefined) continue;
    masked += text.slice(from, i) + mask;
    from = i + length;
    i = from - 1;
  }
  return masked + text.slice(from);
}

/** Of the longest form that stands there. */
function lengthAt(text: string, at: number, { forms, lengths }: Group): number | undefined {
  return lengths.find((length) => {
    const form = text.slice(at, at + length);
    return forms.has(form) && standsAlone(text, at, form);
  });
}

/** `test` may be somebody's password; that must not turn `latest` into `la***`, nor `test/mysql-pod.yaml` into riddles. */
function standsAlone(text: string, at: number, form: string): boolean {
  if (form.length >= 12 || !/^(?:[A-Za-z]?[a-z]+|[A-Z]+)$/.test(form)) return true;
  return !isInName(text, at - 1, -1) && !isInName(text, at + form.length, 1);
}

/** A letter, or what joins words to a name. */
function isInName(text: string, at: number, step: -1 | 1): boolean {
  return isLetter(text[at]) || ('_/.-'.includes(text[at] ?? ' ') && isLetter(text[at + step]));
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /[A-Za-z]/.test(char);
}

function maskShapes(text: string): string {
  if (!mayHoldFormat(text)) return text;
  let masked = text;
  for (const { shape } of formats) {
    masked = masked.replace(shape, (match: string, ...rest: readonly unknown[]) => {
      const groups = rest.at(-1);
      const secret = typeof groups === 'object' && groups !== null && 'secret' in groups ? String(groups.secret) : match;
      return match.replace(secret, () => mask);
    });
  }
  return masked;
}
