/** Resources and data sources of one module instance: their instances, and what references to them find. */
import type { Dict, Entry, Ref, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { fieldsOf, varies } from './body.js';
import type { Field } from './body.js';
import { cell, table } from './cell.js';
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
  const made = new Map<Instance, ResourceInstance>();
  const common = mode === 'single' ? none : commonFields(declared, home);
  const of = (instance: Instance): ResourceInstance => {
    const known = made.get(instance) ?? resourceInstance(declared, home, instance, common);
    made.set(instance, known);
    return known;
  };
  return { declared, mode, instances: cell(() => instancesOf(block, home.scope, 'resources'), onCycle), of };
}

const none: ReadonlyMap<string, Field> = new Map();

/** What is the same in each instance is evaluated once, and shared. */
function commonFields({ block, address }: ResourceBlock, home: Home): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (const [name, field] of fieldsOf(block.body, home.scope, metaArguments)) {
    const cycle = (): Unknown => home.cycle(`${home.prefix}${address}.${name}`, field.key);
    if (!varies(block.body, name)) fields.set(name, { ...field, read: cell(field.read, cycle) });
  }
  return fields;
}

function resourceInstance(
  declared: ResourceBlock,
  home: Home,
  instance: Instance,
  common: ReadonlyMap<string, Field>,
): ResourceInstance {
  const { block, mode, type } = declared;
  const address = `${home.prefix}${declared.address}${instance.suffix}`;
  const cells = new Map<string, Field>();
  for (const [name, field] of fieldsOf(block.body, instance.scope, metaArguments)) {
    const cycle = (): Unknown => home.cycle(`${address}.${name}`, field.key);
    cells.set(name, common.get(name) ?? { ...field, read: cell(field.read, cycle) });
  }
  const ref = (attribute: string): Ref => ({ type, address, attribute });
  const open = (attribute: string): Unknown => awaited(mode === 'data' ? 'data-source' : 'computed', ref(attribute), block.header);
  const deployed = home.deployed(declared);
  if (mode === 'managed' && takesDefaultTags(type)) addTags(cells, home.configuration(declared), block.header);
  const body = (): Dict => dict(entriesOf(cells), block.header);
  const attribute = onceEach((name: string): Value => {
    const special = mode === 'data' ? answer(ref(name), body, block.header, deployed) : undefined;
    const value = special ?? configured(cells, name) ?? derive(ref(name), { at: block.header, deployed, argument: (one) => configured(cells, one) });
    return value === undefined ? open(name) : withRef(value, ref(name));
  });
  const following = mode === 'data' ? answeredAttributes(type, deployed) : derivedAttributes(type);
  const everything = (): Value => {
    const more = following.map((name): [string, Entry] => [name, { key: block.header, value: attribute(name) }]);
    return { ...dict(new Map([...entriesOf(cells), ...more]), block.header, open('')), ref: ref('') };
  };
  const whole = cell(everything, () => open(''));
  return { address, body, attribute, whole };
}

function onceEach(make: (name: string) => Value): (name: string) => Value {
  const made = table(make);
  return (name) => made(name) ?? make(name);
}

function entriesOf(cells: ReadonlyMap<string, Field>): ReadonlyMap<string, Entry> {
  return new Map(Array.from(cells, ([name, { key, read }]) => [name, { key, value: read() }]));
}

/** An argument set to null is as good as not set. */
function configured(cells: ReadonlyMap<string, Field>, name: string): Value | undefined {
  const value = cells.get(name)?.read();
  return value === undefined || isNull(value) ? undefined : value;
}

/** `tags_all`, as the provider computes it; where nothing says that there are tags, none are made up. */
function addTags(cells: Map<string, Field>, configuration: ProviderConfiguration | undefined, at: Spot): void {
  const own = cells.get('tags');
  if (cells.has('tags_all') || (own === undefined && configuration?.defaultTags() === undefined)) return;
  const read = (): Value => tagsOf(configured(cells, 'tags'), configuration, at) ?? dict(new Map(), at);
  cells.set('tags_all', { key: own?.key ?? at, read: cell(read, () => unknown('cycle', 'tags_all depends on itself', at)) });
}
