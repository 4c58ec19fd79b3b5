/** Lays one dialect's model over another's, but for the differences that are written down. */
import type { Difference } from './cases.js';
import type { Model } from './model.js';

interface Sides {
  readonly base: Map<string, unknown>;
  readonly other: Map<string, unknown>;
}

export interface Written extends Difference {
  /** Whose platform it is that differs. */
  readonly side: keyof Sides;
}

/** Both models with the written differences taken out; a difference that is not there is an error. */
export function without(differences: readonly Written[], base: Model, other: Model): Sides {
  const sides: Sides = { base: new Map(base), other: new Map(other) };
  for (const difference of differences) for (const key of keysFor(difference.entity, sides)) settle(difference, key, sides);
  return sides;
}

/** APIs, plans and states tell what is written and what is default alike, and variables in an order of their own. */
export function settled(model: Model): Model {
  return new Map([...model].map(([key, entity]) => [key, everySet(entity)]));
}

function everySet(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(everySet);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, key === 'state' && value === 'default' ? 'set' : key === 'environment' ? inOrder(everySet(value)) : everySet(value)]),
  );
}

function inOrder(members: unknown): unknown {
  const text = (member: unknown): string => JSON.stringify(member);
  if (typeof members !== 'object' || members === null || !('items' in members) || !Array.isArray(members.items)) return members;
  return { ...members, items: [...members.items].sort((a, b) => (text(a) < text(b) ? -1 : 1)) };
}

function keysFor(entity: string, { base, other }: Sides): readonly string[] {
  if (!entity.endsWith('*')) return [entity];
  const start = entity.slice(0, -1);
  const kind = start.trim();
  const keys = [...new Set([...base.keys(), ...other.keys()])];
  return keys.filter((key) => key === kind || key.startsWith(start) || key.startsWith(`${kind}#`));
}

function settle({ entity, path, value, side }: Written, key: string, { base, other }: Sides): void {
  if (path === undefined) {
    if (base.has(key) === other.has(key) && !entity.endsWith('*')) throw new Error(`${key} is in both dialects, or in none`);
    if (base.has(key) !== other.has(key)) for (const side of [base, other]) side.delete(key);
    return;
  }
  if (!base.has(key) || !other.has(key)) return;
  const steps = path.split('.');
  const [ours, theirs] = [at(base.get(key), steps), at(other.get(key), steps)];
  if (JSON.stringify(ours) === JSON.stringify(theirs)) {
    if (!entity.endsWith('*')) throw new Error(`${key} ${path} is the same in both dialects: ${JSON.stringify(theirs)}`);
    return;
  }
  if (value !== undefined && JSON.stringify(sorted(value)) !== JSON.stringify(side === 'base' ? ours : theirs)) return;
  other.set(key, replaced(other.get(key), steps, ours));
}

function at(node: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined), node);
}

function replaced(node: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined) return by;
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(node) ? [...node] : { ...node };
  const inner = replaced((node as Record<string, unknown>)[step], rest, by);
  if (inner === undefined && !Array.isArray(copy)) delete copy[step];
  else (copy as Record<string, unknown>)[step] = inner;
  return Array.isArray(copy) ? copy : Object.fromEntries(Object.entries(copy).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sorted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(sorted);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, sorted(value)]));
}
