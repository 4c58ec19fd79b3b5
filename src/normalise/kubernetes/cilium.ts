/** Policies of Cilium ("Layer 3 Policies", "Policy Enforcement Modes", "Kubernetes Constructs In Policy"). */
import { byDefault, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Isolation, IsolationRule } from '../../model/facts.js';
import { labelOfNamespace, namespaceLabel, namespaceLabels } from '../../model/namespace.js';
import type { Dict, Entry, Value } from '../../model/value.js';
import { scalar, unknown as notKnown } from '../../model/values.js';
import { entity, everyAt, known, made, one, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, isNull, joined, members, none, oneOf, text } from '../read.js';
import type { Cursor, Words } from '../read.js';
import { itemsOf, listOf, valueAt } from './custom/dicts.js';
import { hasSome, ruleOf } from './isolation.js';
import type { Direction } from './isolation.js';
import { nameOf } from './names.js';
import { isBare } from './selector.js';

export function ciliumPolicy(everywhere: boolean): Mapper {
  return (raw, body) => {
    const specs = [at(body, 'spec'), ...everyAt(body, ['specs', '*'])].filter((spec) => written(spec).length > 0);
    const parts = specs.map((spec, index) => {
      const facts: Isolation = {
        type: 'cilium',
        ingress: denies(spec, 'ingress'),
        egress: denies(spec, 'egress'),
        rules: joined(spec.near, rules(spec, 'ingress', 'from', everywhere), rules(spec, 'egress', 'to', everywhere)),
        dangling: none(spec.near),
      };
      const from = index === 0 ? entity(raw, 'isolation', facts, nameOf(body)) : entity(raw, 'isolation', facts, [], { id: `specs.${index}`, title: `${raw.address} specs[${index}]` });
      const { value } = at(spec, 'endpointSelector');
      // Without a selector of pods it is about nodes.
      const selector = value === undefined || isNull(value) ? undefined : plainKeys(value);
      return { from, selections: selector === undefined ? [] : [{ relation: 'isolates' as const, from, selector, ...(everywhere ? { everywhere } : {}) }] };
    });
    return { ...made(parts.map(({ from }) => from)), selections: parts.flatMap(({ selections }) => selections) };
  };
}

/** "enableDefaultDeny": what has rules for a direction is refused all else in it, unless it is told not to. */
function denies(spec: Cursor, direction: string): Attr<boolean> {
  const told = text(at(spec, 'enableDefaultDeny', direction));
  if (told.state === 'unknown') return unknown(told.reason, spec.near);
  if (known(told) !== undefined) return set(known(told) === 'true', spec.near);
  const sections = [at(spec, direction), at(spec, `${direction}Deny`)].map(hasSome);
  return sections.find((some) => known(some) === true) ?? sections.find((some) => some.state === 'unknown') ?? byDefault(false, spec.near);
}

// ---- what it lets through

function rules(spec: Cursor, direction: Direction, side: 'from' | 'to', everywhere: boolean): Coll<IsolationRule> {
  return members(at(spec, direction), (rule) => ruleOf(rule, direction, isEveryPort(rule), peers(rule, side, everywhere)));
}

function isEveryPort(rule: Cursor): Attr<boolean> {
  const some = ['toPorts', 'icmps'].map((key) => hasSome(at(rule, key)));
  const doubt = some.find(({ state }) => state === 'unknown');
  return some.some((own) => known(own) === true) ? byDefault(false, rule.near) : (doubt ?? byDefault(true, rule.near));
}

/** What can be reached or reaches by address, by name or as a service: none of it is everybody. */
const others = ['Nodes', 'Groups', 'FQDNs', 'Services', 'Requires'];

