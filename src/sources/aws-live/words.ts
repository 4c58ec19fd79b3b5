/** From the words of APIs to those of CloudFormation. */
import type { EntityKind } from '../../model/facts.js';
import type { Unread } from '../../model/raw.js';
import { Unanswered } from './contract.js';
import type { Paging, Reader } from './contract.js';
import { isRecord, within } from './json.js';
import type { Json } from './json.js';

export type Properties = Readonly<Record<string, Json>>;

/** What is called the same in both, as far as it is there. */
export function picked(from: Json | undefined, ...names: readonly string[]): Properties {
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const value = within(from, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** No answer is nested as deeply. */
const deepest = 32;

/** `containerDefinitions` is `ContainerDefinitions`; within the maps named, keys are people's own. */
export function capitalised(from: Properties, maps: ReadonlySet<string> = new Set(), depth = 0): Properties {
  const inner = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(inner);
    return isRecord(value) && depth < deepest ? capitalised(value, maps, depth + 1) : value;
  };
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [capital(key), maps.has(key) ? value : inner(value)]));
}

export function capital(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** What an answer must tell and does not. */
export function untold(operation: string): Unanswered {
  return new Unanswered('malformed', { code: 'unread', text: `${operation} got an answer that does not tell it` });
}

/** Each of the properties is unknown for the reason given. */
export function unreadAt({ reason }: Unanswered, ...names: readonly string[]): readonly Unread[] {
  return names.map((name) => ({ path: [name], reason }));
}

/** A list of names or ARNs. What is neither names something that is missing then. */
export async function textsOf(
  reader: Reader,
  operation: string,
  paging: Paging,
  kinds: readonly EntityKind[],
): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const item of reader.list(operation, { ...paging, kinds })) {
    if (typeof item === 'string') texts.push(item);
    else reader.malformed(operation, 'something named by no text', kinds);
  }
  return texts;
}

/** At most so many at a time. */
export function batches<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
