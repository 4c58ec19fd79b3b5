/** One line for each folder. */
import type { Service } from '../contract.js';

export const services: readonly Service[] = [];
