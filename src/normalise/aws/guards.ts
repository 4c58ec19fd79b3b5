/** Settings that guard something, written with what they guard or apart from it. */
import type { Attr } from '../../model/attr.js';
import type { Normalised, Relation } from '../../model/estate.js';
import type { Control } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { each, entity, itself, made, textAt, ties, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, none } from '../read.js';
import type { Cursor, Path } from '../read.js';
import { always } from './reads.js';
import type { Read } from './reads.js';

export type Guards = Extract<Relation, 'guardsEndpoint' | 'guardsNetwork' | 'guardsStore'>;

/** Where a vocabulary writes a setting of a resource. */
export interface GuardWords {
  readonly type: Control['type'];
  readonly guards: Guards;
  readonly enabled: Read<Attr<boolean>>;
  /** The bucket that it writes to. */
  readonly store?: Read<Cursor>;
}

const titles: Readonly<Partial<Record<Control['type'], string>>> = { 'access-logs': 'access logs', 'web-acl': 'web ACL' };

/** Written with what it guards, if it is written at all; what is not there guards nothing. */
export function inline(words: GuardWords): Mapper {
  return (raw, body) => {
    const enabled = words.enabled(body);
    if (enabled.state === 'default' && !enabled.value) return made([]);
    const part = { id: words.type, title: `${titles[words.type] ?? words.type} of ${titleOf(raw)}` };
    return guard(raw, body, words, enabled, [itself(raw)], part);
  };
}

/** Written apart, for what stands at `target`; always in force unless the words say when. */
export function apart(words: Omit<GuardWords, 'enabled'> & Partial<GuardWords> & { readonly target: Path }): Mapper {
  const { enabled = always(true), target } = words;
  return (raw, body) => guard(raw, body, words, enabled(body), each(at(body, ...target)).map(owner));
}

export function guard(
  raw: Raw,
  body: Cursor,
  { type, guards, store }: Omit<GuardWords, 'enabled'>,
  enabled: Attr<boolean>,
  targets: readonly Value[],
  part?: { readonly id: string; readonly title: string },
): Normalised {
  const control = entity(raw, 'control', { type, enabled, admits: none(body.near) }, [], part);
  const stores = store === undefined ? [] : written(store(body)).map(bucketOf);
  return made([control], ties(guards, raw, control, targets), ties('deliversLogs', raw, control, stores));
}

/** A bucket may go by its domain name: `logs.s3.amazonaws.com`. */
function bucketOf(value: Value): Value {
  if (value.kind !== 'scalar' || value.ref !== undefined) return value;
  const [, name] = /^(.+)\.s3(?:[.-][\w-]+)?\.amazonaws\.com$/.exec(String(value.value)) ?? [];
  return name === undefined ? value : textAt(name, value);
}

/** A stage's ARN leads to its API: `arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/live` ("ARN format reference"). */
export function owner(value: Value): Value {
  if (value.kind === 'scalar') {
    const [, id] = /\/restapis\/([^/]+)/.exec(String(value.value)) ?? [];
    return id === undefined || value.ref !== undefined ? value : textAt(id, value);
  }
  if (value.kind !== 'template') return value;
  const index = value.parts.findIndex((part) => typeof part === 'string' && part.endsWith('/restapis/'));
  const api = index < 0 ? undefined : value.parts[index + 1];
  return typeof api === 'object' ? api : value;
}

/** Several mappers of one resource. */
export function all(...mappers: readonly Mapper[]): Mapper {
  return (raw, body) => {
    const parts = mappers.map((mapper) => mapper(raw, body));
    const aliases = parts.flatMap((part) => part.aliases ?? []);
    const selections = parts.flatMap((part) => part.selections ?? []);
    const gaps = parts.flatMap((part) => part.gaps ?? []);
    return {
      entities: parts.flatMap((part) => part.entities),
      ties: parts.flatMap((part) => part.ties),
      ...(aliases.length === 0 ? {} : { aliases }),
      ...(selections.length === 0 ? {} : { selections }),
      ...(gaps.length === 0 ? {} : { gaps }),
    };
  };
}
