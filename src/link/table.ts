/** Several members under one key; most keys have one, which then needs no list. */
export class Table<T extends object> {
  readonly #rows = new Map<string, T | T[]>();

  add(key: string, member: T): void {
    const row = this.#rows.get(key);
    if (row === undefined) this.#rows.set(key, member);
    else if (!Array.isArray(row)) {
      if (row !== member) this.#rows.set(key, [row, member]);
    }
    // One entity's keys are added in one go, so a repetition follows directly.
    else if (row[row.length - 1] !== member) row.push(member);
  }

  get(key: string): readonly T[] {
    const row = this.#rows.get(key);
    if (row === undefined) return [];
    return Array.isArray(row) ? row : [row];
  }
}

/** A table for each of something. */
export class Tables<K, T extends object> {
  readonly #tables = new Map<K, Table<T>>();

  add(of: K, key: string, member: T): void {
    let table = this.#tables.get(of);
    if (table === undefined) this.#tables.set(of, (table = new Table<T>()));
    table.add(key, member);
  }

  get(of: K, key: string): readonly T[] {
    return this.#tables.get(of)?.get(key) ?? [];
  }
}
