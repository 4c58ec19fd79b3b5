/** What an expansion gathers. */
import type { Dict, Located } from '../../../model/value.js';
import type { TemplateResource } from '../template.js';
import { dict, list, take } from './values.js';
import type { Fields } from './values.js';

/** Something that SAM makes resources of and Bylaw does not. */
export interface SamGap {
  readonly id: string;
  readonly reason: string;
  readonly at: Located;
}

export class Expansion {
  readonly gaps: SamGap[] = [];
  /** What `X.Stage` in a `Ref` means: the logical id of what was made. */
  readonly aliases = new Map<string, string>();
  readonly #made = new Map<string, TemplateResource>();

  /** `written`: the template's own resources, globals merged. */
  constructor(readonly written: ReadonlyMap<string, TemplateResource>) {}

  /** In the order of the template, each followed by what was made of it. */
  get resources(): readonly TemplateResource[] {
    return [...this.#made.values()];
  }

  gap(id: string, reason: string, at: Located): void {
    this.gaps.push({ id, reason, at });
  }

  /** A resource with a logical id that is taken is a gap, unless the same event or function says the same thing again. */
  add(resource: TemplateResource): void {
    const other = this.#made.get(resource.id);
    const written = this.written.get(resource.id);
    if (other !== undefined) {
      const reason = `two resources are to be made with the logical id ${resource.id}`;
      if (other.type !== resource.type) this.gap(resource.id, reason, resource.at);
    } else if (written !== undefined && written.at.at !== resource.at.at) {
      this.gap(resource.id, `the template has a resource ${resource.id} already`, resource.at);
    } else this.#made.set(resource.id, resource);
  }

  /** The resource as events have changed it so far. */
  find(id: string): TemplateResource | undefined {
    return this.#made.get(id) ?? this.written.get(id);
  }

  /** Puts a changed resource in place of the one with its logical id. */
  replace(resource: TemplateResource): void {
    this.#made.set(resource.id, resource);
  }
}

const none: Fields = {};

/** A resource made of another: under the same conditions, without its attributes. */
export function made(of: TemplateResource, id: string, type: string, fields: Fields, at: Located = of.at): TemplateResource {
  return { id, type, properties: dict(fields, at), conditions: of.conditions, at, attributes: dict(none, at) };
}

/** A resource that takes the place of the one it is made of; what could not be read of that, or a macro puts there, stays open. */
export function become(of: TemplateResource, type: string, fields: Fields): TemplateResource {
  const { rest, at } = of.properties;
  const properties = dict({ ...fields, ...take(of.properties, ['Fn::Transform']) }, { at });
  return { ...of, type, properties: rest === undefined ? properties : { ...properties, rest } };
}

/** Adds an item to the list at the path in a dict, making what is missing. */
export function appended(to: Dict, [key, ...rest]: readonly string[], item: Dict): Dict {
  if (key === undefined) return to;
  const entries = new Map(to.entries);
  const old = entries.get(key);
  if (old !== undefined && old.value.kind !== (rest.length === 0 ? 'list' : 'dict')) return to;
  const value =
    rest.length === 0
      ? list([...(old?.value.kind === 'list' ? old.value.items : []), item], old?.value ?? item)
      : appended(old?.value.kind === 'dict' ? old.value : dict(none, item), rest, item);
  return { ...to, entries: entries.set(key, { key: old?.key ?? item.at, value }) };
}