/** A rule that names nobody lets everybody through at its ports; without ports it lets nobody through: so one shuts pods off. */
function peers(rule: Cursor, side: 'from' | 'to', everywhere: boolean): Coll<Attr<string>> {
  const named = (key: string): Cursor => at(rule, `${side}${key}`);
  const isNamed = ['Endpoints', 'Entities', 'CIDR', 'CIDRSet', ...others].some((key) => written(named(key)).length > 0);
  if (!isNamed) return known(hasSome(at(rule, 'toPorts'))) === false ? none(rule.near) : one<Attr<string>>(byDefault('*', rule.near), rule.near);
  return joined(
    rule.near,
    members<Attr<string>>(named('Endpoints'), (endpoints) => endpoint(endpoints, everywhere)),
    members<Attr<string>>(named('Entities'), (entityOf) => oneOf(entityOf, entities)),
    members<Attr<string>>(named('CIDR'), text),
    members<Attr<string>>(named('CIDRSet'), (range) => text(at(range, 'cidr'))),
    ...others.map((key) => members<Attr<string>>(named(key), ({ near }) => set('selected', near))),
  );
}

/** "Entities Based". */
const entities: Words = new Map([
  ['all', '*'],
  ['world', '*'],
  ['world-ipv4', '0.0.0.0/0'],
  ['world-ipv6', '::/0'],
  ['cluster', 'pods'],
  ...['health', 'host', 'ingress', 'init', 'kube-apiserver', 'remote-node', 'unmanaged'].map((word) => [word, 'selected'] as const),
]);

/** Without a word on namespaces a policy of a namespace means the pods in it. */
function endpoint({ value, near }: Cursor, everywhere: boolean): Attr<string> {
  if (value === undefined || value.kind === 'unknown') return unknown(value?.reason.text ?? '', near);
  if (isBare(value)) return set(everywhere ? 'pods' : 'selected', near);
  const plain = plainKeys(value);
  const [only, ...more] = itemsOf(valueAt(plain, 'matchExpressions'));
  const isAnyNamespace = known(text(at(cursor(only ?? plain), 'key'))) === namespaceLabel && known(text(at(cursor(only ?? plain), 'operator'))) === 'Exists';
  const hasLabels = known(hasSome(at(cursor(plain), 'matchLabels'))) !== false;
  return set(isAnyNamespace && more.length === 0 && !hasLabels ? 'pods' : 'selected', near);
}

// ---- selectors

/** Keys say where a label is from: `k8s:app`, `any:app`. What is said of accounts no pod's label tells. */
function plainKeys(selector: Value): Value {
  if (selector.kind !== 'dict') return selector;
  const labels = valueAt(selector, 'matchLabels');
  const entries = new Map(selector.entries);
  if (labels?.kind === 'dict') entries.set('matchLabels', { key: labels.at, value: plainLabels(labels) });
  const expressions = itemsOf(valueAt(selector, 'matchExpressions')).map(plainExpression);
  if (expressions.length > 0) entries.set('matchExpressions', { key: selector.at, value: listOf(selector, expressions) });
  return { ...selector, entries };
}

function plainLabels(labels: Dict): Dict {
  const [plain, rest] = [new Map<string, Entry>(), [labels.rest]];
  for (const [key, entry] of labels.entries) {
    const own = plainKey(key);
    if (isBeyondPods(own)) rest.push(notKnown('not-covered', `${own} is no label of a pod`, entry.key));
    else plain.set(own, entry);
  }
  return { ...labels, entries: plain, rest: rest.find((one) => one !== undefined) };
}

function plainExpression(one: Value): Value {
  const key = valueAt(one, 'key');
  if (one.kind !== 'dict' || key?.kind !== 'scalar') return one;
  const own = plainKey(String(key.value));
  if (isBeyondPods(own)) return notKnown('not-covered', `${own} is no label of a pod`, key.at);
  return { ...one, entries: new Map([...one.entries, ['key', { key: key.at, value: scalar(own, key.at) }]]) };
}

function plainKey(key: string): string {
  const plain = key.replace(/^(?:any|k8s)[:.]/, '');
  return plain.startsWith(namespaceLabels) ? labelOfNamespace(plain.slice(namespaceLabels.length)) : plain;
}

function isBeyondPods(key: string): boolean {
  return key !== namespaceLabel && !key.startsWith(namespaceLabels) && /^(?:io\.cilium\.|reserved[:.])/.test(key);
}
