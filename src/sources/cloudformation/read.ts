/** A template's sections and resources, before anything is evaluated. */
import type { Dict, Entry, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { isNull } from './evaluate/values.js';
import type { Written } from './evaluate/world.js';
import type { Journal } from './journal.js';
import type { TemplateFile } from './parse.js';
import { expandSam } from './sam/index.js';
import type { TemplateResource } from './template.js';
import { transforms } from './transforms.js';

export function sectionsOf({ document, journal }: TemplateFile): Written {
  const section = (name: string): Value | undefined => {
    const value = document?.entries.get(name)?.value;
    return value === undefined || isNull(value) ? undefined : value;
  };
  const parameters = entriesOf(section('Parameters'), 'Parameters', journal);
  const conditions = entriesOf(section('Conditions'), 'Conditions', journal);
  const written = resourcesIn(section('Resources'), journal);
  const isSam = transforms(section('Transform'), journal) ?? written.some(({ type }) => type.startsWith('AWS::Serverless::'));
  const outputs = entriesOf(section('Outputs'), 'Outputs', journal);
  const rest = { parameters, conditions, outputs, mappings: section('Mappings'), isSam };
  if (!isSam) return { ...rest, resources: written };
  const known = new Set([...parameters.keys(), ...conditions.keys()]);
  const { resources, gaps } = expandSam(written, { globals: section('Globals'), parameters: known });
  for (const { id, reason, at } of gaps) journal.add('resource', 'gap', 'sam', id, reason, at.at);
  return { ...rest, resources };
}

function entriesOf(value: Value | undefined, name: string, journal: Journal): ReadonlyMap<string, Entry> {
  if (value?.kind === 'dict') return value.entries;
  if (value !== undefined) journal.add('reference', 'failure', 'template', name, `${name} is no map`, value.at);
  return new Map();
}

function resourcesIn(value: Value | undefined, journal: Journal): readonly TemplateResource[] {
  if (value === undefined) return [];
  if (value.kind === 'dict') return [...value.entries].flatMap(([id, entry]) => resource(id, entry, journal) ?? []);
  journal.hide('failure', 'template', 'Resources', 'Resources is no map of resources', value.at);
  return [];
}

function resource(id: string, { key, value }: Entry, journal: Journal): TemplateResource | undefined {
  if (id.startsWith('Fn::ForEach::')) journal.hide('gap', 'for-each', id, 'the resources of a loop are not unrolled', key);
  else if (id === 'Fn::Transform') journal.hide('gap', 'macro', id, 'what a macro puts here is not known', key);
  else {
    const type = value.kind === 'dict' ? value.entries.get('Type')?.value : undefined;
    if (value.kind === 'dict' && type?.kind === 'scalar' && typeof type.value === 'string') return resourceOf(id, type.value, key, value, journal);
    journal.hide('failure', 'no-type', id, `${id} has no Type`, key);
  }
  return undefined;
}

const read: ReadonlySet<string> = new Set(['Condition', 'Properties', 'Type']);

function resourceOf(id: string, type: string, key: Spot, value: Dict, journal: Journal): TemplateResource {
  const condition = value.entries.get('Condition')?.value;
  return {
    id,
    type,
    properties: propertiesOf(id, key, value.entries.get('Properties')?.value, journal),
    conditions: condition?.kind === 'scalar' ? [String(condition.value)] : [],
    at: { at: key },
    attributes: { kind: 'dict', entries: new Map([...value.entries].filter(([name]) => !read.has(name))), at: value.at },
  };
}

function propertiesOf(id: string, key: Spot, value: Value | undefined, journal: Journal): Dict {
  if (value?.kind === 'dict') return value;
  const none: Dict = { kind: 'dict', entries: new Map(), at: key };
  if (value === undefined || isNull(value)) return none;
  const text = `the Properties of ${id} are no map`;
  journal.hide('failure', 'template', id, text, value.at);
  return { ...none, rest: { kind: 'unknown', reason: { code: 'error', text }, at: value.at } };
}
