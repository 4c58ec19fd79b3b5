/** Answers as XML, by their shapes. */
import type { NormalizedSchema } from '@smithy/core/schema';

type Fields = Readonly<Record<string, unknown>>;

/** The members of a structure, without an element around them. */
export function members(shape: NormalizedSchema, value: object): string {
  let text = '';
  if (!shape.isStructSchema()) return text;
  for (const [name, member] of shape.structIterator()) {
    const inner = (value as Fields)[name];
    if (inner === undefined || inner === null) continue;
    const traits = member.getMergedTraits();
    const tag = traits.xmlName ?? name;
    if (member.isListSchema()) text += list(member, inner as readonly unknown[], tag, traits.xmlFlattened !== undefined);
    else text += element(tag, content(member, inner));
  }
  return text;
}

function list(shape: NormalizedSchema, items: readonly unknown[], tag: string, flat: boolean): string {
  const item = shape.getValueSchema();
  const inner = flat ? tag : (item.getMergedTraits().xmlName ?? 'member');
  const text = items.map((each) => element(inner, content(item, each))).join('');
  return flat ? text : element(tag, text);
}

function content(shape: NormalizedSchema, value: unknown): string {
  if (shape.isStructSchema()) return members(shape, value as object);
  if (shape.isMapSchema()) return entries(shape, value as Fields);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return escaped(String(value));
}

function entries(shape: NormalizedSchema, value: Fields): string {
  const inner = shape.getValueSchema();
  return Object.entries(value)
    .map(([key, item]) => element('entry', element('key', escaped(key)) + element('value', content(inner, item))))
    .join('');
}

export function element(tag: string, inner: string, attributes = ''): string {
  return `<${tag}${attributes}>${inner}</${tag}>`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (char) => `&#${char.charCodeAt(0)};`);
}
