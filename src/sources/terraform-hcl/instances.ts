/** `count` and `for_each`: how many of a block there are, and what tells them apart. */
import type { Existence } from '../../model/attr.js';
import { certain, perhaps } from '../../model/attr.js';
import type { Reason, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Block } from '../../syntax/hcl/ast.js';
import { limits } from './budget.js';
import { article, numberFrom, textFrom } from './convert.js';
import { elements } from './elements.js';
import type { Element } from './elements.js';
import { indexed } from './literal.js';
import type { Scope } from './scope.js';
import { bind } from './scope.js';
import { whyNot } from './operators.js';
import { because, mistake, record, scalar } from './values.js';

/** How references reach the instances: as one, by index or by key. */
export type Mode = 'count' | 'each' | 'single';

export interface Instance {
  /** Undefined: the only one, or the one that stands for those not known. */
  readonly key: number | string | undefined;
  /** Appended to the address: nothing, `[0]`, `["eu"]`, `[*]`. */
  readonly suffix: string;
  readonly exists: Existence;
  readonly scope: Scope;
}

export interface Instances {
  readonly mode: Mode;
  readonly known: readonly Instance[];
  /** Stands for instances that may or may not be there. */
  readonly symbolic?: Instance & { readonly reason: Reason };
}

export function modeOf(block: Block): Mode {
  if (block.body.attributes.has('count')) return 'count';
  return block.body.attributes.has('for_each') ? 'each' : 'single';
}

/** What instances are made of, which is what the root has a limit for. */
type Kind = 'modules' | 'resources';

export function instancesOf(block: Block, scope: Scope, kind: Kind): Instances {
  const count = block.body.attributes.get('count');
  if (count !== undefined) return counted(scope.world.evaluate(count.value, scope), scope, kind);
  const each = block.body.attributes.get('for_each');
  if (each !== undefined) return forEach(scope.world.evaluate(each.value, scope), scope, kind);
  const reason = unaffordable(1, scope, kind, block.header);
  if (reason !== undefined) return anyNumber('single', reason, because(reason, block.header), scope);
  return { mode: 'single', known: [{ key: undefined, suffix: '', exists: certain, scope }] };
}

/** Instances multiply with those of the modules around them, so the root as a whole has a limit, too. */
function unaffordable(count: number, { world }: Scope, kind: Kind, at: Spot): Reason | undefined {
  if (count > world.budget[kind]) return world.exceeded(`more than ${limits[kind]} instances of ${kind} in one root`, at).reason;
  world.budget[kind] -= count;
  if (kind === 'resources') world.budget.steps += count * limits.stepsPerInstance;
  return undefined;
}

function counted(value: Value, scope: Scope, kind: Kind): Instances {
  const number = value.kind === 'scalar' ? numberFrom(value.value) : undefined;
  if (number === undefined || !Number.isInteger(number) || number < 0) {
    const { reason } = value.kind === 'unknown' ? value : mistake(`${number === undefined ? article(value) : number} cannot be a count`, value.at);
    return anyNumber('count', reason, value, scope);
  }
  const tooMany = unaffordable(number, scope, kind, value.at);
  if (tooMany !== undefined) return anyNumber('count', tooMany, value, scope);
  const known = Array.from({ length: number }, (_, index) => {
    const position = scalar(index, value.at);
    return instance(index, bindEach('count', { key: position, value: position }, scope));
  });
  return { mode: 'count', known };
}

function instance(key: number | string, scope: Scope): Instance {
  return { key, suffix: indexed(key), exists: certain, scope };
}

/** What nobody can count yet: one instance that stands for all. */
export function anyNumber(mode: Mode, reason: Reason, value: Value, scope: Scope): Instances {
  const open = because(reason, value.at);
  return { mode, known: [], symbolic: symbolic(bindEach(mode, { key: open, value: open }, scope), reason) };
}

function bindEach(mode: Mode, { key, value }: Element, scope: Scope): Scope {
  if (mode === 'count') return bind(scope, 'count', record({ index: key }, key.at));
  return bind(scope, 'each', record({ key, value }, value.at));
}

function symbolic(scope: Scope, reason: Reason): Instance & { readonly reason: Reason } {
  return { key: undefined, suffix: '[*]', exists: perhaps(reason.text), scope, reason };
}

/** A set's elements are their own keys. */
function forEach(value: Value, scope: Scope, kind: Kind): Instances {
  const { items, rest } = elements(value);
  const known = new Map<string, Instance>();
  const unclear: Element[] = [];
  for (const item of items) {
    const key = value.kind === 'list' ? item.value : item.key;
    const text = key.kind === 'scalar' ? textFrom(key.value) : undefined;
    const element = value.kind === 'list' ? { key: item.value, value: item.value } : item;
    if (text === undefined) unclear.push(element);
    else known.set(text, instance(text, bindEach('each', { key: { ...scalar(text, key.at), from: key.from }, value: element.value }, scope)));
  }
  const tooMany = unaffordable(known.size, scope, kind, value.at);
  if (tooMany !== undefined) return anyNumber('each', tooMany, value, scope);
  const [first] = unclear;
  const open = rest ?? (first && { ...first, reason: whyNot(first.key) ?? noKey });
  const made: Instances = { mode: 'each', known: [...known.values()] };
  return open === undefined ? made : { ...made, symbolic: symbolic(bindEach('each', setLike(value, open), scope), open.reason) };
}

const noKey: Reason = { code: 'error', text: 'a key of for_each must be a string' };

/** Of a set whose elements are not known, the key is the value. */
function setLike(value: Value, open: Element): Element {
  return value.kind === 'list' && open.key.kind === 'unknown' ? { key: open.value, value: open.value } : open;
}
