/** Equality that knows when it cannot tell. */
import type { Template, Value } from '../../../model/value.js';
import { textOf } from './values.js';

/** As `Fn::Equals`: texts are compared, `true` is `"true"`. Undefined: it depends on what is not known. */
export function equal(a: Value, b: Value): boolean | undefined {
  if (a.kind === 'unknown') return a.oneOf === undefined ? undefined : agreed(a.oneOf.map((one) => equal(one, b)));
  if (b.kind === 'unknown') return equal(b, a);
  if (a.kind === 'template') return textEqual(a, b);
  if (b.kind === 'template') return textEqual(b, a);
  if (a.kind === 'scalar' && b.kind === 'scalar') return textOf(a) === textOf(b);
  if (a.kind !== 'list' || b.kind !== 'list') return a.kind === b.kind ? undefined : false;
  if (a.rest !== undefined || b.rest !== undefined) return undefined;
  if (a.items.length !== b.items.length) return false;
  const answers = a.items.map((item, index) => equal(item, b.items[index] ?? item));
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}

function agreed(answers: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = answers;
  return answers.every((answer) => answer === first) ? first : undefined;
}

function textEqual(a: Template, b: Value): boolean | undefined {
  const [first, last] = ends(a);
  const text = textOf(b);
  if (text !== undefined) return text.startsWith(first) && text.endsWith(last) ? undefined : false;
  return b.kind === 'template' ? undefined : false;
}

function ends({ parts }: Template): readonly [string, string] {
  const [first, last] = [parts[0], parts.at(-1)];
  return [typeof first === 'string' ? first : '', typeof last === 'string' ? last : ''];
}
