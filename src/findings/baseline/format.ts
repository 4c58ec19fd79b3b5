/**
 * A baseline as text: JSON Lines, the version first, then one finding or gap a line, sorted as text. Two branches that change it
 * merge line by line; in which order lines stand does not matter to who reads them.
 */
import * as v from 'valibot';
import type { Baseline, KnownFinding, KnownGap } from '../../model/baseline.js';
import { UserError } from '../../shared/errors.js';
import { safeJson } from '../../shared/safe-json.js';
import type { TextFile } from '../../shared/text.js';

const version = 1;
const header = safeJson({ 'bylaw-baseline': version });

/** In this order, so that lines about one thing stand together. */
export function lineOf({ root, address, rule, path, verdict, id, resource, construct }: KnownFinding): string {
  return safeJson({ root, address, rule, path, verdict, id, resource, construct });
}

function gapLine({ code, name }: KnownGap): string {
  return safeJson({ gap: code, name });
}

/** The same baseline is the same text, byte for byte. */
export function formatBaseline({ findings, gaps }: Baseline): string {
  return `${[header, ...[...gaps.map(gapLine), ...findings.map(lineOf)].sort()].join('\n')}\n`;
}

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

const headerSchema = v.strictObject({ 'bylaw-baseline': v.number() });

const findingSchema = v.strictObject({
  root: v.string(),
  address: v.string(),
  rule: v.string(),
  path: v.string(),
  verdict: v.picklist(['fail', 'undecided']),
  id: digest,
  resource: v.exactOptional(digest),
  construct: digest,
});

const gapSchema = v.strictObject({ gap: v.string(), name: v.string() });

/** Throws UserError BASELINE_INVALID with the line. */
export function parseBaseline(file: TextFile): Baseline {
  const findings: { readonly line: string; readonly entry: KnownFinding }[] = [];
  const gaps: KnownGap[] = [];
  let versioned = false;
  for (const [index, ended] of file.text.replace(/^\uFEFF/, '').split('\n').entries()) {
    const line = ended.trim();
    if (line === '') continue;
    const at = `${file.path}:${index + 1}`;
    const value = plain(line, at);
    // A merge of two new files has it twice.
    if (!versioned || 'bylaw-baseline' in value) {
      checkVersion(value, at);
      versioned = true;
    } else if ('gap' in value) {
      const { gap, name } = checked(gapSchema, value, at);
      gaps.push({ code: gap, name });
    } else findings.push({ line, entry: checked(findingSchema, value, at) });
  }
  if (!versioned) throw invalid(`${file.path}:1`, `is no baseline: it has no first line ${header}`, written);
  findings.sort((a, b) => (a.line < b.line ? -1 : a.line > b.line ? 1 : 0));
  return { findings: findings.map(({ entry }) => entry), gaps };
}

const written = '`bylaw baseline update` writes one';

function plain(line: string, at: string): object {
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line)) {
    throw invalid(at, 'a merge conflict is left', 'keep the lines of both sides, in any order, and delete the markers');
  }
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw invalid(at, 'is not JSON', 'each line is one object', { cause });
  }
  throw invalid(at, 'is not an object', 'each line is one');
}

function checkVersion(value: object, at: string): void {
  const found = v.safeParse(headerSchema, value);
  if (!found.success) throw invalid(at, `is no baseline: its first line is not ${header}`, written);
  const other = found.output['bylaw-baseline'];
  if (other === version) return;
  throw invalid(at, `is a baseline of version ${other}; this Bylaw reads version ${version}`, 'use the Bylaw that wrote it, or delete it: `bylaw baseline update` writes another');
}

function checked<T>(schema: v.GenericSchema<unknown, T>, value: object, at: string): T {
  const found = v.safeParse(schema, value);
  if (found.success) return found.output;
  const [issue] = found.issues;
  const name = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') throw invalid(at, `unknown field "${name}"`);
  if (issue.type === 'strict_object') throw invalid(at, `the field "${name}" is missing`);
  throw invalid(at, issue.type === 'regex' ? `"${name}" is no identity: 32 hexadecimal digits` : `"${name}": expected ${issue.expected ?? 'something else'}, found ${issue.received}`);
}

function invalid(at: string, message: string, hint?: string, options?: ErrorOptions): UserError {
  return new UserError('BASELINE_INVALID', at, message, hint, options);
}
