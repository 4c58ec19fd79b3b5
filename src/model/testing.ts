/** For tests: values as plain data, the ways they came, and readings at once. */
import { where } from '../shared/text.js';
import type { LiveReading, Reading } from './raw.js';
import type { Value } from './value.js';
import { noWaivers } from './waiver.js';

/** Holes and unknown values as `?` with their code, alternatives as `{ oneOf }`, open ends as `...`. */
export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : `\${${String(plain(part))}}`)).join('');
    case 'list':
      return [...value.items.map(plain), ...(value.rest === undefined ? [] : [{ '...': plain(value.rest) }])];
    case 'dict': {
      const entries = Array.from(value.entries, ([key, entry]) => [key, plain(entry.value)]);
      return Object.fromEntries(value.rest === undefined ? entries : [...entries, ['...', plain(value.rest)]]);
    }
    case 'unknown':
      return value.oneOf === undefined ? `?${value.reason.code}` : { oneOf: value.oneOf.map(plain) };
  }
}

/** Where a value stands, and the steps it came: `main.tf:3:5`, `var.tag main.tf:1:1`. */
export function chain(value: Value): readonly string[] {
  const steps = [where(value.at)];
  for (let step = value.from; step !== undefined; step = step.from) steps.push(`${step.label} ${where(step.at)}`);
  return steps;
}

/** With all its resources at once. */
export async function allOf(reading: Promise<LiveReading>): Promise<Reading> {
  const { raws, ...rest } = await reading;
  return { ...rest, raws: [...raws], waivers: noWaivers };
}
