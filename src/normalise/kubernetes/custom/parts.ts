/** Several workloads of one object. */
import type { Normalised } from '../../../model/estate.js';
import { made } from '../../make.js';

export function all(parts: readonly Normalised[]): Normalised {
  return made(
    parts.flatMap(({ entities }) => entities),
    parts.flatMap(({ ties }) => ties),
  );
}
