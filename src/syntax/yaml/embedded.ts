/** YAML in a string, with the places of its parts in the file that holds the string. */
import { TextFile } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';
import type { Dict, Entry, List, Scalar, Template, Unknown, Value } from '../../model/value.js';
import { placesOf } from '../json/index.js';
import { parseYaml } from './index.js';

/** Stands for a hole while the text is parsed. */
const HOLE = '\uFFFC';

/** A hole that begins a line may bring any number of lines. */
const structural = /^[ \t]*\uFFFC/m;

/** The only document of a text; undefined where it is no text, no YAML, or several documents. */
export function parseEmbeddedYaml(value: Value): Value | undefined {
  if (value.kind !== 'template' && (value.kind !== 'scalar' || typeof value.value !== 'string')) return undefined;
  const parts = value.kind === 'template' ? value.parts : [String(value.value)];
  const holes = parts.filter((part) => typeof part !== 'string');
  const text = parts.map((part) => (typeof part === 'string' ? part : HOLE)).join('');
  if (text.split(HOLE).length - 1 !== holes.length || structural.test(text)) return undefined;
  const { documents, errors } = parseYaml(new TextFile(value.at.file.path, text), 'yaml-1.1');
  const [only, ...others] = documents;
  if (only === undefined || others.length > 0 || errors.length > 0) return undefined;
  return new Mover(value, text, holes).moved(only.value);
}

class Mover {
  readonly #places: (start: number, end: number) => Spot;
  readonly #done = new Map<Value, Value>();

  constructor(
    private readonly whole: Scalar | Template,
    private readonly text: string,
    private readonly holes: readonly Unknown[],
  ) {
    this.#places = placesOf(whole);
  }

  /** What an alias repeats is moved once. */
  moved(value: Value): Value {
    const known = this.#done.get(value);
    if (known !== undefined) return known;
    const made = this.#move(value);
    this.#done.set(value, made);
    return made;
  }

  #move(value: Value): Value {
    const { from, sensitive, kind } = this.whole;
    const at = this.#places(value.at.start, value.at.end);
    // What is not known of a template came another way than what is.
    const place = { at, ...(from === undefined || kind === 'template' ? {} : { from }), ...(sensitive === undefined ? {} : { sensitive }) };
    switch (value.kind) {
      case 'list':
        return { kind: 'list', items: value.items.map((item) => this.moved(item)), ...place } satisfies List;
      case 'dict': {
        const moved = Array.from(value.entries, ([name, { key, value: own }]): [string, Entry] => {
          return [name, { key: this.#places(key.start, key.end), value: this.moved(own) }];
        });
        const entries = new Map(moved.filter(([name]) => !name.includes(HOLE)));
        const hole = moved.length === entries.size ? undefined : this.holes[0];
        return { kind: 'dict', entries, ...(hole === undefined ? {} : { rest: hole }), ...place } satisfies Dict;
      }
      case 'scalar':
        return this.#filled(value, place);
      default:
        return { ...value, ...place };
    }
  }

  #filled(value: Scalar, place: Omit<Template, 'kind' | 'parts'>): Value {
    const text = typeof value.value === 'string' ? value.value : '';
    if (!text.includes(HOLE)) return { kind: 'scalar', value: value.value, ...place };
    let index = this.text.slice(0, value.at.start).split(HOLE).length - 1;
    const parts = text.split(new RegExp(`(${HOLE})`)).filter((part) => part !== '').map((part) => (part === HOLE ? (this.holes[index++] ?? part) : part));
    const [only, ...others] = parts;
    // Alone, it may be anything.
    if (typeof only === 'object' && others.length === 0) return { ...only, at: place.at };
    return { kind: 'template', parts, ...place };
  }
}
