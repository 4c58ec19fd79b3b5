/** Values that are read when they are asked for, and again when they are asked for once more. */
import type { Dict, List, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';

/** Shorter texts are no larger as values than what would stand for them. */
const short = 100;

/** More than an object of Kubernetes has members. */
const mostKept = 32;

const none: Dict['entries'] = new Map();
const found = Symbol('found');
const shelf = Symbol('shelf');

type Later = (Dict | List) & { [found]?: Value | undefined; readonly [shelf]?: Shelf };

/** Whoever reads an object asks the same few again and again; of those before it nothing need stay in memory. */
export class Shelf {
  readonly #kept: Later[] = [];
  #oldest = 0;

  /** `read` finds what stands at a place that was read before. */
  constructor(private readonly read: (at: Spot) => Value | undefined) {}

  /** The same without what is in it, until somebody asks. */
  later(made: Dict | List): Dict | List {
    const { kind, at } = made;
    if (at.end - at.start < short) return made;
    return kind === 'dict' ? this.#asked({ kind, at, entries: none }, 'entries') : this.#asked({ kind, at, items: [] }, 'items');
  }

  #asked(of: Later, name: keyof typeof getters): Later {
    Object.defineProperty(of, found, { value: undefined, writable: true });
    Object.defineProperty(of, shelf, { value: this });
    return Object.defineProperty(of, name, getters[name]);
  }

  again(of: Later): Value | undefined {
    const former = this.#kept[this.#oldest];
    if (former !== undefined) former[found] = undefined;
    this.#kept[this.#oldest] = of;
    this.#oldest = (this.#oldest + 1) % mostKept;
    return (of[found] = this.read(of.at));
  }
}

/** Made once: a getter of its own would give each value a hidden class of its own. They are seen as properties, for copies are made of values. */
const getters = {
  entries: {
    enumerable: true,
    get: function (this: Later): Dict['entries'] {
      const value = valueOf(this);
      return value?.kind === 'dict' ? value.entries : none;
    },
  },
  items: {
    enumerable: true,
    get: function (this: Later): List['items'] {
      const value = valueOf(this);
      return value?.kind === 'list' ? value.items : [];
    },
  },
};

function valueOf(of: Later): Value | undefined {
  return of[found] ?? of[shelf]?.again(of);
}
