/** What parsing yields. */
import type { Spot } from '../../shared/text.js';
import type { Value } from '../../model/value.js';

export interface YamlResult {
  /** Those that could be read, in order. */
  readonly documents: readonly YamlDocument[];
  readonly errors: readonly YamlError[];
}

export interface YamlDocument {
  /** Counts from 0, documents that could not be read included. */
  readonly index: number;
  readonly value: Value;
  readonly at: Spot;
}

export interface YamlError {
  /** A document with a duplicate key is among the documents, the last of the values holding. */
  readonly code: 'duplicate-key' | 'limit' | 'syntax';
  readonly message: string;
  readonly at: Spot;
  readonly document: number;
}

/** Ends the reading of one document. Never leaves this folder. */
export class Refusal extends Error {
  constructor(
    readonly code: 'limit' | 'syntax',
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

export const maxDepth = 100;
export const maxAliases = 10_000;
export const maxExpanded = 1_000_000;
export const maxErrors = 100;
