/** YAML with exact places: a stream becomes values, document by document, and never throws. */
import type { TextFile } from '../../shared/text.js';
import { Composer } from './composer.js';
import type { YamlOptions } from './composer.js';
import { composeEvents, eventsOf } from './events.js';
import { deficient, joinLines, joiningBudget } from './flow-lines.js';
import { composeAgain } from './recover.js';
import { Refusal } from './result.js';
import type { YamlResult } from './result.js';
import type { YamlSchema } from './scalar.js';
import { splitDocuments } from './split.js';

export type { YamlOptions } from './composer.js';
export { withHoles } from './holes.js';
export type { Hole, NextHole } from './holes.js';
export type { YamlDocument, YamlError, YamlResult } from './result.js';
export type { YamlSchema } from './scalar.js';
export { splitDocuments } from './split.js';

/**
 * Reads all documents of a stream. A document that is wrong leaves an error and the others alone; nodes are placed where they
 * are written, aliases and merged entries where they are used, with a step to their anchor.
 */
export function parseYaml(file: TextFile, schema: YamlSchema, options: YamlOptions = {}): YamlResult {
  const composer = new Composer(file, schema, options);
  const refusal = inTurn(file.text, composer);
  return refusal === undefined ? resultOf(composer) : resultOf(mended(file.text, schema, refusal, () => new Composer(file, schema, options)));
}

function resultOf({ documents, errors }: Composer): YamlResult {
  return { documents, errors };
}

/** Document by document: what the parser makes of one is let go before it reads the next. Answers with the first refusal. */
function inTurn(text: string, composer: Composer): Refusal | undefined {
  // A byte order mark may stand before a document's, and the parser looks over it.
  const chunks = text.includes('\uFEFF') ? [{ start: 0, end: text.length }] : splitDocuments(text);
  for (const { start, end } of chunks) {
    const refusal = attempt(text.slice(start, end), start, composer);
    if (refusal !== undefined) return new Refusal(refusal.code, refusal.message, start + refusal.offset);
  }
  return undefined;
}

/** What the parser refuses, read as others read it; else each document for itself. Nothing of it is composed yet. */
function mended(text: string, schema: YamlSchema, first: Refusal, compose: () => Composer): Composer {
  const composer = compose();
  let refusal: Refusal | undefined = first;
  let joined = text;
  for (let left = joiningBudget; refusal?.message === deficient && schema !== 'yaml-1.2' && left > 0; left -= text.length + 1000) {
    joined = joinLines(joined, refusal.offset);
    refusal = attempt(joined, 0, composer);
  }
  if (refusal !== undefined) oneByOne(text, composer);
  return composer;
}

/** Characters of a file that the second parser may look at: it is slow, and on some input slower than linear. */
const secondTries = 300_000;

function oneByOne(text: string, composer: Composer): void {
  let left = secondTries;
  for (const { start, end } of splitDocuments(text)) {
    const chunk = text.slice(start, end);
    const refusal = attempt(chunk, start, composer);
    if (refusal === undefined) continue;
    if (refusal.code === 'syntax' && chunk.length <= left) {
      left -= chunk.length;
      if (composeAgain(chunk, start, composer)) continue;
    }
    composer.document(() => {
      throw new Refusal(refusal.code, refusal.message, start + refusal.offset);
    });
  }
}

/** Composes nothing when the parser refuses. */
function attempt(text: string, base: number, composer: Composer): Refusal | undefined {
  try {
    const events = eventsOf(text);
    composeEvents(events, text, base, composer);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
