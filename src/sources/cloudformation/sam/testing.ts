/** Helpers for tests: templates as text, what is made of them as plain data. */
import type { Entry, Value } from '../../../model/value.js';
import { TextFile, where } from '../../../shared/text.js';
import { parseYaml } from '../../../syntax/yaml/index.js';
import { longForm } from '../tags.js';
import type { TemplateResource } from '../template.js';
import { expandSam } from './index.js';
import type { SamGap } from './index.js';

export type Json = boolean | number | string | null | readonly Json[] | { readonly [key: string]: Json };

export interface Sections {
  readonly resources: readonly TemplateResource[];
  readonly globals: Value | undefined;
  readonly parameters: ReadonlyMap<string, Entry>;
}

/** The sections of a template that the expansion needs, whatever else is wrong with it. */
export function readSections(name: string, text: string): Sections {
  const { documents } = parseYaml(new TextFile(name, text), 'yaml-1.1', { onTag: longForm(() => undefined) });
  const template = documents[0]?.value;
  const resources = [...entriesOf(template, 'Resources')].flatMap(([id, { key, value }]): TemplateResource[] => {
    const fields = value.kind === 'dict' ? value.entries : new Map<string, Entry>();
    const [type, condition, properties] = ['Type', 'Condition', 'Properties'].map((field) => fields.get(field)?.value);
    if (type?.kind !== 'scalar') return [];
    const none = { kind: 'dict', entries: new Map<string, Entry>(), at: key } as const;
    return [
      {
        id,
        type: String(type.value),
        properties: properties?.kind === 'dict' ? properties : none,
        conditions: condition?.kind === 'scalar' ? [String(condition.value)] : [],
        at: { at: key },
        attributes: { ...none, entries: fields },
      },
    ];
  });
  const globals = template?.kind === 'dict' ? template.entries.get('Globals')?.value : undefined;
  return { resources, globals, parameters: entriesOf(template, 'Parameters') };
}

function entriesOf(template: Value | undefined, name: string): ReadonlyMap<string, Entry> {
  const section = template?.kind === 'dict' ? template.entries.get(name)?.value : undefined;
  return section?.kind === 'dict' ? section.entries : new Map();
}

export function jsonOf(value: Value): Json {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(jsonOf);
    case 'dict':
      return Object.fromEntries(Array.from(value.entries, ([key, entry]) => [key, jsonOf(entry.value)]));
    default:
      return { unknown: value.kind === 'unknown' ? value.reason.text : 'template' };
  }
}

export interface Expanded {
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly gaps: readonly SamGap[];
}

/** Resources (the text below `Resources:`), with globals before them where there are any. */
export function expand(resources: string, globals = ''): Expanded {
  const text = `${globals === '' ? '' : `Globals:\n${globals}\n`}Resources:\n${resources}`;
  const read = readSections('template.yaml', text);
  const made = expandSam(read.resources, { globals: read.globals, parameters: new Set(read.parameters.keys()) });
  return { resources: new Map(made.resources.map((resource) => [resource.id, resource])), gaps: made.gaps };
}

/** `Reprice.MemorySize` of what was made; a type where no property is named. */
export function said({ resources }: Expanded, path: string): Json | undefined {
  const [id = '', ...keys] = path.split('.');
  const resource = resources.get(id);
  if (resource === undefined || keys.length === 0) return resource?.type;
  return keys.reduce<Json | undefined>((value, key) => (value === undefined ? undefined : part(value, key)), jsonOf(resource.properties));
}

function part(value: Json, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

/** `template.yaml:3:5` of a property, through entries only. */
export function placeIn({ resources }: Expanded, id: string, ...keys: readonly string[]): string | undefined {
  const resource = resources.get(id);
  const value = keys.reduce<Value | undefined>((of, key) => (of?.kind === 'dict' ? of.entries.get(key)?.value : undefined), resource?.properties);
  return value === undefined ? undefined : where(value.at);
}
