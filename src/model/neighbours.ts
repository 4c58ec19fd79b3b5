/** Gathers who is tied to whom, both ways, and makes collections of it. */
import { coll, keyed, perhaps, placed } from './attr.js';
import type { Coll, Member } from './attr.js';
import type { Entity, EntityRef, Estate } from './estate.js';

interface Gathered {
  readonly name: string;
  /** With why the tie is not certain, if it is not. */
  members: Map<Entity, string | undefined> | undefined;
  open: string | undefined;
}

export class Neighbours {
  readonly #of = new Map<Entity, Gathered[]>();

  /** More than what was gathered before; what was open then stays open. */
  constructor(private readonly before: Estate['neighbours'] = new Map()) {}

  /** Of several ties between the same two, a certain one wins. */
  add(entity: Entity, name: string, other: Entity, uncertainty?: string): void {
    const gathered = this.#gathered(entity, name);
    const members = (gathered.members ??= new Map<Entity, string | undefined>());
    if (uncertainty === undefined || !members.has(other)) members.set(other, uncertainty);
  }

  /** Others may be tied; the first reason stays. */
  open(entity: Entity, name: string, reason: string): void {
    this.#gathered(entity, name).open ??= reason;
  }

  /** Why an end was open before. */
  openBefore(entity: Entity, name: string): string | undefined {
    const end = this.before.get(entity)?.[name];
    return end?.open === true ? (end.reason ?? '') : undefined;
  }

  finish(): Estate['neighbours'] {
    const made = new Map(this.before);
    for (const [entity, ends] of this.#of) {
      const record: Record<string, Coll<EntityRef>> = { ...made.get(entity) };
      for (const { name, members, open } of ends) record[name] = collection(entity, members, this.openBefore(entity, name) ?? open);
      made.set(entity, record);
    }
    return made;
  }

  #gathered(entity: Entity, name: string): Gathered {
    let ends = this.#of.get(entity);
    if (ends === undefined) this.#of.set(entity, (ends = []));
    let gathered = ends.find((one) => one.name === name);
    if (gathered === undefined) ends.push((gathered = { name, members: undefined, open: undefined }));
    return gathered;
  }
}

function collection(entity: Entity, members: Gathered['members'], open: string | undefined): Coll<EntityRef> {
  const items = Array.from(members ?? [], ([other, uncertainty]) => member(entity, other, uncertainty));
  return coll(items, entity.at, open);
}

function member(entity: Entity, other: Entity, uncertainty: string | undefined): Member<EntityRef> {
  const reason = uncertainty ?? missing(entity, other);
  const ref: Member<EntityRef> = reason === undefined ? { entity: other } : { entity: other, exists: perhaps(reason) };
  return placed(keyed(ref, other.kind, other.address), other.at);
}

/** Why `other` may not be there although `entity` is: what depends on the same condition is there together. */
export function missing(entity: Entity, other: Entity): string | undefined {
  if (other.exists.state === 'certain') return undefined;
  const reason = other.exists.reason ?? 'whether it is made is not known';
  return entity.exists.state === 'unknown' && entity.exists.reason === reason ? undefined : reason;
}
