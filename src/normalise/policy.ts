/** IAM policy documents ("IAM JSON policy element reference") as statements: text with or without holes, or a structure. */
import { absent, coll } from '../model/attr.js';
import type { Attr, Coll, Member } from '../model/attr.js';
import type { Action, Condition, Principal, Statement } from '../model/facts.js';
import { embedded } from './embedded.js';
import { naming } from './naming.js';
import { once } from './once.js';
import { at, entries, flat, here, members, oneOf, plainWords, text } from './read.js';
import type { Cursor } from './read.js';

/** The statements of a policy; none where no policy is written. */
export const statements = once((document: Cursor): Coll<Statement> => {
  const named = naming('statement');
  return members(at(embedded(document), 'Statement'), (from) => {
    const sid = text(at(from, 'Sid'));
    return named(statement(from), sid.state === 'set' && sid.value !== '' ? sid.value : undefined);
  });
});

/** "Valid values for Effect are Allow and Deny. The Effect value is case sensitive." */
const effects = plainWords('Allow', 'Deny');

function statement(from: Cursor): Statement {
  return here(
    {
      effect: oneOf(at(from, 'Effect'), effects),
      principals: principals(at(from, 'Principal')),
      notPrincipals: principals(at(from, 'NotPrincipal')),
      actions: several(at(from, 'Action'), action),
      notActions: several(at(from, 'NotAction'), action),
      resources: several<Attr<string>>(at(from, 'Resource'), text),
      notResources: several<Attr<string>>(at(from, 'NotResource'), text),
      conditions: conditions(at(from, 'Condition')),
    },
    from,
  );
}

function action(from: Cursor): Member<Action> {
  return here({ pattern: text(from), whole: absent<string>(from.near) }, from);
}

/** `"*"`, or names by type; both `"*"` and `{"AWS": "*"}` mean everyone. */
function principals(from: Cursor): Coll<Principal> {
  if (from.value?.kind === 'scalar') return members(from, (all) => here({ type: text(all), value: text(all) }, all));
  return flat(
    entries(from, (type, names) => several(names, (name) => here({ type: ofKey(type, name), value: text(name) }, name))),
    from.near,
  );
}

/** Operator, then key, then one value or several. */
function conditions(from: Cursor): Coll<Condition> {
  return flat(
    entries(from, (operator, tests) =>
      entries(tests, (key, values) =>
        here({ operator: ofKey(operator, values), key: ofKey(key, values), values: several<Attr<string>>(values, text) }, values),
      ),
    ),
    from.near,
  );
}

/** One text or a list of them. What a resource will be called is one text, though it is not known which. */
function several<T extends object>(from: Cursor, make: (one: Cursor) => Member<T>): Coll<T> {
  const { value, near } = from;
  return value?.kind === 'unknown' && value.ref !== undefined && value.oneOf === undefined
    ? coll([make(from)], near)
    : members(from, make);
}

/** A key as a leaf; it stands beside its value. */
function ofKey(key: string, beside: Cursor): Attr<string> {
  return text({ value: { kind: 'scalar', value: key, at: beside.near.at }, near: beside.near });
}
