/** Who may talk to pods (Kubernetes API reference, "NetworkPolicy"; Cilium, "Layer 3 Policies"). */
import { byDefault, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Isolation, IsolationRule } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { entity, everyAt, known, made, one, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, here, isNull, joined, members, none, text } from '../read.js';
import type { Cursor } from '../read.js';
import { nameOf } from './names.js';
import { nothing, selecting, wordsIn } from './selector.js';

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
function isolates(spec: Cursor, type: string, section: string): Attr<boolean> {
  const types = at(spec, 'policyTypes');
  const listed = members<Attr<string>>(types, (one) => text(one));
  if (listed.items.some((one) => known(one) === type)) return set(true, types.near);
  if (listed.open) return unknown(listed.reason ?? '', types.near);
  const doubt = listed.items.find((one) => one.state === 'unknown');
  if (doubt?.state === 'unknown') return unknown(doubt.reason, types.near);
  if (listed.items.length > 0) return set(false, types.near);
  const own = at(spec, section).value;
  const isThere = type === 'Ingress' || (own !== undefined && !isNull(own) && !(own.kind === 'list' && own.items.length === 0 && own.rest === undefined));
  return own?.kind === 'unknown' && type === 'Egress' ? unknown(own.reason.text, spec.near) : byDefault(isThere, spec.near);
}

function rules(spec: Cursor, direction: 'egress' | 'ingress', side: string): Coll<IsolationRule> {
  return members(at(spec, direction), (rule) =>
    here({ direction: byDefault<string>(direction, rule.near), everyPort: hasNone(at(rule, 'ports')), peers: peers(at(rule, side), rule) }, rule),
  );
}

/** "If this field is empty or missing, this rule matches all". */
function hasNone(list: Cursor): Attr<boolean> {
  const { value, near } = list;
  if (value?.kind === 'unknown') return unknown(value.reason.text, near);
  const some = value !== undefined && !isNull(value) && !(value.kind === 'list' && value.items.length === 0);
  return byDefault(!some, near);
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

/** Without requirements. */
function isBare(selector: Value): boolean {
  if (isNull(selector)) return false;
  return selector.kind === 'dict' && selector.rest === undefined && [...selector.entries.values()].every(({ value }) => isNothing(value));
}

function isNothing(value: Value): boolean {
  return isNull(value) || (value.kind === 'list' && value.items.length === 0 && value.rest === undefined) || (value.kind === 'dict' && value.entries.size === 0 && value.rest === undefined);
}

// ---- Cilium

/** What it allows has words of its own that are not read; whom it selects, and what it refuses by that, is. */
export function ciliumPolicy(everywhere: boolean): Mapper {
  return (raw, body) => {
    const specs = [at(body, 'spec'), ...everyAt(body, ['specs', '*'])].filter((spec) => written(spec).length > 0);
    const parts = specs.map((spec, index) => {
      const facts: Isolation = {
        type: 'cilium',
        ingress: denies(spec, 'ingress'),
        egress: denies(spec, 'egress'),
        rules: none(spec.near),
        dangling: none(spec.near),
      };
      const from = index === 0 ? entity(raw, 'isolation', facts, nameOf(body)) : entity(raw, 'isolation', facts, [], { id: `specs.${index}`, title: `${raw.address} specs[${index}]` });
      const selector = prefixless(at(spec, 'endpointSelector'));
      return { from, selections: selector === undefined ? [] : [{ relation: 'isolates' as const, from, selector, ...(everywhere ? { everywhere } : {}) }] };
    });
    return { ...made(parts.map(({ from }) => from)), selections: parts.flatMap(({ selections }) => selections) };
  };
}

/** "enableDefaultDeny": what has a section for a direction is refused all else in it, unless it is told not to. */
function denies(spec: Cursor, direction: string): Attr<boolean> {
  const told = text(at(spec, 'enableDefaultDeny', direction));
  if (told.state === 'unknown') return unknown(told.reason, spec.near);
  if (known(told) !== undefined) return set(known(told) === 'true', spec.near);
  const section = [at(spec, direction), at(spec, `${direction}Deny`)];
  return byDefault(section.some((one) => written(one).length > 0), spec.near);
}

/** Keys say where a label is from: `k8s:app`, `any:app`. Without a selector of pods it is about nodes. */
function prefixless({ value }: Cursor): Value | undefined {
  if (value === undefined || isNull(value)) return undefined;
  return value.kind === 'dict' ? renamed(value, (key, own) => (key === 'matchLabels' && own.kind === 'dict' ? renamed(own, (_key, label) => label) : own)) : value;
}

function renamed(dict: Value & { kind: 'dict' }, change: (key: string, value: Value) => Value): Value {
  const entries = [...dict.entries].map(([key, entry]) => [key.replace(/^(?:any|k8s)[:.]/, ''), { ...entry, value: change(key, entry.value) }] as const);
  return { ...dict, entries: new Map(entries) };
}
