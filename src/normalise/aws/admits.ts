/** Whom a policy on a resource lets in ("AWS JSON policy elements: Principal"); `*` is everybody. */
import { coll, placeOf, set } from '../../model/attr.js';
import type { Attr, Coll, Member } from '../../model/attr.js';
import type { Condition, Principal, Statement } from '../../model/facts.js';
import type { Located } from '../../model/value.js';
import { known } from '../make.js';
import { joined, maybe, none } from '../read.js';

type Answer = 'maybe' | 'no' | 'yes';

export function admitted(statements: Coll<Statement>, near: Located): Coll<Attr<string>> {
  const rest = statements.open ? [coll<Attr<string>>([], near, statements.reason ?? '')] : [];
  return joined(near, ...statements.items.map((statement) => admittedBy(statement, near)), ...rest);
}

function admittedBy(statement: Member<Statement>, near: Located): Coll<Attr<string>> {
  const { effect, principals, notPrincipals, conditions, exists } = statement;
  const narrowed = isNarrowed(conditions);
  if (known(effect) === 'Deny' || narrowed === 'yes') return none(near);
  // Whoever is not named, and that is everybody else.
  const others = notPrincipals.items.slice(0, 1).map((one) => set('*', placeOf(one) ?? near));
  const items = [...principals.items.map(principal), ...others];
  const doubt =
    exists?.state === 'unknown'
      ? (exists.reason ?? '')
      : effect.state === 'unknown'
        ? effect.reason
        : narrowed === 'maybe'
          ? 'a condition of the statement is not wholly known'
          : undefined;
  return { ...principals, items: doubt === undefined ? items : items.map((item) => maybe(item, doubt)) };
}

/** A principal that refers to a resource is not everybody, though its name is not known yet. */
function principal({ value, exists }: Member<Principal>): Member<Attr<string>> {
  const place = placeOf(value);
  const leaf = isReference(value) && place?.ref !== undefined ? set(place.ref.address, place) : value;
  return exists === undefined ? leaf : { ...leaf, exists };
}

function isReference(leaf: Attr<string>): boolean {
  return leaf.state === 'unknown' && leaf.oneOf === undefined && leaf.parts === undefined && placeOf(leaf)?.ref !== undefined;
}

/** What narrows everybody down to somebody ("Blocking public access to your Amazon S3 storage", the meaning of "public"). */
const narrowing: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);
/** Of one value or of several, of which one has to be there; `…IfExists` and `ForAllValues` hold of what is not there. */
const comparing = /^(?:ForAnyValue:)?(?:String(?:Equals|EqualsIgnoreCase|Like)|Arn(?:Equals|Like)|IpAddress)$/i;
const everything = /^(?:\*|[\d.]+\/0|::\/0)$/;

function isNarrowed(conditions: Coll<Condition>): Answer {
  const answers = conditions.items.map((one): Answer => {
    const answer = narrows(one);
    return answer === 'yes' && one.exists?.state === 'unknown' ? 'maybe' : answer;
  });
  if (answers.includes('yes')) return 'yes';
  return conditions.open || answers.includes('maybe') ? 'maybe' : 'no';
}

function narrows({ operator, key, values }: Condition): Answer {
  if (operator.state === 'unknown' || key.state === 'unknown') return 'maybe';
  const isMeant = narrowing.has(known(key)?.toLowerCase() ?? '') && comparing.test(known(operator) ?? '');
  // Any of the values will do, so each has to be one.
  if (!isMeant || values.items.some((value) => everything.test(known(value) ?? ''))) return 'no';
  return values.open || values.items.some(mayBeAnything) ? 'maybe' : 'yes';
}

function mayBeAnything(value: Attr<string>): boolean {
  return value.state === 'unknown' && value.parts === undefined && !isReference(value);
}
