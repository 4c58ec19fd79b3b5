/** Values of templates: as texts, and what is made of several. */
import type { Located, Reason, Step, Unknown, Value } from '../../../model/value.js';
import { unknown } from '../../../model/values.js';
import type { Spot } from '../../../shared/text.js';

export { because, isNull, refer, scalar, unknown } from '../../../model/values.js';

/** A literal text: numbers and booleans as CloudFormation writes them. Undefined: it is none, or not wholly known. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : undefined;
}

/** Why a value is not wholly known; undefined for what is. */
export function whyNot(value: Value): Reason | undefined {
  switch (value.kind) {
    case 'unknown':
      return value.reason;
    case 'template':
      return value.parts.find((part) => typeof part !== 'string')?.reason;
    case 'list':
      return value.rest?.reason ?? firstOf(value.items);
    case 'dict':
      return value.rest?.reason ?? firstOf([...value.entries.values()].map((entry) => entry.value));
    default:
      return undefined;
  }
}

function firstOf(values: readonly Value[]): Reason | undefined {
  for (const value of values) {
    const reason = whyNot(value);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Made of something that is not known: the reason stays, but another text made of it need not be the same. */
export function derived(source: Value, at: Spot): Unknown {
  const { code, text } = whyNot(source) ?? { code: 'error', text: 'it is not known' };
  return through(unknown(code === 'no-value' || code === 'computed' ? 'deployment' : code, text, at), [source]);
}

const longest = 8;

/** What was made of inputs is secret if one of them is, and came their ways. */
export function through<T extends Value>(value: T, inputs: readonly Located[]): T {
  const secret = inputs.some(({ sensitive }) => sensitive === true) ? { sensitive: true as const } : {};
  const from = value.from ?? inRow(inputs);
  return { ...value, ...secret, ...(from === undefined ? {} : { from }) };
}

/** One way after the other; one that two inputs share is told once. */
function inRow(inputs: readonly Located[]): Step | undefined {
  const steps: Step[] = [];
  for (const { from } of inputs) {
    for (let step = from; step !== undefined && steps.length < longest; step = step.from) {
      const { label, at } = step;
      if (!steps.some((other) => other.label === label && other.at.start === at.start)) steps.push(step);
    }
    if (steps.length >= longest) break;
  }
  return steps.reduceRight<Step | undefined>((from, { label, at }) => ({ label, at, from }), undefined);
}
