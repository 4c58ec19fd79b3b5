/** The values that a text holds: one JSON value, several one after the other, or YAML documents. */
import type { LedgerCode } from '../../model/ledger.js';
import type { Value } from '../../model/value.js';
import { TextFile } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';
import { parseJson } from '../../syntax/json/index.js';
import { parseYaml } from '../../syntax/yaml/index.js';
import { isJson } from './recognise.js';

export interface Fault {
  readonly code: LedgerCode;
  readonly message: string;
  readonly at: Spot;
}

export interface Document {
  readonly value: Value;
  /** Where its first error is: what ends there or later may be less than was printed. */
  readonly whole: number;
}

export interface Documents {
  readonly documents: readonly Document[];
  readonly faults: readonly Fault[];
}

export function documentsIn(file: TextFile): Documents {
  if (!isJson(file.path, file.text)) {
    const { documents, errors } = parseYaml(file, 'yaml-1.1');
    const whole = (index: number): number => firstOf(errors.filter(({ document }) => document === index));
    return { documents: documents.map(({ value, index }) => ({ value, whole: whole(index) })), faults: errors };
  }
  const readings = valuesIn(file.text).map(([start, end]) => parseJson(file, start, end));
  return {
    documents: readings.flatMap(({ value, errors }) => (value === undefined ? [] : [{ value, whole: firstOf(errors) }])),
    faults: readings.flatMap(({ errors }) => errors.map((error) => ({ code: 'syntax', ...error }))),
  };
}

function firstOf(errors: readonly { readonly at: Spot }[]): number {
  return errors.reduce((first, { at }) => Math.min(first, at.start), Infinity);
}

/** Where one value ends and the next may begin (`jq -c`, `>>`): behind a brace that closes all. */
function valuesIn(text: string): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let open = 0;
  let start = 0;
  for (const token of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?|[{}[\]]/gs)) {
    const [char] = token[0];
    if (char === '{' || char === '[') open++;
    else if (char !== '"' && --open <= 0) {
      const end = token.index + 1;
      ranges.push([start, end]);
      [open, start] = [0, end];
    }
  }
  if (ranges.length === 0 || text.slice(start).trim() !== '') ranges.push([start, text.length]);
  return ranges;
}

/**
 * The same text, the same places, without signed addresses: whoever has one may fetch the function's code ("GetFunction",
 * `Code.Location`), so it is gone before anything can show it.
 */
export function withoutAddresses(file: TextFile): TextFile {
  const hide = (whole: string, before: string, address: string): string => {
    // A variable of that name may be anything else, a secret too.
    return /amazonaws\.com|X-Amz-/.test(address) ? before + 'x'.repeat(address.length) : whole;
  };
  return new TextFile(file.path, file.text.replace(/(\bLocation["']?\s*:\s*["']?)(https?:[^\s"']+)/g, hide));
}
