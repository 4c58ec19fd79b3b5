/** One setting after another, in every entity that has some. */
import { keyOf } from '../../model/attr.js';
import type { Coll } from '../../model/attr.js';
import type { Entity } from '../../model/estate.js';
import type { Container, Setting } from '../../model/facts.js';
import { remembered } from '../../shared/remembered.js';
import { mapItems } from '../replace.js';

/** Answers the setting itself where nothing changes. `name` is empty where there is none. */
export type Change = (name: string, setting: Setting) => Setting;

/** Of one entity after the other; answers the entity itself where nothing changes. A namespace's labels are no settings: they are there to be read. */
export function settingsChanged(change: Change): (entity: Entity) => Entity {
  // Many may have the same one.
  const container = remembered((before: Container) => ofContainer(before, change));
  return (entity) => withSettings(entity, change, container);
}

function withSettings(entity: Entity, change: Change, container: (before: Container) => Container): Entity {
  if (entity.kind === 'workload') {
    const containers = mapItems(entity.facts.containers, container);
    const bootData = variables(entity.facts.bootData, change);
    const same = containers === entity.facts.containers && bootData === entity.facts.bootData;
    return same ? entity : { ...entity, facts: { ...entity.facts, containers, bootData } };
  }
  if (entity.kind === 'pipeline') {
    const environment = variables(entity.facts.environment, change);
    return environment === entity.facts.environment ? entity : { ...entity, facts: { ...entity.facts, environment } };
  }
  if (entity.kind === 'config') {
    const settings = variables(entity.facts.settings, change);
    return settings === entity.facts.settings ? entity : { ...entity, facts: { ...entity.facts, settings } };
  }
  return entity;
}

function ofContainer(container: Container, change: Change): Container {
  const environment = variables(container.environment, change);
  const passed = mapItems(container.arguments, (argument, index) => change(optionBefore(container.arguments, index), argument));
  if (environment === container.environment && passed === container.arguments) return container;
  return { ...container, environment, arguments: passed };
}

function variables(of: Coll<Setting>, change: Change): Coll<Setting> {
  return mapItems(of, (setting) => change(nameOf(setting), setting));
}

/** Those of one name are numbered. */
function nameOf(setting: Setting): string {
  const { key } = keyOf(setting) ?? { key: '' };
  return key.includes('#') ? key.replace(/#\d+$/, '') : key;
}

/** An argument's name is the option before it: `--token`, `abc`. One letter says too little. */
function optionBefore(of: Coll<Setting>, index: number): string {
  const before = of.items[index - 1]?.value;
  const own = of.items[index]?.value;
  return before?.state === 'set' ? optionName(before.value, own?.state === 'set' ? own.value : '') : '';
}

export function optionName(before: string, own: string): string {
  return own.startsWith('-') ? '' : (/^--?([A-Za-z][\w.-]{1,63})$/.exec(before)?.[1] ?? '');
}
