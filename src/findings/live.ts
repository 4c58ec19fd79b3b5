/** Which running thing a finding is about, and where in it. */
import { createScanner } from 'jsonc-parser';
import type { Entity } from '../model/estate.js';
import type { LiveThing } from '../model/finding.js';
import type { Spot } from '../shared/text.js';

/** Undefined for code. */
export function liveThing({ domain: { live }, address }: Entity, at: Spot): LiveThing | undefined {
  if (live === undefined) return undefined;
  const property = propertyAt(at.file.text, at.start);
  if (live.provider === 'aws') return { ...live, id: address, property };
  const [kind = '', namespace = '-', ...name] = address.split('/');
  const id = [live.cluster, namespace, kind, ...name].join('/');
  return { ...live, ...(namespace === '-' ? {} : { namespace }), kind, name: name.join('/'), id, property };
}

interface Level {
  /** An index in a list. */
  key: number | string;
  /** Of an object: the next string is a key. */
  open: boolean;
}

// `SyntaxKind` is a const enum, which cannot be imported where each file is compiled alone.
const [openBrace, closeBrace, openBracket, closeBracket, comma, stringLiteral, endOfFile] = [1, 2, 3, 4, 5, 10, 17];

/** The path of what begins at an offset of a JSON text: `Tags[0].Value`. Without recursion: what is nested deeply is read, too. */
export function propertyAt(text: string, offset: number): string {
  const scanner = createScanner(text, true);
  const levels: Level[] = [];
  for (let token: number = scanner.scan(); token !== endOfFile && scanner.getTokenOffset() <= offset; token = scanner.scan()) {
    const level = levels.at(-1);
    if (token === stringLiteral && level?.open === true) {
      level.key = scanner.getTokenValue();
      level.open = false;
    }
    if (scanner.getTokenOffset() === offset) break;
    if (token === openBrace) levels.push({ key: '', open: true });
    if (token === openBracket) levels.push({ key: 0, open: false });
    if (token === closeBrace || token === closeBracket) levels.pop();
    if (token === comma && level !== undefined) {
      if (typeof level.key === 'number') level.key++;
      else level.open = true;
    }
  }
  return levels.map(({ key }) => step(key)).join('').replace(/^\./, '');
}

function step(key: number | string): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
