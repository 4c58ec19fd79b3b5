/** What only a packaged template knows: the registry's name for an image that its source builds. */
import type { Dict, Entry, Value } from '../../../model/value.js';
import { entry, isInRegistry, resourcesOf } from './artefacts.js';

/** The document with images from the packaged ones, where its own are of this machine. */
export function withImages(document: Dict, packaged: readonly Dict[]): Dict {
  const known = new Map<string, Entry>();
  for (const { id, type, properties } of packaged.flatMap(resourcesOf)) {
    const image = imageIn(type, properties);
    if (image !== undefined && !known.has(id)) known.set(id, image);
  }
  const lent = new Map<string, Dict>();
  for (const { id, type, properties } of resourcesOf(document)) {
    const name = propertyOf(type);
    const image = known.get(id);
    if (name === undefined || properties === undefined || image === undefined) continue;
    if (imageIn(type, properties) === undefined) lent.set(id, changed(properties, name, image.value, image));
  }
  const resources = entry(document, 'Resources');
  if (lent.size === 0 || resources?.kind !== 'dict') return document;
  const entries = new Map(resources.entries);
  for (const [id, properties] of lent) {
    const own = resources.entries.get(id);
    if (own?.value.kind === 'dict') entries.set(id, { key: own.key, value: changed(own.value, 'Properties', properties, own) });
  }
  return changed(document, 'Resources', { ...resources, entries }, { key: resources.at });
}

/** The property with an image in a registry. */
function imageIn(type: string, properties: Dict | undefined): Entry | undefined {
  const name = propertyOf(type);
  const found = name === undefined ? undefined : properties?.entries.get(name);
  const image = name === 'Code' ? entry(found?.value, 'ImageUri') : found?.value;
  return image !== undefined && isInRegistry(image) ? found : undefined;
}

function propertyOf(type: string): string | undefined {
  return type === 'AWS::Lambda::Function' ? 'Code' : type === 'AWS::Serverless::Function' ? 'ImageUri' : undefined;
}

/** The key stays where it is written; where it is not, it is the lender's. */
function changed(dict: Dict, name: string, value: Value, lender: Pick<Entry, 'key'>): Dict {
  return { ...dict, entries: new Map(dict.entries).set(name, { key: dict.entries.get(name)?.key ?? lender.key, value }) };
}
