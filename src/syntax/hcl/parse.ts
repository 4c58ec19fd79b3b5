/** Texts to trees; nothing here throws, whatever the text. */
import type { TextFile } from '../../shared/text.js';
import type { Comment, Diagnostic, Expression, HclFile, TemplatePart } from './ast.js';
import { fileBody } from './body.js';
import { expression } from './expression.js';
import { Recovery } from './recovery.js';
import { Scanner } from './scanner.js';
import { bare } from './template.js';
import * as T from './tokens.js';

/** A file in HCL native syntax: `.tf`, `.tofu`, `.tfvars`. What could be read despite errors is in the tree. */
export function parseHcl(file: TextFile): HclFile {
  const s = new Scanner(file);
  s.seek(afterMark(file));
  const body = fileBody(s, new Recovery(s));
  return { body, comments: s.comments, diagnostics: s.diagnostics };
}

export interface ParsedExpression {
  readonly value: Expression;
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One expression that fills a piece of a text; newlines in it mean nothing. */
export function parseExpression(file: TextFile, start = 0, end = file.text.length): ParsedExpression {
  const s = new Scanner(file, end);
  s.newlines = false;
  s.seek(start);
  const value = expression(s);
  if (!s.panic && s.kind !== T.END) s.fail('nothing is expected after the expression');
  return { value, comments: s.comments, diagnostics: s.diagnostics };
}

export interface ParsedTemplate {
  readonly parts: readonly TemplatePart[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A text that is a template as a whole, as `templatefile` reads and as strings in JSON syntax are. */
export function parseTemplate(file: TextFile): ParsedTemplate {
  const s = new Scanner(file);
  const parts = bare(s, afterMark(file), expression);
  return { parts, diagnostics: s.diagnostics };
}

/** A byte order mark is no part of the text. */
function afterMark(file: TextFile): number {
  return file.text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
