import type { tape } from '../sources/tape/index.js';

export type Tape = typeof tape;
export const noun = 'workload';
