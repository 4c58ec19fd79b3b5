/** `Ref: Shop.Stage`, `GetAtt Reprice.Version…` and the like ("Reference generated resources" in the AWS SAM developer guide). */
import type { Dict, Entry, Value } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';

/** Names what was made by its own logical id. A resource that refers to nothing made is the same object. */
export function withReferences(resource: TemplateResource, aliases: ReadonlyMap<string, string>): TemplateResource {
  if (aliases.size === 0) return resource;
  const properties = inDict(resource.properties, aliases);
  return properties === resource.properties ? resource : { ...resource, properties };
}

function inDict(value: Dict, aliases: ReadonlyMap<string, string>): Dict {
  let entries: Map<string, Entry> | undefined;
  for (const [key, entry] of value.entries) {
    const named = renamed(key, entry.value, aliases) ?? inValue(entry.value, aliases);
    if (named !== entry.value) (entries ??= new Map(value.entries)).set(key, { ...entry, value: named });
  }
  return entries === undefined ? value : { ...value, entries };
}

function inValue(value: Value, aliases: ReadonlyMap<string, string>): Value {
  if (value.kind === 'dict') return inDict(value, aliases);
  if (value.kind !== 'list') return value;
  const items = value.items.map((item) => inValue(item, aliases));
  return items.some((item, i) => item !== value.items[i]) ? { ...value, items } : value;
}

function renamed(key: string, value: Value, aliases: ReadonlyMap<string, string>): Value | undefined {
  if (key === 'Fn::Sub') return inSub(value, aliases);
  if (value.kind === 'list' && key === 'Fn::GetAtt') return attribute(value.items, value, aliases);
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  if (key === 'Ref') {
    const id = aliases.get(value.value);
    return id === undefined ? undefined : { ...value, value: id };
  }
  const [, name = '', rest = ''] = /^([^.]+\.[^.]+)\.(.+)$/.exec(key === 'Fn::GetAtt' ? value.value : '') ?? [];
  const id = aliases.get(name);
  return id === undefined ? undefined : { ...value, value: `${id}.${rest}` };
}

/** `[Reprice.Version, Version]`, `[Reprice, Version.Version]`. */
function attribute([first, second]: readonly Value[], at: Value, aliases: ReadonlyMap<string, string>): Value | undefined {
  if (first?.kind !== 'scalar' || second?.kind !== 'scalar' || at.kind !== 'list') return undefined;
  const [, name = '', rest = ''] = /^([^.]+\.[^.]+)\.(.+)$/.exec(`${String(first.value)}.${String(second.value)}`) ?? [];
  const id = aliases.get(name);
  return id === undefined ? undefined : { ...at, items: [{ ...first, value: id }, { ...second, value: rest }] };
}

function inSub(value: Value, aliases: ReadonlyMap<string, string>): Value | undefined {
  if (value.kind === 'list') {
    const [text, ...rest] = value.items.map((item, i) => (i === 0 ? (inSub(item, aliases) ?? item) : inValue(item, aliases)));
    return text === undefined ? undefined : { ...value, items: [text, ...rest] };
  }
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  const text = value.value.replace(/\$\{([^.!{}]+\.[^.{}]+)(\.[^{}]+)?\}/g, (whole, name: string, rest: string | undefined) => {
    const id = aliases.get(name);
    return id === undefined ? whole : `\${${id}${rest ?? ''}}`;
  });
  return text === value.value ? undefined : { ...value, value: text };
}
