/**
 * Policies of who runs the cluster ("Network Policy API", AdminNetworkPolicy, BaselineAdminNetworkPolicy, and ClusterNetworkPolicy, which
 * takes the place of both). They refuse what a rule refuses, and nothing else.
 */
import { byDefault, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Isolation, IsolationRule } from '../../model/facts.js';
import { labelOfNamespace } from '../../model/namespace.js';
import type { Value } from '../../model/value.js';
import { unknown as notKnown } from '../../model/values.js';
import { entity, everyAt, known, made, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, joined, members, none, strings, text } from '../read.js';
import type { Cursor } from '../read.js';
import { dictOf, itemsOf, listOf, valueAt } from './custom/dicts.js';
import { allowing, hasSome, ruleOf } from './isolation.js';
import type { Direction } from './isolation.js';
import { nameOf } from './names.js';
import { expressionOf, isBare, nothing, selectingAll } from './selector.js';

export const adminPolicy: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const facts: Isolation = {
    type: 'admin',
    ingress: denies(spec, 'ingress', 'from'),
    egress: denies(spec, 'egress', 'to'),
    rules: joined(spec.near, rules(spec, 'ingress', 'from'), rules(spec, 'egress', 'to')),
    dangling: none(spec.near),
  };
  const from = entity(raw, 'isolation', facts, nameOf(body));
  return { ...made([from]), selections: [{ relation: 'isolates', from, selector: subject(at(spec, 'subject')), everywhere: true }] };
};

/** Whether a rule refuses everybody: for what comes in all pods, since rules know nobody else; for what goes out all addresses. */
function denies(spec: Cursor, section: Direction, side: 'from' | 'to'): Attr<boolean> {
  const { value } = at(spec, section);
  if (value?.kind === 'unknown') return unknown(value.reason.text, spec.near);
  const refused = everyAt(spec, [section, '*']).filter((rule) => known(text(at(rule, 'action'))) === 'Deny' && known(isEveryPort(rule)) === true);
  const all = refused.flatMap((rule) => peers(at(rule, side)).items.flatMap((one) => known(one) ?? []));
  return byDefault(section === 'ingress' ? all.includes('pods') : all.includes('0.0.0.0/0'), spec.near);
}

/** Earlier versions wrote `Allow`. */
function rules(spec: Cursor, direction: Direction, side: 'from' | 'to'): Coll<IsolationRule> {
  return allowing(at(spec, direction), ['Accept', 'Allow'], (rule) => ruleOf(rule, direction, isEveryPort(rule), peers(at(rule, side))));
}

function isEveryPort(rule: Cursor): Attr<boolean> {
  const some = ['ports', 'protocols'].map((key) => hasSome(at(rule, key)));
  if (some.some((own) => known(own) === true)) return byDefault(false, rule.near);
  return some.find(({ state }) => state === 'unknown') ?? byDefault(true, rule.near);
}

function peers(list: Cursor): Coll<Attr<string>> {
  return joined(
    list.near,
    members<Attr<string>>(list, peer),
    ...everyAt(list, ['*', 'networks']).filter((networks) => written(networks).length > 0).map(strings),
  );
}

/** All pods, some of them, or something else. */
function peer(from: Cursor): Attr<string> {
  const [namespaces] = [at(from, 'namespaces'), at(from, 'pods', 'namespaceSelector')].flatMap(written);
  const [pods] = written(at(from, 'pods', 'podSelector'));
  const doubt = [namespaces, pods].find((one) => one?.kind === 'unknown');
  if (doubt?.kind === 'unknown') return unknown(doubt.reason.text, from.near);
  const isEverybody = namespaces !== undefined && isBare(namespaces) && (pods === undefined || isBare(pods));
  return set(isEverybody ? 'pods' : 'selected', from.near);
}

/** All pods of some namespaces, or some pods of them. */
function subject(of: Cursor): Value {
  const [namespaces] = [at(of, 'namespaces'), at(of, 'pods', 'namespaceSelector')].flatMap(written);
  const [pods] = written(at(of, 'pods', 'podSelector'));
  const [whole] = written(of);
  if (whole?.kind === 'unknown') return whole;
  return selectingAll(nothing(of), [namespaces === undefined ? undefined : byNamespace(namespaces), pods]);
}

function byNamespace(selector: Value): Value {
  const plain = selectingAll(selector, [selector]);
  const named = itemsOf(valueAt(plain, 'matchExpressions')).map((one) => {
    const operator = valueAt(one, 'operator');
    const key = nameIn(valueAt(one, 'key'));
    return key === '' ? notKnown('not-covered', 'a label of namespaces is not known', one.at) : expressionOf(one, labelOfNamespace(key), nameIn(operator), itemsOf(valueAt(one, 'values')));
  });
  return dictOf(selector, { matchExpressions: listOf(selector, named) }, plain.kind === 'dict' ? plain.rest : undefined);
}

function nameIn(value: Value | undefined): string {
  return value?.kind === 'scalar' ? String(value.value) : '';
}
