/** Documents merged into one: later ones add statements, and replace those with the same Sid. */
import type { Dict, Entry, Unknown, Value } from '../../../model/value.js';
import type { Spot } from '../../../shared/text.js';
import { equal } from '../equality.js';
import { isEmpty, record } from './members.js';
import type { Context } from './members.js';

type Role = 'override' | 'own' | 'source';

interface Placed {
  readonly value: Value;
  readonly role: Role;
}

export class Document {
  #version: Entry | undefined;
  #id: Entry | undefined;
  #statements: readonly Placed[] = [];
  #rest: Unknown | undefined;
  #key: Spot | undefined;
  /** Sids within the source documents, or within the document's own statements, must differ. */
  readonly #seen: Record<Role, Set<string>> = { source: new Set(), own: new Set(), override: new Set() };

  constructor(readonly context: Context) {}

  merge(document: Dict, role: Role): void {
    this.#id = document.entries.get('Id') ?? this.#id;
    this.#version = newer(this.#version, document.entries.get('Version'));
    const statements = document.entries.get('Statement');
    const open = document.rest ?? reasonOf(statements?.value);
    this.#key ??= statements?.key;
    if (open !== undefined) this.#open(open, role);
    if (statements?.value.kind === 'list') for (const one of statements.value.items) this.#add(one, role);
  }

  render(at: Spot): Dict {
    const { length } = this.#statements;
    const list: Value = { kind: 'list', items: this.#statements.map(({ value }) => value), at, rest: this.#rest };
    const statements = length === 0 && this.#rest === undefined ? undefined : { key: this.#key ?? at, value: list };
    return record(at, [['Version', this.#version], ['Id', this.#id], ['Statement', statements]]);
  }

  #add(statement: Value, role: Role): void {
    const sid = sidOf(statement);
    if (sid !== undefined) this.#refuseTwice(sid, role);
    this.#place({ value: statement, role }, sid);
  }

  #refuseTwice(sid: Value, role: Role): void {
    if (sid.kind !== 'scalar' || role === 'override') return;
    const name = String(sid.value);
    if (this.#seen[role].has(name)) this.context.problems.push(`duplicate Sid (${name})`);
    this.#seen[role].add(name);
  }

  /** The statement with the same Sid gives way; one whose Sid may be the same may be gone. */
  #place(statement: Placed, sid: Value | undefined): void {
    const same = (other: Placed): boolean | undefined => {
      const its = sidOf(other.value);
      const differ = sid === undefined || its === undefined || (other.role === statement.role && statement.role !== 'override');
      return differ ? false : equal(its, sid);
    };
    const index = this.#statements.findIndex((other) => same(other) === true);
    if (index >= 0) this.#statements = this.#statements.with(index, statement);
    else {
      const doubt = this.#statements.find((other) => same(other) === undefined);
      if (doubt !== undefined) this.#rest ??= reasonOf(sid) ?? reasonOf(sidOf(doubt.value));
      this.#statements = [...this.#statements.filter((other) => same(other) === false), statement];
    }
  }

  /** Further statements may be there, and may replace those that have a Sid. */
  #open(reason: Unknown, role: Role): void {
    this.#rest ??= reason;
    if (role !== 'source') this.#statements = this.#statements.filter(({ value }) => sidOf(value) === undefined);
  }
}

/** Undefined: it has none. */
function sidOf(statement: Value): Value | undefined {
  if (statement.kind !== 'dict') return statement.kind === 'unknown' ? statement : undefined;
  const sid = statement.entries.get('Sid')?.value ?? statement.rest;
  return sid === undefined || isEmpty(sid) ? undefined : sid;
}

function reasonOf(value: Value | undefined): Unknown | undefined {
  if (value?.kind === 'unknown') return value;
  if (value?.kind === 'list') return value.rest;
  return value?.kind === 'template' ? value.parts.find((part) => typeof part !== 'string') : undefined;
}

/** The higher version; of one that is not known, only the highest there is can tell. */
function newer(a: Entry | undefined, b: Entry | undefined): Entry | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.value.kind === 'scalar' && b.value.kind === 'scalar') return String(b.value.value) > String(a.value.value) ? b : a;
  const highest = [a, b].find(({ value }) => value.kind === 'scalar' && value.value === '2012-10-17');
  return highest ?? (a.value.kind === 'scalar' ? b : a);
}
