/** Builds located values from what a parser reports, node by node. */
import type { Dict, Entry, Step, Value } from '../../model/value.js';
import { spot } from '../../shared/text.js';
import type { Spot, TextFile } from '../../shared/text.js';
import { Refusal, maxAliases, maxDepth, maxErrors, maxExpanded } from './result.js';
import type { YamlDocument, YamlError } from './result.js';
import { resolve, resolveTagged, standardTag } from './scalar.js';
import type { YamlSchema } from './scalar.js';

export interface YamlOptions {
  /** Makes something else of a node with a tag of the application's own (`!Ref`); without it the node is kept as if untagged. */
  readonly onTag?: (tag: string, value: Value) => Value;
}

/** Anchor and tag of a node, as written. */
export interface Props {
  readonly anchor?: string | undefined;
  readonly tag?: string | undefined;
}

interface Collection extends Props {
  readonly start: number;
  readonly items: Value[];
  /** Undefined: a list. */
  readonly entries: Map<string, Entry> | undefined;
  key: Key | undefined;
  merges: Value[] | undefined;
  size: number;
  height: number;
}

interface Key {
  readonly text: string;
  readonly at: Spot;
  readonly merge: boolean;
}

interface Node {
  readonly value: Value;
  /** Nodes in it, aliases expanded. */
  readonly size: number;
  readonly height: number;
}

export class Composer {
  readonly documents: YamlDocument[] = [];
  readonly errors: YamlError[] = [];
  /** Where the last node ended. */
  end = 0;
  #index = 0;
  #stack: Collection[] = [];
  #root: Value | undefined;
  #anchors = new Map<string, Node | undefined>();
  #aliases = 0;
  #expanded = 0;

  constructor(
    private readonly file: TextFile,
    private readonly schema: YamlSchema,
    private readonly options: YamlOptions,
  ) {}

  /** Composes one document by `feed`; a refusal becomes an error and leaves the others alone. */
  document(feed: () => void): void {
    this.#stack = [];
    this.#root = undefined;
    this.#anchors = new Map();
    this.#aliases = 0;
    this.#expanded = 0;
    try {
      feed();
      this.#keep(this.#root);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.error(error.code, error.message, error.offset, error.offset);
    }
    this.#index++;
  }

