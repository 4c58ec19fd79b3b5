/** The `Globals` section ("Globals section of the AWS SAM template"): what functions, APIs and tables share. */
import type { Dict, Entry, Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { get, isIntrinsic, itemsOf, notKnown, textOf } from './values.js';

export const serverless = 'AWS::Serverless::';

/** Values that globals may add to all resources together: a template of 1 MB could ask for billions. */
const maxShared = 200_000;

/** Gives resources what the globals say of their type; past the limit what they are given is not known. */
export function mergerOf(globals: Value | undefined): (resource: TemplateResource) => TemplateResource {
  const sizes = new Map<string, number>();
  let left = maxShared;
  return (resource) => {
    const noun = resource.type.startsWith(serverless) ? resource.type.slice(serverless.length) : '';
    const shared = get(globals, noun);
    if (shared?.kind !== 'dict' || isIntrinsic(shared)) return resource;
    const size = sizes.get(noun) ?? sizeOf(shared);
    sizes.set(noun, size);
    left -= size;
    if (left >= 0) return withGlobals(resource, shared);
    const rest = notKnown('limit', 'the globals are too large to be given to every resource', shared);
    return { ...resource, properties: { ...resource.properties, rest } };
  };
}

function sizeOf(value: Value): number {
  const parts = value.kind === 'list' ? value.items : value.kind === 'dict' ? Array.from(value.entries, ([, entry]) => entry.value) : [];
  return parts.reduce((sum, part) => sum + sizeOf(part), 1);
}

function withGlobals(resource: TemplateResource, shared: Dict): TemplateResource {
  const ignored = new Set(itemsOf(get(resource.attributes, 'IgnoreGlobals')).map(textOf));
  if (ignored.has('*')) return resource;
  const kept = new Map([...shared.entries].filter(([key]) => !ignored.has(key)));
  return { ...resource, properties: merged({ ...shared, entries: kept }, resource.properties) };
}

/** Maps are merged, lists joined with the global items first, anything else is replaced; an intrinsic counts as one value. */
function merged(shared: Dict, own: Dict): Dict {
  const entries = new Map<string, Entry>(shared.entries);
  for (const [key, entry] of own.entries) {
    const global = shared.entries.get(key);
    entries.set(key, global === undefined ? entry : { key: entry.key, value: both(global.value, entry.value) });
  }
  return { ...own, entries };
}

function both(shared: Value, own: Value): Value {
  if (shared.kind === 'list' && own.kind === 'list') return { ...own, items: [...shared.items, ...own.items] };
  if (shared.kind !== 'dict' || own.kind !== 'dict' || isIntrinsic(shared) || isIntrinsic(own)) return own;
  return merged(shared, own);
}
