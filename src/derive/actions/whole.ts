/** Which service, if any, a pattern takes in wholly, as far as the pattern is known. */
import { placeOf, placed } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import { ask, hasWildcard, isEverything } from './pattern.js';

export type TakesAll = (prefix: string, names: string) => boolean;

const hole = '\u0000';

const someService = 'a service that is not known';

/** Whether the catalogue is needed to judge a pattern. */
export function needsCatalogue(pattern: Attr<string>): boolean {
  return textsOf(pattern).some((text) => {
    const asked = ask(text);
    return asked !== undefined && 'names' in asked;
  });
}

/** The texts that are asked about; holes may stand for anything. */
function textsOf(pattern: Attr<string>): readonly string[] {
  if (pattern.state === 'set' || pattern.state === 'default') return [pattern.value];
  if (pattern.state === 'absent') return [];
  return [...(pattern.oneOf ?? []).filter((one) => one !== null), ...(pattern.parts === undefined ? [] : [widest(pattern.parts)])];
}

function widest(parts: readonly (string | null)[]): string {
  return parts.map((part) => part ?? '*').join('');
}

/** Stands where the pattern stands. */
export function wholeOf(pattern: Attr<string>, takesAll: TakesAll): Attr<string> {
  const at = placeOf(pattern);
  const whole = judged(pattern, takesAll);
  return at === undefined ? whole : placed(whole, at);
}

function judged(pattern: Attr<string>, takesAll: TakesAll): Attr<string> {
  switch (pattern.state) {
    case 'set':
    case 'default':
      return leaf(serviceOf(pattern.value, takesAll));
    case 'absent':
      return { state: 'absent' };
    case 'unknown': {
      const { reason, oneOf, parts } = pattern;
      const services = oneOf?.map((one) => (one === null ? undefined : serviceOf(one, takesAll)));
      if (services !== undefined) return ofAlternatives(services, reason);
      return parts === undefined ? { state: 'unknown', reason } : ofParts(parts, reason, takesAll);
    }
  }
}

function serviceOf(pattern: string, takesAll: TakesAll): string | undefined {
  const asked = ask(pattern);
  if (asked === undefined) return undefined;
  if ('whole' in asked) return asked.whole;
  return takesAll(asked.prefix, asked.names) ? asked.prefix : undefined;
}

function leaf(service: string | undefined): Attr<string> {
  return service === undefined ? { state: 'absent' } : { state: 'set', value: service };
}

function ofAlternatives(services: readonly (string | undefined)[], reason: string): Attr<string> {
  const kinds = [...new Set(services)];
  return kinds.length === 1 ? leaf(kinds[0]) : { state: 'unknown', reason, oneOf: kinds.map((kind) => kind ?? null) };
}

function ofParts(parts: readonly (string | null)[], reason: string, takesAll: TakesAll): Attr<string> {
  const unknown: Attr<string> = { state: 'unknown', reason };
  const text = parts.map((part) => part ?? hole).join('');
  const colon = text.indexOf(':');
  if (colon === -1) return unknown;
  const [prefix, names] = [text.slice(0, colon), text.slice(colon + 1)];
  if (prefix.includes(hole)) {
    if (isEverything(names)) return leaf(someService);
    return names.includes(hole) || hasWildcard(names) ? unknown : leaf(undefined);
  }
  // Whatever fills the hole takes in no more than anything would.
  return serviceOf(widest(parts), takesAll) === undefined ? leaf(undefined) : unknown;
}
