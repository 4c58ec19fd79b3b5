/** Which attribute of which resource a value comes from, by the references of its expression. */
import type { Ref } from '../../model/value.js';
import { segments } from '../../shared/address.js';
import type { Segment } from '../../shared/address.js';
import { remembered } from '../../shared/remembered.js';
import { memberOf, recordOf } from '../terraform-values/index.js';
import type { Marks, Path } from '../terraform-values/index.js';
import { isExpression, referencesOf } from './configuration.js';
import type { Configured, Module } from './configuration.js';

/** What a plan knows of its resources. */
export interface Planned {
  readonly has: (address: string) => boolean;
  /** What it will be, without what is not known yet. */
  readonly after: (address: string) => unknown;
}

/** Who refers: names are understood where they are written. */
interface Here {
  readonly module: Module;
  /** `module.shop["eu"]`, outermost first. */
  readonly path: readonly string[];
  /** `["eu"]`, of the resource itself; undefined in other modules, where it means nothing. */
  readonly key: string | undefined;
}

/** Variables and outputs that are followed. */
const deepest = 32;

export function refsOf(configured: Configured, address: string, mask: unknown, planned: Planned): Required<Pick<Marks, 'mayRefer' | 'refOf'>> {
  const here = hereOf(configured.module, address);
  const refs = remembered((expression: unknown) => namedBy(expression, here, planned));
  const refOf = (path: Path, value: unknown): Ref | undefined => {
    if (path.length === 0 || value === null || typeof value === 'object') return undefined;
    const found = expressionAt(configured.expressions, path);
    if (found === undefined) return undefined;
    const named = refs(found.expression);
    if (value !== undefined) return named.find((ref) => ref !== undefined && valueOf(ref, planned) === value);
    return named.length === 1 ? named[0] : inOrder(named, path, found.depth, mask);
  };
  const names = (ref: Ref | undefined): boolean => ref !== undefined;
  return { refOf, mayRefer: (attribute) => someIn(memberOf(configured.expressions, attribute), (one) => refs(one).some(names)) };
}

/** Whether that is so of an expression of a block, however deep. */
function someIn(written: unknown, is: (expression: unknown) => boolean, depth = 0): boolean {
  if (typeof written !== 'object' || written === null) return false;
  if (depth > deepest || isExpression(written)) return depth > deepest || is(written);
  return Object.values(written).some((one) => someIn(one, is, depth + 1));
}

/** Each item of a list is one of as many references, as long as nothing of it is known. */
function inOrder(named: readonly (Ref | undefined)[], path: Path, depth: number, mask: unknown): Ref | undefined {
  const index = path[depth];
  if (path.length !== depth + 1 || typeof index !== 'number') return undefined;
  const items = path.slice(0, depth).reduce<unknown>((one, step) => memberOf(one, step), mask);
  return Array.isArray(items) && items.length === named.length && items.every((one) => one === true) ? named[index] : undefined;
}

function expressionAt(expressions: unknown, path: Path): { readonly expression: unknown; readonly depth: number } | undefined {
  let one = memberOf(expressions, path[0]);
  for (let depth = 1; one !== undefined; depth++) {
    if (isExpression(one)) return { expression: one, depth };
    if (depth === path.length) return undefined;
    one = memberOf(one, path[depth]);
  }
  return undefined;
}

function valueOf({ address, attribute }: Ref, { after }: Planned): unknown {
  const steps = attribute.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return steps.reduce<unknown>((one, step) => memberOf(one, step), after(address));
}

function hereOf(module: Module, address: string): Here {
  const path: string[] = [];
  const parts = segments(address);
  let at = 0;
  while (parts[at]?.name === 'module' && at + 1 < parts.length) {
    path.push(`module.${written(parts[at + 1])}`);
    at += 2;
  }
  const key = parts.at(-1)?.key;
  return { module, path, key: key === undefined ? '' : `[${key}]` };
}

function written(segment: Segment | undefined): string {
  return segment === undefined ? '' : `${segment.name}${segment.key === undefined ? '' : `[${segment.key}]`}`;
}

/** What tells instances apart is no further reference. */
const ofInstance = /^(?:each\.key|count\.index)$/;

function namedBy(expression: unknown, here: Here, planned: Planned): readonly (Ref | undefined)[] {
  const all = referencesOf(expression);
  const isDynamic = all.some((one) => ofInstance.test(one));
  return all.filter((one) => !ofInstance.test(one)).map((one) => follow(one, isDynamic ? here : { ...here, key: undefined }, planned, 0));
}

function follow(reference: string, here: Here, planned: Planned, depth: number): Ref | undefined {
  if (depth > deepest) return undefined;
  const [first, second, third, ...rest] = segments(reference);
  if (first === undefined || second === undefined) return undefined;
  const { module, path } = here;
  switch (first.name) {
    case 'var':
      if (module.parent === undefined || third !== undefined) return undefined;
      return onlyOf(module.given.get(second.name), { module: module.parent, path: path.slice(0, -1), key: undefined }, planned, depth);
    case 'module': {
      const inner = module.calls.get(second.name);
      if (inner === undefined || third === undefined || rest.length > 0) return undefined;
      const output = recordOf(inner.outputs.get(third.name)).get('expression');
      return onlyOf(output, { module: inner, path: [...path, `module.${written(second)}`], key: undefined }, planned, depth);
    }
    case 'data':
      return third === undefined ? undefined : refTo(second.name, `data.${second.name}.${written(third)}`, rest, here, planned);
    case 'count':
    case 'each':
    case 'ephemeral':
    case 'local':
    case 'path':
    case 'self':
    case 'terraform':
    case 'tofu':
      return undefined;
    default:
      return refTo(first.name, `${first.name}.${written(second)}`, third === undefined ? [] : [third, ...rest], here, planned);
  }
}

function onlyOf(expression: unknown, here: Here, planned: Planned, depth: number): Ref | undefined {
  const [only, ...others] = referencesOf(expression);
  return only === undefined || others.length > 0 ? undefined : follow(only, here, planned, depth + 1);
}

function refTo(type: string, name: string, attribute: readonly Segment[], { path, key }: Here, { has }: Planned): Ref {
  const address = [...path, name].join('.');
  const own = `${address}${key ?? ''}`;
  const steps = attribute.flatMap((one) => (one.key === undefined ? [one.name] : [one.name, one.key.replaceAll('"', '')]));
  return { type, address: key === undefined || has(address) || !has(own) ? address : own, attribute: steps.join('.') };
}
