/** One object on its way through a kustomization, with the names that it has had. */
import type { Dict, Located } from '../../../model/value.js';
import type { Spot } from '../../../shared/text.js';
import { hasNoNamespace, kindOf, spaceOf } from './ids.js';
import type { Id, Kind } from './ids.js';
import { emptyDict, text, textAt, within } from './values.js';

export type Behavior = 'create' | 'merge' | 'replace';

export class Resource {
  /** Undefined: a patch has deleted it. */
  body: Dict | undefined;
  prefixes: readonly string[] = [];
  suffixes: readonly string[] = [];
  /** A hash of what is in it belongs to its name. */
  isHashed = false;
  behavior: Behavior = 'create';
  /** Of `vars` whose value stands in it. */
  readonly variables: string[] = [];
  /** Kustomizations on the way to it, the innermost first. */
  readonly way: { readonly label: string; readonly at: Spot }[] = [];
  #previous: readonly Pick<Id, 'kind' | 'name' | 'namespace'>[] = [];

  constructor(body: Dict) {
    this.body = body;
  }

  get kind(): Kind {
    return kindOf(textAt(this.body, 'apiVersion'), textAt(this.body, 'kind'));
  }

  get id(): Id {
    return { ...this.kind, name: this.name, namespace: this.namespace };
  }

  get name(): string {
    return textAt(this.body, 'metadata', 'name');
  }

  get namespace(): string {
    return textAt(this.body, 'metadata', 'namespace');
  }

  /** Those that it had, the oldest first. */
  get previous(): readonly Id[] {
    const { group, version } = this.kind;
    return this.#previous.map((id) => ({ ...id, group, version }));
  }

  get original(): Id {
    return this.previous[0] ?? this.id;
  }

  /** Of now and before. */
  get ids(): readonly Id[] {
    return [...this.previous, this.id];
  }

  /** Now or before. */
  wasCalled(name: string): boolean {
    return this.name === name || this.#previous.some((id) => id.name === name);
  }

  get hasNoNamespace(): boolean {
    return hasNoNamespace(this.kind);
  }

  /** Kustomize keeps what it remembers in annotations, so that there are some. */
  get isRemembered(): boolean {
    return this.#previous.length > 0 || this.isHashed || this.prefixes.length > 0 || this.suffixes.length > 0;
  }

  remember(): void {
    const { name, kind } = this.id;
    this.#previous = [...this.#previous, { name, kind, namespace: spaceOf(this.id) }];
  }

  /** Another's past instead of its own. */
  follow(other: Resource): void {
    this.#previous = other.#previous;
    this.prefixes = other.prefixes;
    this.suffixes = other.suffixes;
    this.isHashed &&= other.isHashed;
    this.variables.push(...other.variables);
  }

  edit(make: (body: Dict) => Dict): void {
    if (this.body !== undefined) this.body = make(this.body);
  }

  rename(name: string, place: Located): void {
    this.edit((body) => within(body, ['metadata', 'name'], () => text(name, place)));
  }
}

/** With annotations that are an empty map where there are none. */
export function withAnnotations(body: Dict): Dict {
  return within(body, ['metadata', 'annotations'], (found) => (found?.kind === 'dict' ? found : emptyDict(body.at)));
}

export function withoutEmptyAnnotations(body: Dict): Dict {
  return within(body, ['metadata', 'annotations'], (found) => (found?.kind === 'dict' && found.entries.size === 0 ? undefined : found));
}

