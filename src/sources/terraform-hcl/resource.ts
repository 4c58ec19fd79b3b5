/** Resources and data sources of one module instance: their instances, and what references to them find. */
import type { Dict, Entry, Ref, Unknown, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { fieldsOf } from './body.js';
import type { Field } from './body.js';
import { cell, table } from './cell.js';
import { derivation, derivedAttributes } from './computed.js';
import { answer, answeredAttributes } from './data-sources.js';
import type { Deployed } from './data-sources.js';
import type { ResourceBlock } from './declarations.js';
import { anyNumber, instancesOf, modeOf } from './instances.js';
import type { Instance, Instances, Mode } from './instances.js';
import type { Scope } from './scope.js';
import { prefixed } from './template.js';
import { awaited, dict, isNull, withRef } from './values.js';

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
  /** What the configuration says of the account and region that its provider is for. */
  readonly deployed: (declared: ResourceBlock) => Deployed;
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
  const of = (instance: Instance): ResourceInstance => {
    const known = made.get(instance) ?? resourceInstance(declared, home, instance);
    made.set(instance, known);
    return known;
  };
  return { declared, mode, instances: cell(() => instancesOf(block, home.scope, 'resources'), onCycle), of };
}

function resourceInstance(declared: ResourceBlock, home: Home, instance: Instance): ResourceInstance {
  const { block, mode, type } = declared;
  const address = `${home.prefix}${declared.address}${instance.suffix}`;
  const cells = new Map<string, Field>();
  for (const [name, field] of fieldsOf(block.body, instance.scope, metaArguments)) {
    cells.set(name, { ...field, read: cell(field.read, () => home.cycle(`${address}.${name}`, field.key)) });
  }
  const ref = (attribute: string): Ref => ({ type, address, attribute });
  const open = (attribute: string): Unknown => awaited(mode === 'data' ? 'data-source' : 'computed', ref(attribute), block.header);
  const deployed = home.deployed(declared);
  const body = (): Dict => dict(entriesOf(cells), block.header);
  const attribute = onceEach((name: string): Value => {
    const special = mode === 'data' ? answer(ref(name), body, block.header, deployed) : undefined;
    const value = special ?? configured(cells, name) ?? derive(type, name, cells);
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

function derive(type: string, name: string, cells: ReadonlyMap<string, Field>): Value | undefined {
  const rule = derivation(type, name);
  if (rule === undefined) return undefined;
  const value = configured(cells, typeof rule === 'string' ? rule : rule.argument);
  return value === undefined || typeof rule === 'string' ? value : prefixed(rule.before, value);
}
