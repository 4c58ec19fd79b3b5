/** Contents of git's objects: what will be read for certain in few processes, the rest one by one. */
import { failure } from '../failure.js';
import { headOf, headSize, maxSize } from '../read.js';
import type { LedgerEntry } from '../../../model/ledger.js';
import { git } from './run.js';

/** Held at once. */
const most = 64 * 1024 * 1024;
/** Whoever lacks more objects than this lacks enough to be told. */
const mostRuns = 100;

export class Blobs {
  /** Undefined: not in this clone. */
  readonly #sizes = new Map<string, number | undefined>();
  #held = new Map<string, Uint8Array>();
  readonly #order: readonly string[];
  readonly #positions: ReadonlyMap<string, number>;

  /** `wanted`: objects in the order in which they will be read. */
  constructor(
    private readonly root: string,
    wanted: readonly string[],
  ) {
    this.#order = [...new Set(wanted)];
    this.#positions = new Map(this.#order.map((id, index) => [id, index]));
    this.#measure(this.#order);
  }

  bytes(name: string, id: string, largest = maxSize): LedgerEntry | Uint8Array {
    const size = this.#size(id);
    if (size === undefined) return failure(name, 'object-missing');
    if (size > largest) return failure(name, 'too-large');
    if (size > maxSize) return this.#fetch([id]).get(id) ?? failure(name, 'object-missing');
    const held = this.#held.get(id);
    if (held !== undefined) return held;
    const position = this.#positions.get(id);
    const fetched = this.#fetch(position === undefined ? [id] : this.#group(position));
    if (position !== undefined) this.#held = fetched;
    return fetched.get(id) ?? failure(name, 'object-missing');
  }

  head(name: string, id: string): string {
    const size = this.#size(id);
    if (size === undefined) return '';
    const whole = size > maxSize ? git(this.root, ['cat-file', 'blob', id], { most: headSize }).out : this.bytes(name, id);
    return whole instanceof Uint8Array ? (headOf(whole.subarray(0, headSize)) ?? '') : '';
  }

  #size(id: string): number | undefined {
    if (!this.#sizes.has(id)) this.#measure([id]);
    return this.#sizes.get(id);
  }

  /** From one on, as many as may be held. */
  #group(from: number): readonly string[] {
    const group: string[] = [];
    let total = 0;
    for (let index = from; index < this.#order.length; index++) {
      const id = this.#order[index] ?? '';
      const size = this.#sizes.get(id);
      if (size === undefined || size > maxSize) continue;
      total += size;
      if (total > most && group.length > 0) break;
      group.push(id);
    }
    return group;
  }

  #measure(ids: readonly string[]): void {
    for (const id of ids) this.#sizes.set(id, undefined);
    let rest = ids;
    for (let again = 0; rest.length > 0 && again < mostRuns; again++) {
      const { ok, out } = git(this.root, ['cat-file', '--batch-check'], { input: lines(rest) });
      const answers = out.toString('latin1').split('\n').slice(0, -1);
      for (const answer of answers) {
        const [id = '', type, size] = answer.split(' ');
        if (type === 'blob') this.#sizes.set(id, Number(size));
      }
      // Before 2.44 git ends at an object that it would have to fetch: it goes on behind that one.
      rest = ok ? [] : rest.slice(answers.length + 1);
    }
  }

  /** Of objects that are there; what goes wrong all the same is not among them. */
  #fetch(ids: readonly string[]): Map<string, Uint8Array> {
    const { out } = git(this.root, ['cat-file', '--batch'], { input: lines(ids) });
    const found = new Map<string, Uint8Array>();
    for (let at = 0; at < out.length; ) {
      const end = out.indexOf(0x0a, at);
      if (end === -1) break;
      const [id = '', type, size] = out.toString('latin1', at, end).split(' ');
      at = end + 1;
      if (type !== 'blob') continue;
      const stop = at + Number(size);
      // Cut off: git ended before its time.
      if (stop > out.length) break;
      found.set(id, out.subarray(at, stop));
      at = stop + 1;
    }
    return found;
  }
}

function lines(ids: readonly string[]): string {
  return `${ids.join('\n')}\n`;
}
