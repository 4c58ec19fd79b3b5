/** Neighbours as they were linked, with more of them. */
import { coll, keyed, perhaps, placed } from '../../model/attr.js';
import type { Coll, Member } from '../../model/attr.js';
import type { Entity, EntityRef, Estate } from '../../model/estate.js';
import type { Doubt } from './answer.js';

interface End {
  readonly members: Map<Entity, Doubt | undefined>;
  open: string | undefined;
}

export class Ends {
  readonly #ends = new Map<Entity, Map<string, End>>();

  constructor(private readonly estate: Estate) {}

  /** Of several ties between the same two a certain one wins. */
  add(entity: Entity, name: string, other: Entity, doubt: Doubt | undefined): void {
    const { members } = this.#end(entity, name);
    if (!members.has(other) || doubt === undefined) members.set(other, doubt);
  }

  /** The first reason stays. */
  open(entity: Entity, name: string, reason: string): void {
    this.#end(entity, name).open ??= reason;
  }

  /** Why an end that was linked is open. */
  openBefore(entity: Entity, name: string): string | undefined {
    const before = this.estate.neighbours.get(entity)?.[name];
    return before?.open === true ? (before.reason ?? '') : undefined;
  }

  finish(): Estate['neighbours'] {
    const made = new Map(this.estate.neighbours);
    for (const [entity, ends] of this.#ends) {
      const named = [...ends].map(([name, end]) => [name, this.#collection(entity, name, end)] as const);
      made.set(entity, { ...made.get(entity), ...Object.fromEntries(named) });
    }
    return made;
  }

  #end(entity: Entity, name: string): End {
    let ends = this.#ends.get(entity);
    if (ends === undefined) this.#ends.set(entity, (ends = new Map<string, End>()));
    let end = ends.get(name);
    if (end === undefined) ends.set(name, (end = { members: new Map<Entity, Doubt | undefined>(), open: undefined }));
    return end;
  }

  #collection(entity: Entity, name: string, { members, open }: End): Coll<EntityRef> {
    const items = [...members].map(([other, doubt]): Member<EntityRef> => {
      const ref: Member<EntityRef> = doubt === undefined ? { entity: other } : { entity: other, exists: perhaps(doubt.reason) };
      return placed(keyed(ref, other.kind, other.address), other.at);
    });
    return coll(items, entity.at, this.openBefore(entity, name) ?? open);
  }
}
