import type { Normalised } from '../model/estate.js';
import type { Raw } from '../model/raw.js';

/** Maps one raw resource to the model. Undefined: resources of its type are not mapped. Pure, never throws. */
export type Normaliser = (raw: Raw) => Normalised | undefined;
