/** The `yaml` package as second parser, for a document whose syntax the first refuses. */
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Composer, Props } from './composer.js';
import { Refusal, maxDepth } from './result.js';

/** False: it refuses too. */
export function composeAgain(text: string, base: number, composer: Composer): boolean {
  const documents = parse(text);
  if (documents === undefined || documents.length === 0) return false;
  for (const document of documents) composer.document(() => feed(document.contents, base, composer, 0));
  return true;
}

function parse(text: string): readonly Document.Parsed[] | undefined {
  try {
    // Failsafe: every scalar as text, so that meaning is given in one place.
    const options = { schema: 'failsafe', merge: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
    const documents = parseAllDocuments(text, options);
    return documents.every(({ errors }) => errors.length === 0) ? documents : undefined;
  } catch {
    return undefined; // Too deep for its recursion.
  }
}

function feed(node: unknown, base: number, composer: Composer, depth: number): void {
  if (!isAlias(node) && !isScalar(node) && !isMap(node) && !isSeq(node)) return composer.empty({});
  const [start, end] = rangeOf(node, base, composer);
  if (depth > maxDepth) throw new Refusal('limit', `more than ${maxDepth} levels deep`, start);
  if (isAlias(node)) return composer.alias(node.source, start, end);
  const props: Props = { anchor: node.anchor, tag: node.tag };
  if (isScalar(node)) {
    if (start === end && node.type === 'PLAIN') return composer.empty(props);
    return composer.scalar(String(node.value), node.type === 'PLAIN', start, end, props);
  }
  composer.open(isMap(node), start, props);
  if (isSeq(node)) for (const item of node.items) feed(item, base, composer, depth + 1);
  else {
    for (const { key, value } of node.items) {
      feed(key, base, composer, depth + 1);
      feed(value, base, composer, depth + 1);
    }
  }
  composer.close(node.flow === true ? end : composer.end);
}

function rangeOf(node: Node, base: number, composer: Composer): readonly [number, number] {
  const [start, end] = node.range ?? [composer.end - base, composer.end - base];
  return [base + start, base + end];
}
