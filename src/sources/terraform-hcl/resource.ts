/** Resources and data sources of one module instance: their instances, and what references to them find. */
import type { Dict, Entry, Ref, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { fieldsOf, varies } from './body.js';
import type { Field } from './body.js';
import { cell, cells, table } from './cell.js';
import { derivedAttributes } from './computed.js';
import { answer, answeredAttributes } from './data-sources.js';
import type { Deployed } from './data-sources.js';
import type { ResourceBlock } from './declarations.js';
import { derive } from './derive.js';
import { anyNumber, instancesOf, modeOf } from './instances.js';
import type { Instance, Instances, Mode } from './instances.js';
import { tagsOf, takesDefaultTags } from './provider-configuration.js';
import type { ProviderConfiguration } from './provider-configuration.js';
import type { Scope } from './scope.js';
import { awaited, dict, isNull, unknown, withRef } from './values.js';

export interface Resource {
  readonly declared: ResourceBlock;
  readonly mode: Mode;
  readonly instances: () => Instances;
  readonly of: (instance: Instance) => ResourceInstance;
}

export interface ResourceInstance {
  readonly address: string;
  /** As it is configured. */
  readonly body: () => Dict;
  /** As references see it: what is not configured is decided by the provider. */
  readonly attribute: (name: string) => Value;
  readonly whole: () => Value;
}

/** Where a resource lives. */
export interface Home {
  /** `module.shop.`, empty in the root module. */
  readonly prefix: string;
  readonly scope: Scope;
  readonly cycle: (name: string, at: Spot) => Unknown;
  /** What the configuration and the provider say of the account and region that a resource is for. */
  readonly deployed: (declared: ResourceBlock) => Deployed;
  readonly configuration: (declared: ResourceBlock) => ProviderConfiguration | undefined;
}

const metaArguments = new Set(['connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner']);

export function resource(declared: ResourceBlock, home: Home): Resource {
  const { block, address } = declared;
  const mode = modeOf(block);
  const onCycle = (): Instances => {
    const problem = home.cycle(`${home.prefix}${address}`, block.header);
    return anyNumber(mode, problem.reason, problem, home.scope);
  };
  const fields = new Map([...fieldsOf(block.body)].filter(([name]) => !metaArguments.has(name)));
  const shared = mode === 'single' ? () => undefined : sharedArguments(declared, fields, home);
  const made = new Map<Instance, ResourceInstance>();
  const of = (instance: Instance): ResourceInstance => {
    const known = made.get(instance) ?? resourceInstance(declared, home, instance, { fields, shared });
    made.set(instance, known);
    return known;
  };
  return { declared, mode, instances: cell(() => instancesOf(block, home.scope, 'resources'), onCycle), of };
}

interface Written {
  readonly fields: ReadonlyMap<string, Field>;
  /** What is the same in each instance. */
  readonly shared: (name: string) => Value | undefined;
}

/** What is the same in each instance is evaluated once. */
function sharedArguments({ block, address }: ResourceBlock, fields: Written['fields'], home: Home): Written['shared'] {
  const read = (name: string): Value | undefined => (varies(block.body, name) ? undefined : fields.get(name)?.read(home.scope));
  return cells(read, (name) => home.cycle(`${home.prefix}${address}.${name}`, fields.get(name)?.key ?? block.header));
}

function resourceInstance(declared: ResourceBlock, home: Home, instance: Instance, written: Written): ResourceInstance {
  const { block, mode, type } = declared;
  const address = `${home.prefix}${declared.address}${instance.suffix}`;
  const ref = (attribute: string): Ref => ({ type, address, attribute });
  const open = (attribute: string): Unknown => awaited(mode === 'data' ? 'data-source' : 'computed', ref(attribute), block.header);
  const deployed = home.deployed(declared);
  const { argument, entries } = argumentsOf(declared, home, instance, written);
  const body = (): Dict => dict(entries(), block.header);
  const attribute = onceEach((name: string): Value => {
    const special = mode === 'data' ? answer(ref(name), body, block.header, deployed) : undefined;
    const value = special ?? argument(name) ?? derive(ref(name), { at: block.header, deployed, argument });
    return value === undefined ? open(name) : withRef(value, ref(name));
  });
  const following = mode === 'data' ? answeredAttributes(type, deployed) : derivedAttributes(type);
  const everything = (): Value => {
    const more = following.map((name): [string, Entry] => [name, { key: block.header, value: attribute(name) }]);
    return { ...dict(new Map([...entries(), ...more]), block.header, open('')), ref: ref('') };
  };
  const whole = cell(everything, () => open(''));
  return { address, body, attribute, whole };
}

function onceEach(make: (name: string) => Value): (name: string) => Value {
  const made = table(make);
  return (name) => made(name) ?? make(name);
}

interface Arguments {
  /** Undefined also of what is set to null, which is as good as not set. */
  readonly argument: (name: string) => Value | undefined;
  readonly entries: () => ReadonlyMap<string, Entry>;
}

function argumentsOf(declared: ResourceBlock, home: Home, instance: Instance, { fields, shared }: Written): Arguments {
  const at = declared.block.header;
  const tags = taggedBy(declared, home, fields);
  const read = (name: string): Value | undefined => {
    if (name === allTags && tags !== undefined) return tagsOf(argument('tags'), tags.by, at) ?? dict(new Map(), at);
    return shared(name) ?? fields.get(name)?.read(instance.scope);
  };
  const onCycle = (name: string): Value => {
    if (name === allTags) return unknown('cycle', `${allTags} depends on itself`, at);
    return home.cycle(`${home.prefix}${declared.address}${instance.suffix}.${name}`, fields.get(name)?.key ?? at);
  };
  const value = cells(read, onCycle);
  const argument = (name: string): Value | undefined => {
    const found = value(name);
    return found === undefined || isNull(found) ? undefined : found;
  };
  const entries = (): ReadonlyMap<string, Entry> => {
    const made = new Map<string, Entry>();
    const add = (name: string, key: Spot): void => {
      const found = value(name);
      if (found !== undefined) made.set(name, { key, value: found });
    };
    for (const [name, { key }] of fields) add(name, key);
    if (tags !== undefined) add(allTags, fields.get('tags')?.key ?? at);
    return made;
  };
  return { argument, entries };
}

/** As the provider computes it. */
const allTags = 'tags_all';

/** Who says which tags there are in all; where nothing says that there are tags, none are made up. */
function taggedBy(declared: ResourceBlock, home: Home, fields: Written['fields']): { readonly by: ProviderConfiguration | undefined } | undefined {
  if (declared.mode !== 'managed' || !takesDefaultTags(declared.type) || fields.has(allTags)) return undefined;
  const by = home.configuration(declared);
  return fields.has('tags') || by?.defaultTags() !== undefined ? { by } : undefined;
}
