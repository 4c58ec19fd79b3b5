/** The documents of a manifest, whichever of its two languages it is written in. */
import { TextFile } from '../../shared/text.js';
import type { Value } from '../../model/value.js';
import { parseJson, parseLargeJson } from '../../syntax/json/index.js';
import { parseYaml } from '../../syntax/yaml/index.js';
import type { YamlError } from '../../syntax/yaml/index.js';

export interface Documents {
  readonly values: readonly Value[];
  readonly errors: readonly YamlError[];
}

/** Of YAML: as many characters as other files may have bytes. What prints lists of thousands of objects prints JSON. */
const largestYaml = 10 * 1024 * 1024;

/** As values a text is many times its size. */
const large = 1024 * 1024;

/** A list, its items, an object of them, its `spec`. */
const partOfObject = 3;

/** What begins as JSON is read as that, which is faster; where it is none, it is YAML all the same, as for kubectl. */
export function documentsOf(file: TextFile): Documents {
  if (/^\uFEFF?\s*\{/.test(file.text)) {
    const { value, errors: [error] } = file.text.length > large ? parseLargeJson(file, partOfObject) : parseJson(file);
    if (value !== undefined && error === undefined) return { values: [value], errors: [] };
    if (error !== undefined && file.text.length > largestYaml) return { values: [], errors: [{ code: 'syntax', ...error, document: 0 }] };
  }
  const { documents, errors } = parseYaml(file, 'yaml-1.1');
  return { values: documents.map(({ value }) => value), errors };
}
