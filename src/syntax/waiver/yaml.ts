/** Waivers in comments of YAML. */
import { Lexer } from 'yaml';
import { noWaivers } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import { spot } from '../../shared/text.js';
import type { Spot, TextFile } from '../../shared/text.js';
import { mayWaive, notesInAll } from './notes.js';
import { placed } from './place.js';
import type { Construct } from './place.js';

/** `constructs` are made only for a file that has waivers. */
export function waiversInYaml(file: TextFile, constructs: () => readonly Construct[]): Waivers {
  if (!mayWaive(file.text)) return noWaivers;
  const comments = commentsIn(file);
  const notes = notesInAll(comments);
  if (notes.notes.length + notes.broken.length === 0) return noWaivers;
  return placed(notes, { comments, constructs: [...constructs()].sort((a, b) => a.start - b.start), dashes: true });
}

/** The library's lexer tells them from `#` in texts; its tokens, put together, are the text and marks of its own. */
function commentsIn(file: TextFile): readonly Spot[] {
  const { text } = file;
  const found: Spot[] = [];
  let at = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (marks.has(token)) isScalar = token === scalarMark;
    else {
      if (!isScalar && token.startsWith('#') && text.startsWith(token, at)) found.push(spot(file, at, at + token.length));
      at += token.length;
      isScalar = false;
    }
  }
  return found;
}

/** Before a document, after an error in flow style, before a plain or block scalar ("Lexer", its documentation). */
const scalarMark = '\u001f';
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', scalarMark]);
