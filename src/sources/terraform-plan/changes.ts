/** Elements of `resource_changes`, and resources among the values of a plan: what is judged of them, and what is none. */
import { isRecord } from '../terraform-values/index.js';
import { elementsIn, membersIn, parsed } from '../terraform-values/spans.js';
import type { Span } from '../terraform-values/spans.js';
import type { Alike } from './alike.js';

/** A resource as it will be after the plan was applied. */
export interface Change {
  readonly address: string;
  /** Where its address stands. */
  readonly at: Span;
  readonly type: string;
  readonly isData: boolean;
  readonly formerly: readonly string[];
  readonly body: Body;
}

export interface Body {
  readonly after: unknown;
  readonly unknown: unknown;
  readonly sensitive: unknown;
}

/** Why an element is none; undefined where there is nothing to judge. */
export type Problem = { readonly problem: string } | undefined;

/** What is not there afterwards, or not under this root's care. */
const leaving: ReadonlySet<unknown> = new Set(['delete', 'forget']);

export function changeIn(text: string, element: Span, alike: Alike): Change | Problem {
  const json = parsed(text, element);
  const named = headOf(json, text, element);
  if ('problem' in named) return named;
  if (!isRecord(json)) return undefined;
  if (typeof json['deposed'] === 'string' && json['deposed'] !== '') return undefined;
  const { change, previous_address: previous } = json;
  if (!isRecord(change)) return { problem: `${named.address} has no change` };
  const { actions } = change;
  if (Array.isArray(actions) && actions.length > 0 && actions.every((one) => leaving.has(one))) return undefined;
  if (!isRecord(change['after'])) return { problem: `${named.address} has no values after the change` };
  const formerly = typeof previous === 'string' && previous !== named.address ? [previous] : [];
  return { ...named, formerly, body: bodyOf(json, alike) };
}

/** A resource in `planned_values` or `prior_state` ("Values Representation"). */
export function resourceIn(text: string, element: Span, alike: Alike): Change | Problem {
  const json = parsed(text, element);
  const named = headOf(json, text, element);
  if ('problem' in named) return named;
  if (!isRecord(json)) return undefined;
  if (typeof json['deposed_key'] === 'string' && json['deposed_key'] !== '') return undefined;
  if (!isRecord(json['values'])) return { problem: `${named.address} has no values` };
  return { ...named, formerly: [], body: bodyOf(json, alike) };
}

function bodyOf({ change, values, sensitive_values: hidden }: Readonly<Record<string, unknown>>, alike: Alike): Body {
  if (!isRecord(change)) return { after: alike.within(values), unknown: undefined, sensitive: hidden };
  return { after: alike.within(change['after']), unknown: change['after_unknown'], sensitive: change['after_sensitive'] };
}

type Named = Omit<Change, 'body' | 'formerly'>;

function headOf(json: unknown, text: string, element: Span): Named | { readonly problem: string } {
  if (!isRecord(json)) return { problem: json === undefined ? 'an element is no JSON' : 'an element is no object' };
  const { address, type, mode } = json;
  if (typeof address !== 'string' || address === '') return { problem: 'an element has no address' };
  if (typeof type !== 'string' || type === '') return { problem: `${address} has no type` };
  return { address, at: addressIn(text, element), type, isData: mode === 'data' };
}

function addressIn(text: string, element: Span): Span {
  for (const { key, start, end } of membersIn(text, element.start)) if (key === 'address') return { start, end };
  return element;
}

/** No module of a real estate lies deeper. */
const deepest = 64;

/** Those of a module and of all that it calls. */
export function* resourcesIn(text: string, module: number, depth = 0): Generator<Span> {
  if (depth > deepest) return;
  for (const { key, start } of membersIn(text, module)) {
    if (key === 'resources') yield* elementsIn(text, start);
    if (key === 'child_modules') for (const child of elementsIn(text, start)) yield* resourcesIn(text, child.start, depth + 1);
  }
}

/** Its value's beginning; undefined where there is none. */
export function memberAt(text: string, from: number, ...path: readonly string[]): number | undefined {
  return path.reduce<number | undefined>((at, name) => {
    if (at === undefined) return undefined;
    for (const { key, start } of membersIn(text, at)) if (key === name) return start;
    return undefined;
  }, from);
}
