/** `yamldecode`: the core schema of YAML 1.2, one document. */
import { loadAll } from 'js-yaml';
import type { Scalar, Value } from '../../../model/value.js';
import type { Call } from '../function.js';
import { fail, lift, limit, maxItems, scalar } from './make.js';
import type { Plain } from './make.js';

const maxDepth = 256;

export function decodeYaml(call: Call, _: Scalar, text: string): Value {
  let documents: readonly unknown[];
  try {
    documents = loadAll(text);
  } catch (error) {
    return fail(call, error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'the text is not valid YAML');
  }
  const [document] = documents;
  if (documents.length > 1) return fail(call, 'unexpected extra content after value');
  if (documents.length === 0) return scalar(call, null);
  const size = { left: maxItems };
  const plain = plainOf(document, size, 0);
  if (size.left < 0) return limit(call, `the document has more than ${maxItems} nodes, or is nested too deeply`);
  return plain === undefined ? scalar(call, null) : lift(call, plain);
}

/** Aliases share nodes, so what is copied is counted. */
function plainOf(node: unknown, size: { left: number }, depth: number): Plain | undefined {
  if (--size.left < 0 || depth > maxDepth) {
    size.left = -1;
    return undefined;
  }
  if (node === null || typeof node === 'string' || typeof node === 'boolean') return node;
  if (typeof node === 'number') return Number.isFinite(node) ? node : null;
  if (typeof node === 'bigint') return Number(node);
  if (node instanceof Date) return node.toISOString();
  if (Array.isArray(node)) return node.map((item: unknown) => plainOf(item, size, depth + 1) ?? null);
  if (typeof node !== 'object') return undefined;
  const pairs: Iterable<[unknown, unknown]> = node instanceof Map ? node.entries() : Object.entries(node);
  const made = new Map<string, Plain>();
  for (const [key, value] of pairs) {
    made.set(String(key), plainOf(value, size, depth + 1) ?? null);
    if (size.left < 0) break;
  }
  return made;
}
