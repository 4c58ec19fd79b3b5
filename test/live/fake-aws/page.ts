import type { At } from './estate.js';
import { Refusal } from './protocol.js';

export interface Page<T> {
  readonly items: T[];
  readonly next: string | undefined;
}

/** A page of at most `size` items (what the caller wants, or the API's default), and never more than the fake allows. */
export function page<T>(at: At, items: readonly T[] | undefined, token: string | undefined, size: number): Page<T> {
  const all = items ?? [];
  const start = token === undefined ? 0 : Number(/^page-(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw new Refusal('InvalidNextTokenException', 'The token is not valid');
  const end = start + Math.min(size, at.pageSize);
  return { items: all.slice(start, end), next: end < all.length ? `page-${end}` : undefined };
}

/** The last part of an ARN, or what was given. */
export function lastPart(arn: string | undefined): string {
  return (arn ?? '').split(/[:/]/).at(-1) ?? '';
}
