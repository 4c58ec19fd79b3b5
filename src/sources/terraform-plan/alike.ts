/** Resources of a large plan are much alike: of equal parts of their bodies one is kept. */
import { isRecord } from '../terraform-values/index.js';

/** Longer texts are documents as a rule. */
const short = 64;

/** Where there are more, few of them are alike. */
const most = 5000;

export class Alike {
  /** By themselves. */
  readonly #texts = new Map<string, string>();
  /** Lists and objects by their JSON. */
  readonly #blocks = new Map<string, object>();
  /** Parts that were met more than once. */
  readonly common = new Set<unknown>();

  /** The same body, with parts that others have as well. It was parsed just now, so that nobody else knows it yet. */
  within(body: unknown): unknown {
    if (!isRecord(body)) return body;
    for (const name of Object.keys(body)) {
      const part = body[name];
      const kept = typeof part === 'object' && part !== null ? this.#same(this.#blocks, JSON.stringify(part), part) : part;
      if (typeof part === 'string' && part.length >= short) this.#same(this.#texts, part, part);
      if (kept !== part) Reflect.set(body, name, kept);
    }
    return body;
  }

  #same<T>(all: Map<string, T>, key: string, part: T): T {
    const kept = all.get(key);
    if (kept !== undefined) this.common.add(kept);
    else if (all.size < most) all.set(key, part);
    return kept ?? part;
  }
}
