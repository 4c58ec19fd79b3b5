/** One template as its functions see it: everything is computed when somebody asks, once, within limits. */
import type { Entry, Unknown, Value } from '../../../model/value.js';
import type { Spot } from '../../../shared/text.js';
import type { Journal } from '../journal.js';
import type { TemplateResource } from '../template.js';
import { evaluate } from './evaluate.js';
import { parameterValue, pseudoValue } from './parameters.js';
import type { Given } from './parameters.js';
import { Scope } from './scope.js';
import type { Target, World } from './scope.js';
import { isNull, unknown } from './values.js';

export interface Written {
  readonly parameters: ReadonlyMap<string, Entry>;
  readonly conditions: ReadonlyMap<string, Entry>;
  readonly mappings: Value | undefined;
  readonly resources: readonly TemplateResource[];
  readonly outputs: ReadonlyMap<string, Entry>;
  readonly isSam: boolean;
}

const limits = {
  /** Nodes evaluated and characters written, for a template and further ones for each of its resources. */
  work: 4_000_000,
  workEach: 500,
  /** Characters of one text: CloudFormation takes no template with more ("CloudFormation quotas", template body in S3). */
  text: 1_048_576,
  /** Values within values, references followed. */
  depth: 250,
} as const;

export class TemplateWorld implements World {
  readonly isSam: boolean;
  readonly mappings: Value | undefined;
  readonly base: Scope;
  readonly #resources: ReadonlyMap<string, TemplateResource>;
  readonly #targets = new Map<string, Target>();
  readonly #parameters = new Map<string, Value>();
  /** Undefined while it is computed. */
  readonly #properties = new Map<string, { readonly value: Value | undefined } | undefined>();
  #work: number;
  #depth = 0;

  constructor(
    private readonly written: Written,
    private readonly address: (id: string) => string,
    private readonly configured: Given,
    private readonly journal: Journal,
  ) {
    this.isSam = written.isSam;
    this.mappings = written.mappings;
    this.base = new Scope(this);
    this.#resources = new Map(written.resources.map((resource) => [resource.id, resource]));
    this.#work = limits.work + written.resources.length * limits.workEach;
  }

  evaluate(node: Value, scope: Scope): Value | undefined {
    if (node.kind !== 'list' && node.kind !== 'dict') return node;
    return this.deeper(node.at, () => evaluate(node, scope));
  }

  deeper<T>(at: Spot, make: () => T): T | Unknown {
    if (this.#depth >= limits.depth) return this.exceeded(`nests and refers deeper than ${limits.depth} levels`, at);
    this.#depth++;
    try {
      return make();
    } finally {
      this.#depth--;
    }
  }

  /** Where the properties of a resource are evaluated: it is made there. */
  scopeOf({ conditions, unless = [] }: TemplateResource): Scope {
    return this.base.assuming(conditions, true).assuming(unless, false);
  }

  parameter(name: string): Value | undefined {
    const known = this.#parameters.get(name);
    if (known !== undefined) return known;
    const entry = this.written.parameters.get(name);
    const value = entry === undefined ? undefined : parameterValue(name, entry, this.configured);
    if (value !== undefined) this.#parameters.set(name, value);
    return value;
  }

  pseudo(name: string, at: Spot): Value | undefined {
    return pseudoValue(name, at, this.configured);
  }

  condition(name: string): Value | undefined {
    return this.written.conditions.get(name)?.value;
  }

  target(id: string): Target | undefined {
    const known = this.#targets.get(id);
    const resource = this.#resources.get(id);
    if (known !== undefined || resource === undefined) return known;
    const target: Target = { type: resource.type, address: this.address(id), property: (name) => this.#property(resource, name) };
    this.#targets.set(id, target);
    return target;
  }

  #property(resource: TemplateResource, name: string): Value | undefined {
    const node = resource.properties.entries.get(name)?.value;
    if (node === undefined) return undefined;
    const key = `${resource.id} ${name}`;
    const known = this.#properties.get(key);
    if (known !== undefined) return known.value;
    if (this.#properties.has(key)) {
      return this.mistake(resource.id, `${name} of ${resource.id} depends on itself`, node.at, 'cycle');
    }
    this.#properties.set(key, undefined);
    const found = this.evaluate(node, this.scopeOf(resource));
    // Where it is perhaps not written, AWS makes up a name.
    const value = found?.kind === 'unknown' && found.oneOf?.some(isNull) === true ? undefined : found;
    this.#properties.set(key, { value });
    return value;
  }

  charge(work: number): void {
    this.#work -= work;
  }

  spend(work: number, at: Spot): Unknown | undefined {
    if (work > limits.text) return this.exceeded(`makes a text of more than ${limits.text} characters`, at);
    this.charge(work);
    return this.#work < 0 ? this.exceeded('takes more work than a template may', at) : undefined;
  }

  exceeded(what: string, at: Spot): Unknown {
    this.journal.add('reference', 'failure', 'limit', at.file.path, `this ${what}`, at);
    return unknown('limit', `it ${what}`, at);
  }

  mistake(name: string, problem: string, at: Spot, code?: 'cycle'): Unknown {
    this.journal.add('reference', 'failure', code ?? 'intrinsic', name, problem, at);
    return unknown(code ?? 'error', problem, at);
  }

  gap(code: 'for-each' | 'macro', name: string, problem: string, at: Spot): Unknown {
    this.journal.add('reference', 'gap', code, name, problem, at);
    return unknown('not-covered', problem, at);
  }
}

