/** The suffix of a generated name: a digest of what is in the object, as kustomize computes it. */
import { createHash } from 'node:crypto';
import type { Dict, Value } from '../../../../model/value.js';
import { at, textAt } from '../values.js';

export function hashOf(body: Dict): string {
  const kind = textAt(body, 'kind');
  // Kustomize means to put the name in, and does not find it.
  const parts: Record<string, unknown> = { kind, name: '', data: plain(at(body, 'data')) ?? '' };
  if (kind === 'Secret') parts['type'] = textAt(body, 'type');
  const more = kind === 'Secret' ? 'stringData' : 'binaryData';
  const further = at(body, more);
  if (further?.kind === 'dict') parts[more] = plain(further);
  const digest = createHash('sha256').update(goJson(parts)).digest('hex').slice(0, 10);
  // Letters that make words, and figures that read like letters, are others. Kustomize: "hasher".
  return digest.replace(/[013ae]/g, (letter) => swapped[letter] ?? letter);
}

const swapped: Readonly<Record<string, string>> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };

function plain(value: Value | undefined): unknown {
  if (value?.kind === 'dict') return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry.value)]));
  if (value?.kind === 'list') return value.items.map(plain);
  return value?.kind === 'scalar' ? value.value : undefined;
}

/** As Go's encoding/json writes it: keys in order, and what HTML would take for its own escaped. */
function goJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    return `{${entries.map(([key, inner]) => `${goJson(key)}:${goJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null).replace(/[<>&\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
