/** What follows from the namespace that something is in. */
import type { Estate } from '../../model/estate.js';
import { deriveBuilds } from './builds.js';
import { deriveLimits } from './limits.js';

export function deriveNamespaces(estate: Estate): Estate {
  return deriveBuilds(deriveLimits(estate));
}
