/** Who may talk to pods (Kubernetes API reference, "NetworkPolicy"). */
import { byDefault, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Isolation, IsolationRule } from '../../model/facts.js';
import { entity, known, one, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, here, joined, members, none, text } from '../read.js';
import type { Cursor } from '../read.js';
import { nameOf } from './names.js';
import { isBare, isNothing, nothing, selecting, wordsIn } from './selector.js';

export const networkPolicy: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const facts: Isolation = {
    type: 'network-policy',
    ingress: isolates(spec, 'Ingress', 'ingress'),
    egress: isolates(spec, 'Egress', 'egress'),
    rules: joined(spec.near, rules(spec, 'ingress', 'from'), rules(spec, 'egress', 'to')),
    dangling: none(spec.near),
  };
  const selector = at(spec, 'podSelector');
  return selecting('isolates', entity(raw, 'isolation', facts, nameOf(body)), selector.value ?? nothing(spec), wordsIn(selector));
};

/** "policyTypes": without them ingress always, and egress where there are rules for it. */
function isolates(spec: Cursor, type: 'Egress' | 'Ingress', section: string): Attr<boolean> {
  return isListed(at(spec, 'policyTypes'), type) ?? (type === 'Ingress' ? byDefault(true, spec.near) : hasSome(at(spec, section)));
}

/** Whether a direction is among those that are listed; undefined where none is. */
export function isListed(types: Cursor, type: string): Attr<boolean> | undefined {
  const listed = members<Attr<string>>(types, (one) => text(one));
  if (listed.items.some((one) => known(one) === type)) return set(true, types.near);
  if (listed.open) return unknown(listed.reason ?? '', types.near);
  const doubt = listed.items.find((one) => one.state === 'unknown');
  if (doubt?.state === 'unknown') return unknown(doubt.reason, types.near);
  return listed.items.length > 0 ? set(false, types.near) : undefined;
}

function rules(spec: Cursor, direction: Direction, side: string): Coll<IsolationRule> {
  return members(at(spec, direction), (rule) => ruleOf(rule, direction, hasNone(at(rule, 'ports')), peers(at(rule, side), rule)));
}

export type Direction = 'egress' | 'ingress';

export function ruleOf(rule: Cursor, direction: Direction, everyPort: Attr<boolean>, peers: Coll<Attr<string>>): IsolationRule {
  return here({ direction: byDefault<string>(direction, rule.near), everyPort, peers }, rule);
}

/** Of rules that allow or refuse, those that allow; `words` say so. */
export function allowing(list: Cursor, words: readonly string[], make: (rule: Cursor) => IsolationRule): Coll<IsolationRule> {
  const { items, ...all } = members(list, (rule) => {
    const action = text(at(rule, 'action'));
    const made = make(rule);
    const doubtful = action.state === 'unknown' ? { ...made, everyPort: unknown<boolean>(action.reason, rule.near) } : made;
    return { made: doubtful, allows: action.state === 'unknown' || words.includes(known(action) ?? '') };
  });
  return here({ ...all, items: items.filter(({ allows }) => allows).map(({ made, exists }) => (exists === undefined ? made : { ...made, exists })) }, list);
}

/** "If this field is empty or missing, this rule matches all". */
export function hasNone(list: Cursor): Attr<boolean> {
  const some = hasSome(list);
  return some.state === 'default' ? { ...some, value: !some.value } : some;
}

/** Whether a list or map has anything in it. */
export function hasSome({ value, near }: Cursor): Attr<boolean> {
  const open = value?.kind === 'unknown' ? value : value?.kind === 'list' && value.items.length === 0 ? value.rest : undefined;
  if (open !== undefined) return unknown(open.reason.text, near);
  return byDefault(value !== undefined && !isNothing(value), near);
}

function peers(list: Cursor, rule: Cursor): Coll<Attr<string>> {
  if (known(hasNone(list)) === true) return one<Attr<string>>(byDefault('*', rule.near), rule.near);
  return members<Attr<string>>(list, peer);
}

/** A range of addresses, else pods: all of them where both selectors let nothing through. */
function peer(from: Cursor): Attr<string> {
  const cidr = at(from, 'ipBlock', 'cidr');
  if (written(cidr).length > 0) return text(cidr);
  const namespaces = at(from, 'namespaceSelector').value;
  const pods = at(from, 'podSelector').value;
  if (namespaces?.kind === 'unknown') return unknown(namespaces.reason.text, from.near);
  const everyone = namespaces !== undefined && isBare(namespaces) && (pods === undefined || isBare(pods));
  return set(everyone ? 'pods' : 'selected', from.near);
}
