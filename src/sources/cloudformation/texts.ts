/** What a template itself shows to whoever may read it: defaults of its parameters and values of its outputs. */
import { certain } from '../../model/attr.js';
import { TEMPLATE_TEXTS } from '../../model/raw.js';
import type { Domain, Raw } from '../../model/raw.js';
import type { Dict, Entry, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { refer, textOf } from './evaluate/values.js';
import type { TemplateWorld, Written } from './evaluate/world.js';

/** Undefined where there are none. */
export function textsOf({ parameters, outputs }: Written, world: TemplateWorld, domain: Domain, address: string): Raw | undefined {
  const shown = [...parameters].flatMap(([name, entry]) => named(name, entry.key, defaultOf(entry)));
  const told = [...outputs].flatMap(([name, entry]) => named(name, entry.key, outputOf(entry, world)));
  const [first] = [...shown, ...told];
  if (first === undefined) return undefined;
  const at = first[1].key;
  const dict = (entries: readonly Named[]): Dict => ({ kind: 'dict', entries: new Map(entries), at: entries[0]?.[1].key ?? at });
  const body = dict([['Parameters', { key: at, value: dict(shown) }], ['Outputs', { key: at, value: dict(told) }]]);
  return { vocabulary: 'cloudformation', type: TEMPLATE_TEXTS, address, formerly: [], domain, exists: certain, body, at: { at }, unread: [] };
}

type Named = readonly [string, Entry];

function named(name: string, key: Spot, value: Value | undefined): readonly Named[] {
  return value?.kind === 'scalar' && value.value !== null && value.value !== '' ? [[name, { key, value }]] : [];
}

/** That of a parameter from the parameter store is a name. */
function defaultOf({ value }: Entry): Value | undefined {
  if (value.kind !== 'dict') return undefined;
  const isName = textOf(value.entries.get('Type')?.value)?.startsWith('AWS::SSM::Parameter::') === true;
  return isName ? undefined : value.entries.get('Default')?.value;
}

/** What is written out, or what a parameter brings; all else is made when the stack is. */
function outputOf({ value }: Entry, world: TemplateWorld): Value | undefined {
  const written = value.kind === 'dict' ? value.entries.get('Value')?.value : undefined;
  if (written?.kind !== 'dict') return written;
  const name = textOf(written.entries.get('Ref')?.value);
  const parameter = name === undefined ? undefined : world.parameter(name);
  return parameter === undefined ? undefined : refer(parameter, written.at, `parameter ${String(name)}`);
}
