/** For tests: objects from YAML as one writes them; `!unknown reason` and `!oneOf [a, b]` stand for what a source cannot know. */
import { certain } from '../../model/attr.js';
import type { Normalised } from '../../model/estate.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { TextFile } from '../../shared/text.js';
import { parseYaml } from '../../syntax/yaml/index.js';
import { kubernetes } from './index.js';

export function raw(type: string, yaml: string): Raw {
  const [document] = parseYaml(new TextFile('a.yaml', yaml), 'yaml-1.1', { onTag }).documents;
  if (document?.value.kind !== 'dict') throw new Error('an object is a map');
  const body = document.value;
  const metadata = body.entries.get('metadata')?.value;
  const name = metadata?.kind === 'dict' ? metadata.entries.get('name')?.value : undefined;
  const address = `${type.slice(type.indexOf('/') + 1)}/-/${name?.kind === 'scalar' ? String(name.value) : '?'}`;
  const domain = { id: 'k8s kubernetes', root: 'k8s' };
  return { vocabulary: 'kubernetes', type, address, formerly: [], domain, exists: certain, body, at: name ?? body, unread: [] };
}

function onTag(tag: string, value: Value): Value {
  const { at } = value;
  if (tag === '!oneOf' && value.kind === 'list') {
    return { kind: 'unknown', reason: { code: 'deployment', text: 'chosen later' }, oneOf: value.items, at };
  }
  return { kind: 'unknown', reason: { code: 'deployment', text: value.kind === 'scalar' ? String(value.value) : tag }, at };
}

export function normalised(type: string, yaml: string): Normalised {
  const made = kubernetes(raw(type, yaml));
  if (made === undefined) throw new Error(`${type} is not mapped`);
  return made;
}
