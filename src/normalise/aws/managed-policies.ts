/** Policies that AWS owns: nobody declares them, so what they allow is known from AWS's own reference or not at all. */
import type { EntityOf } from '../../model/estate.js';
import { perhaps } from '../../model/attr.js';
import type { Raw } from '../../model/raw.js';
import type { Dict, List, Located, Template, Value } from '../../model/value.js';
import { entity, textAt, titleOf } from '../make.js';
import { standing } from '../place.js';
import { statements } from '../policy.js';
import { cursor, isNull, reasonOf } from '../read.js';
import type { Cursor } from '../read.js';

interface Allowed {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** By what stands after `policy/` in the ARN, as the "AWS managed policy reference guide" prints them. */
const documented: ReadonlyMap<string, readonly Allowed[]> = new Map([
  ['AdministratorAccess', [{ actions: ['*'], resources: ['*'] }]],
]);

export interface ManagedByAws {
  readonly policies: readonly EntityOf<'policy'>[];
  /** What may name other policies. */
  readonly others: readonly Value[];
}

/** The known policies among those that a resource attaches: one or a list. */
export function managedByAws(raw: Raw, { value }: Cursor): ManagedByAws {
  if (value === undefined) return { policies: [], others: [] };
  const rest = value.kind === 'list' ? value.rest : undefined;
  const values = value.kind !== 'list' ? [value] : rest === undefined ? value.items : [...value.items, rest];
  const policies = new Map<string, EntityOf<'policy'>>();
  const others = values.flatMap((one) => {
    const { names, other } = split(one);
    for (const [name, always] of names) {
      // How much of an open end is there is not known either.
      const made = policyAt(one, raw, name, always && one !== rest);
      if (policies.get(name)?.exists.state !== 'certain') policies.set(name, made);
    }
    return other ?? [];
  });
  return { policies: [...policies.values()], others };
}

function policyAt(value: Value, raw: Raw, name: string, certainly: boolean): EntityOf<'policy'> {
  const allowed = documented.get(name) ?? [];
  const document = dict({ Statement: list(allowed.map((one) => statement(one, value)), value) }, value);
  const facts = { type: 'aws-managed', statements: statements(cursor(document)) } as const;
  const made = entity(raw, 'policy', facts, [], { id: name, title: `AWS managed policy ${name} of ${titleOf(raw)}` });
  const exists = certainly ? made.exists : perhaps(`${name} may not be attached: ${reasonOf(value)}`);
  return { ...made, exists, at: standing(value, raw) };
}

function statement({ actions, resources }: Allowed, near: Located): Dict {
  const texts = (of: readonly string[]): List => list(of.map((one) => textAt(one, near)), near);
  return dict({ Effect: textAt('Allow', near), Action: texts(actions), Resource: texts(resources) }, near);
}

function list(items: readonly Value[], { at, from }: Located): List {
  return { kind: 'list', items, at, from };
}

function dict(of: Readonly<Record<string, Value>>, { at, from }: Located): Dict {
  return { kind: 'dict', entries: new Map(Object.entries(of).map(([key, value]) => [key, { key: at, value }])), at, from };
}

// ---- which ones a value names

interface Split {
  /** The known policies that it may name, and whether it does so in any case. */
  readonly names: ReadonlyMap<string, boolean>;
  /** What else it may name. */
  readonly other: Value | undefined;
}

function split(value: Value): Split {
  switch (value.kind) {
    case 'scalar': {
      const name = documentedName(String(value.value));
      return { names: always(name), other: name !== undefined || isNull(value) ? undefined : value };
    }
    case 'template': {
      const names = endings(value).map(documentedName);
      return { names: inAll(names.map(always)), other: names.length === 0 || names.includes(undefined) ? value : undefined };
    }
    case 'list':
      return splitList(value);
    case 'unknown': {
      const parts = (value.oneOf ?? []).map(split);
      const oneOf = parts.flatMap(({ other }) => other ?? []);
      const names = inAll(parts.map((part) => part.names));
      if (parts.length === 0) return { names, other: value };
      return { names, other: oneOf.length === 0 ? undefined : { ...value, oneOf } };
    }
    default:
      return { names: new Map(), other: value };
  }
}

function splitList(value: List): Split {
  const parts = value.items.map(split);
  const further = value.rest === undefined ? [] : [...split(value.rest).names.keys()];
  // Of several of one name the most certain comes last, and stays.
  const listed = parts.flatMap((part) => [...part.names]).sort(([, a], [, b]) => Number(a) - Number(b));
  const items = parts.flatMap(({ other }) => other ?? []);
  return {
    names: new Map([...further.map((name) => [name, false] as const), ...listed]),
    other: items.length === 0 && value.rest === undefined ? undefined : { ...value, items },
  };
}

function always(name: string | undefined): ReadonlyMap<string, boolean> {
  return new Map(name === undefined ? [] : [[name, true]]);
}

/** Of alternatives: in any case there is what each of them names. */
function inAll(alternatives: readonly ReadonlyMap<string, boolean>[]): ReadonlyMap<string, boolean> {
  const names = alternatives.flatMap((one) => [...one.keys()]);
  return new Map(names.map((name) => [name, alternatives.every((one) => one.get(name) === true)]));
}

const PREFIX = ':iam::aws:policy/';

/** The end of the ARN tells: before it stands only the partition, which may be a hole. */
function documentedName(arn: string): string | undefined {
  const start = arn.indexOf(PREFIX);
  const name = start === -1 ? '' : arn.slice(start + PREFIX.length);
  return documented.has(name) ? name : undefined;
}

/** What a text may end in, as far as that is known. */
function endings({ parts }: Template): readonly string[] {
  const last = parts.at(-1);
  if (last === undefined || typeof last === 'string') return last === undefined ? [] : [last];
  const before = parts.at(-2);
  const start = typeof before === 'string' ? before : '';
  return (last.oneOf ?? []).map((one) => (one.kind === 'scalar' ? `${start}${one.value}` : ''));
}