  #keep(value: Value | undefined): void {
    if (value !== undefined) this.documents.push({ index: this.#index, value, at: value.at });
  }

  error(code: YamlError['code'], message: string, start: number, end: number): void {
    if (this.errors.length >= maxErrors) return;
    const limit = this.file.text.length;
    this.errors.push({ code, message, at: spot(this.file, Math.min(start, limit), Math.min(end, limit)), document: this.#index });
  }

  open(isDict: boolean, start: number, props: Props): void {
    if (this.#stack.length >= maxDepth) throw new Refusal('limit', `more than ${maxDepth} levels deep`, start);
    if (props.anchor !== undefined) this.#anchors.set(props.anchor, undefined);
    const entries = isDict ? new Map<string, Entry>() : undefined;
    const { anchor, tag } = props;
    this.#stack.push({ anchor, tag, start, items: [], entries, key: undefined, merges: undefined, size: 1, height: 1 });
    this.end = start;
  }

  close(end: number): void {
    const done = this.#stack.pop();
    if (done === undefined) return;
    const at = spot(this.file, done.start, end);
    this.end = end;
    const { entries, merges } = done;
    if (entries !== undefined && merges !== undefined) for (const source of merges) this.#merge(entries, source);
    const value: Value = entries === undefined ? { kind: 'list', items: done.items, at } : { kind: 'dict', entries, at };
    this.#finish({ value, size: done.size, height: done.height }, done);
  }

  scalar(text: string, plain: boolean, start: number, end: number, props: Props, pieces?: readonly (readonly [number, number])[]): void {
    this.end = end;
    const { tag } = props;
    const value = tag !== undefined ? resolveTagged(text, tag, this.schema) : plain ? resolve(text, this.schema) : text;
    const top = this.#stack.at(-1);
    if (top?.entries !== undefined && top.key === undefined) {
      const isMerge = text === '<<' && this.schema !== 'yaml-1.2' && (tag === undefined ? plain : standardTag(tag) === 'merge');
      // go-yaml's keys are values made text again (`yes` is "true"); YAML 1.2's readers of strings see them as written.
      top.key = { text: this.schema === 'yaml-1.2' ? text : String(value), at: spot(this.file, start, end), merge: isMerge };
      if (props.anchor !== undefined) this.#anchors.set(props.anchor, { value: { kind: 'scalar', value, at: top.key.at }, size: 1, height: 0 });
      return;
    }
    const at = spot(this.file, start, end);
    const made: Value = pieces === undefined ? { kind: 'scalar', value, at } : { kind: 'scalar', value, at, pieces };
    this.#finish({ value: made, size: 1, height: 0 }, props);
  }

  /** Nothing written: null, standing at its key or dash. */
  empty(props: Props): void {
    const top = this.#stack.at(-1);
    if (top?.key !== undefined) return this.scalar('', true, top.key.at.start, top.key.at.end, props);
    const near = Math.max(this.end, top?.start ?? 0);
    const dash = top === undefined || top.entries !== undefined ? -1 : this.file.text.slice(near, near + 200).indexOf('-');
    if (dash === -1) this.scalar('', true, this.end, this.end, props);
    else this.scalar('', true, near + dash, near + dash + 1, props);
  }

  alias(name: string, start: number, end: number): void {
    this.end = end;
    const at = spot(this.file, start, end);
    const node = this.#anchors.get(name);
    if (node === undefined) {
      const message = this.#anchors.has(name) ? `the anchor "${name}" contains itself` : `there is no anchor "${name}"`;
      this.error('syntax', message, start, end);
      return this.#add({ value: { kind: 'unknown', reason: { code: 'error', text: message }, at }, size: 1, height: 0 });
    }
    if (++this.#aliases > maxAliases) throw new Refusal('limit', `more than ${maxAliases} aliases`, start);
    this.#expand(node.size, start);
    if (this.#stack.length + node.height > maxDepth) throw new Refusal('limit', `more than ${maxDepth} levels deep`, start);
    const from: Step = { label: `anchor &${name}`, at: node.value.at, from: node.value.from };
    this.#add({ value: { ...node.value, at, from }, size: node.size, height: node.height });
  }

  #expand(count: number, offset: number): void {
    this.#expanded += count;
    if (this.#expanded > maxExpanded) throw new Refusal('limit', `aliases expand to more than ${maxExpanded} nodes`, offset);
  }

  #finish(node: Node, props: Props): void {
    const { anchor, tag } = props;
    const { onTag } = this.options;
    const own = tag === undefined || onTag === undefined || tag === '!' || standardTag(tag) !== undefined;
    const made = own ? node : { ...node, value: onTag(tag, node.value) };
    if (anchor !== undefined) this.#anchors.set(anchor, made);
    this.#add(made);
  }

  #add(node: Node): void {
    const top = this.#stack.at(-1);
    if (top === undefined) {
      this.#root = node.value;
      return;
    }
    top.size += node.size;
    const height = top.key?.merge === true ? node.height : node.height + 1;
    if (height > top.height) top.height = height;
    if (top.entries === undefined) top.items.push(node.value);
    else if (top.key === undefined) top.key = this.#keyOf(node.value);
    else {
      this.#pair(top, top.entries, top.key, node.value);
      top.key = undefined;
    }
  }

  #pair(top: Collection, entries: Map<string, Entry>, key: Key, value: Value): void {
    if (key.merge) {
      (top.merges ??= []).push(...(value.kind === 'list' ? value.items : [value]));
      return;
    }
    if (entries.has(key.text)) this.error('duplicate-key', `the key "${clip(key.text)}" is given twice`, key.at.start, key.at.end);
    entries.set(key.text, { key: key.at, value });
  }

  /** A key that is an alias of a scalar, or no scalar at all. */
  #keyOf(value: Value): Key {
    if (value.kind === 'scalar') return { text: String(value.value), at: value.at, merge: false };
    this.error('syntax', 'a key must be a single value', value.at.start, value.at.end);
    return { text: clip(this.file.text.slice(value.at.start, value.at.end)), at: value.at, merge: false };
  }

  /** Keys that are written win, then the earlier source (YAML's merge key, yaml.org/type/merge.html). */
  #merge(entries: Map<string, Entry>, source: Value): void {
    const { start, end } = source.at;
    if (source.kind !== 'dict') return this.error('syntax', 'only maps can be merged', start, end);
    this.#expand(source.entries.size, start);
    for (const [text, entry] of source.entries) if (!entries.has(text)) entries.set(text, lent(entry, source));
  }
}

/** An entry that an anchor lends stands at the alias. */
function lent(entry: Entry, { at, from }: Dict): Entry {
  if (from === undefined) return entry;
  return { key: entry.key, value: { ...entry.value, at, from: { label: from.label, at: entry.value.at, from: entry.value.from } } };
}

function clip(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`;
}
