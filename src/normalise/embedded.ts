/** Structures that providers take as JSON text: policies, container definitions. */
import type { Value } from '../model/value.js';
import { parseEmbeddedJson } from '../syntax/json/index.js';
import { once } from './once.js';
import { isNull } from './read.js';
import type { Cursor } from './read.js';

/** What a JSON text encodes. A structure is taken as it is; a text that is no JSON becomes unknown. */
export const embedded = once((from: Cursor): Cursor => {
  const { value, near } = from;
  if (value === undefined || value.kind === 'dict' || value.kind === 'list' || isNull(value)) return from;
  const read = parseEmbeddedJson(value);
  // A text beside a text is what Base64 was made of, and no structure.
  const isText = read?.kind === 'scalar' || read?.kind === 'template';
  return { value: read === undefined || isText ? unreadable(value) : read, near };
});

/** What has holes may be JSON once they are filled. */
function unreadable(value: Value): Value {
  if (value.kind === 'unknown') return value;
  const hole = value.kind === 'template' ? value.parts.find((part) => typeof part !== 'string') : undefined;
  return {
    kind: 'unknown',
    reason: hole?.reason ?? { code: 'error', text: 'it is not valid JSON' },
    at: value.at,
    from: value.from,
  };
}
