/** Several workloads of one object. */
import type { Normalised } from '../../../model/estate.js';
import { made } from '../../make.js';

export function all(parts: readonly Normalised[]): Normalised {
  return made(
    parts.flatMap(({ entities }) => entities),
    parts.flatMap(({ ties }) => ties),
  );
}

/** Ids of parts: what has come before is counted. */
export function ids(): (id: string) => string {
  const seen = new Map<string, number>();
  return (id) => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id}#${count}`;
  };
}
