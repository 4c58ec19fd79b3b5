/** Patches that stand in the kustomization, document by document, with the places of their parts. */
import type { Scalar, Value } from '../../../../model/value.js';
import { parseEmbeddedYaml } from '../../../../syntax/yaml/embedded.js';
import { splitDocuments } from '../../../../syntax/yaml/index.js';
import { Broken } from '../broken.js';

export function inlineDocuments(value: Value): readonly Value[] {
  const parts = value.kind === 'scalar' && typeof value.value === 'string' ? documentsOf(value, value.value) : [value];
  return parts.map((part) => {
    const parsed = parseEmbeddedYaml(part);
    if (parsed === undefined) throw new Broken('the patch is no YAML', value.at);
    return parsed;
  });
}

function documentsOf(whole: Scalar, text: string): readonly Scalar[] {
  const chunks = splitDocuments(text).filter(({ start, end }) => /^(?!---|\.\.\.|\s*#)\s*\S/m.test(text.slice(start, end)));
  return chunks.length === 1 ? [whole] : chunks.map(({ start, end }) => piece(whole, text, start, end));
}

function piece(whole: Scalar, text: string, start: number, end: number): Scalar {
  const { pieces = [] } = whole;
  const before = pieces.findLast(([offset]) => offset < start);
  const first: readonly (readonly [number, number])[] = before === undefined ? [] : [[0, before[1] + start - before[0]]];
  const own = pieces.flatMap(([offset, place]): readonly (readonly [number, number])[] => (offset >= start && offset < end ? [[offset - start, place]] : []));
  return { ...whole, value: text.slice(start, end), pieces: own[0]?.[0] === 0 ? own : [...first, ...own] };
}
