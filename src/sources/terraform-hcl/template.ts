/** Templates: literals and what is put between them. A known one is a string; an unknown part leaves a hole. */
import type { Reason, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { ForPart, Heredoc, IfPart, TemplateExpression, TemplatePart } from '../../syntax/hcl/ast.js';
import { alternatives, lift } from './alternatives.js';
import { limits } from './budget.js';
import { through } from './chain.js';
import { article, textFrom } from './convert.js';
import { elements } from './elements.js';
import { truth, whyNot } from './operators.js';
import type { Scope } from './scope.js';
import { bind } from './scope.js';
import { because, mistake, scalar, secret } from './values.js';

export function template(expression: Heredoc | TemplateExpression, scope: Scope): Value {
  const { kind, parts } = expression;
  const [only] = parts;
  if (kind === 'template' && only?.kind === 'text' && parts.length === 1) return scalar(only.text, expression);
  return rendered(parts, expression, scope);
}

/** A template of a single interpolation is the value itself, whatever its type. */
export function rendered(parts: readonly TemplatePart[], at: Spot, scope: Scope): Value {
  const [only] = parts;
  if (only?.kind === 'interpolation' && parts.length === 1 && fills(only, at)) return scope.world.evaluate(only.value, scope);
  const inputs: Value[] = [];
  const pieces = parts.map((part): Piece => {
    if (part.kind === 'text') return part;
    const value = partValue(part, scope);
    inputs.push(value);
    return { value };
  });
  return through(lineOf(pieces, at) ?? joined(pieces, at, scope), inputs);
}

/** Most templates are a line of known texts. */
function lineOf(pieces: readonly Piece[], at: Spot): Value | undefined {
  let line = '';
  for (const piece of pieces) {
    const text = 'text' in piece ? piece.text : piece.value.kind === 'scalar' ? textFrom(piece.value.value) : undefined;
    if (text === undefined) return undefined;
    line += text;
  }
  return line.includes('\n') || line.length > limits.text ? undefined : scalar(line, at);
}

/** Nothing but quotes around it: blanks that `~` takes away make it a string. */
function fills(part: Spot, at: Spot): boolean {
  const quotes = at.file.text[at.start] === '"' ? 2 : 0;
  return part.end - part.start === at.end - at.start - quotes;
}

type Offsets = readonly (readonly [number, number])[];
/** A text without a start has no place of its own. */
type Piece = { readonly text: string; readonly start?: number; readonly pieces?: Offsets } | { readonly value: Value };

function partValue(part: Exclude<TemplatePart, { kind: 'text' }>, scope: Scope): Value {
  switch (part.kind) {
    case 'interpolation':
      return scope.world.evaluate(part.value, scope);
    case 'if':
      return choice(part, scope);
    case 'for':
      return repetition(part, scope);
  }
}

function choice(part: IfPart, scope: Scope): Value {
  const condition = scope.world.evaluate(part.condition, scope);
  const answer = truth(condition, part);
  const hidden = condition.sensitive === true;
  const branch = (parts: readonly TemplatePart[]): Value => asText(rendered(parts, part, scope), part);
  if (typeof answer === 'boolean') return secret(branch(answer ? part.then : part.else), hidden);
  return secret(alternatives([branch(part.then), branch(part.else)], whyNot(answer) ?? reasonless, part), hidden);
}

const reasonless: Reason = { code: 'error', text: 'the condition is not known' };

const by = 'in the for directive';

/** What a round of a loop costs even where nothing is evaluated in it. */
const eachRound = 16;

function repetition(part: ForPart, scope: Scope): Value {
  const collection = scope.world.evaluate(part.collection, scope);
  const hidden = collection.sensitive === true;
  const { items, rest } = elements(collection);
  if (rest !== undefined) return secret(because(rest.reason, part), hidden || rest.value.sensitive === true);
  const { budget, exceeded } = scope.world;
  const pieces: { readonly value: Value }[] = [];
  for (const { key, value } of items) {
    budget.steps -= eachRound + part.body.length;
    if (budget.steps <= 0) return exceeded('more steps than are evaluated in one root', part);
    const inner = bind(part.key === undefined ? scope : bind(scope, part.key, key, by), part.variable, value, by);
    const made = asText(rendered(part.body, part, inner), part);
    if (made.kind === 'unknown' && made.reason.code === 'limit') return made;
    pieces.push({ value: made });
  }
  return secret(through(joined(pieces, part, scope), pieces.map(({ value }) => value)), hidden);
}

/** Texts and values side by side. */
export function woven(parts: readonly (Value | string)[], at: Spot): Value {
  const pieces = parts.map((part) => (typeof part === 'string' ? { text: part } : { value: part }));
  return through(joined(pieces, at, undefined), parts.filter((part) => typeof part !== 'string'));
}

function asText(value: Value, at: Spot): Value {
  return through(joined([{ value }], at, undefined), [value]);
}

/** Alternatives inside a line make alternative lines; longer texts keep a hole, so that documents in them stay whole. */
function joined(pieces: readonly Piece[], at: Spot, scope: Scope | undefined): Value {
  const values = pieces.flatMap((piece) => ('value' in piece ? [piece.value] : []));
  const open = values.some((value) => value.kind === 'unknown' && value.oneOf !== undefined);
  if (!open || pieces.some((piece) => 'text' in piece && piece.text.includes('\n'))) return glued(pieces, at, scope);
  return lift(values, at, (chosen) => {
    let next = 0;
    return glued(pieces.map((piece) => ('value' in piece ? { value: chosen[next++] ?? piece.value } : piece)), at, scope);
  });
}

function glued(pieces: readonly Piece[], at: Spot, scope: Scope | undefined): Value {
  const parts: (string | Unknown)[] = [];
  const offsets: (readonly [number, number])[] = [];
  let length = 0;
  let sensitive = false;
  for (const piece of pieces) {
    if ('text' in piece) for (const [from, to] of sourceOf(piece)) offsets.push([length + from, to]);
    else sensitive ||= piece.value.sensitive === true;
    for (const part of 'text' in piece ? [piece.text] : holes(piece.value, at)) {
      length += typeof part === 'string' ? part.length : 1;
      append(parts, part);
    }
    if (scope !== undefined && (length > limits.text || parts.length > limits.parts)) {
      return scope.world.exceeded('a string of too many characters', at);
    }
  }
  return secret(asValue(parts, offsets, at), sensitive);
}

function sourceOf({ start, pieces }: Exclude<Piece, { value: Value }>): Offsets {
  return pieces ?? (start === undefined ? [] : [[0, start]]);
}

function asValue(parts: readonly (string | Unknown)[], offsets: Offsets, at: Spot): Value {
  const [first = ''] = parts;
  if (parts.length <= 1 && typeof first === 'string') {
    return first.includes('\n') && offsets.length > 0 ? { ...scalar(first, at), pieces: offsets } : scalar(first, at);
  }
  if (parts.length === 1 && typeof first !== 'string') return first;
  return offsets.length > 0 ? { kind: 'template', parts, at, pieces: offsets } : { kind: 'template', parts, at };
}

function append(parts: (string | Unknown)[], part: string | Unknown): void {
  const last = parts.at(-1);
  if (part === '') return;
  if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
}

/** What a value is within a string. */
function holes(value: Value, at: Spot): readonly (string | Unknown)[] {
  if (value.kind === 'unknown') return [value];
  if (value.kind === 'template') return value.parts;
  const text = value.kind === 'scalar' ? textFrom(value.value) : undefined;
  return [text ?? mistake(`${article(value)} cannot be part of a string`, at)];
}
