/** Policies of Calico ("Network policy", "Global network policy"; the same objects as Calico keeps them are of `crd.projectcalico.org`). */
import { byDefault, set, unknown } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Isolation, IsolationRule } from '../../model/facts.js';
import { labelOfNamespace, namespaceLabel } from '../../model/namespace.js';
import type { Value } from '../../model/value.js';
import { scalar, unknown as notKnown } from '../../model/values.js';
import { entity, everyAt, known, made, one, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, flag, joined, none, reasonOf, strings, text } from '../read.js';
import type { Cursor } from '../read.js';
import { labelTests } from './calico-selector.js';
import type { LabelTest } from './calico-selector.js';
import { dictOf, listOf } from './custom/dicts.js';
import { allowing, hasSome, isListed, ruleOf } from './isolation.js';
import type { Direction } from './isolation.js';
import { nameOf } from './names.js';
import { expressionOf, nothing, selectingAll } from './selector.js';

/** `everywhere`: in all namespaces, and of machines too. */
export function calicoPolicy(everywhere: boolean): Mapper {
  return (raw, body) => {
    const spec = at(body, 'spec');
    const facts: Isolation = {
      type: 'calico',
      ingress: denies(spec, 'Ingress', 'ingress'),
      egress: denies(spec, 'Egress', 'egress'),
      rules: joined(spec.near, rules(spec, 'ingress', 'source', everywhere), rules(spec, 'egress', 'destination', everywhere)),
      dangling: none(spec.near),
    };
    const from = entity(raw, 'isolation', facts, nameOf(body));
    const selections = isOfMachines(spec) ? [] : [{ relation: 'isolates' as const, from, selector: selected(spec), ...(everywhere ? { everywhere } : {}) }];
    return { ...made([from]), selections };
  };
}

/** "doNotTrack", "preDNAT" hold of machines' own interfaces alone; so does what selects what is in no namespace. */
function isOfMachines(spec: Cursor): boolean {
  return ['doNotTrack', 'preDNAT'].some((key) => known(flag(at(spec, key))) === true) || isGlobal(at(spec, 'namespaceSelector'));
}

function isGlobal(selector: Cursor): boolean {
  return known(text(selector))?.replaceAll(' ', '') === 'global()';
}

/**
 * "types": without them egress where there are rules for it, and ingress unless there are rules for egress alone. Where a rule passes on
 * whatever comes, what no rule speaks of is not refused here.
 */
function denies(spec: Cursor, type: 'Egress' | 'Ingress', section: Direction): Attr<boolean> {
  const passes = everyAt(spec, [section, '*']).some((rule) => known(text(at(rule, 'action'))) === 'Pass' && conditions.every((key) => written(at(rule, key)).length === 0));
  if (passes) return byDefault(false, spec.near);
  const listed = isListed(at(spec, 'types'), type);
  if (listed !== undefined) return listed;
  const [ingress, egress] = [hasSome(at(spec, 'ingress')), hasSome(at(spec, 'egress'))];
  if (type === 'Egress') return egress;
  if (known(ingress) === true || known(egress) === false) return byDefault(true, spec.near);
  return [ingress, egress].find(({ state }) => state === 'unknown') ?? byDefault(false, spec.near);
}

// ---- what it lets through

const conditions = ['destination', 'http', 'icmp', 'notICMP', 'notProtocol', 'protocol', 'source'];

function rules(spec: Cursor, direction: Direction, side: 'destination' | 'source', everywhere: boolean): Coll<IsolationRule> {
  return allowing(at(spec, direction), ['Allow'], (rule) => ruleOf(rule, direction, isEveryPort(rule), peers(at(rule, side), rule, everywhere)));
}

function isEveryPort(rule: Cursor): Attr<boolean> {
  const told = [['protocol'], ['notProtocol'], ['icmp'], ['notICMP'], ['http'], ['destination', 'ports'], ['destination', 'notPorts'], ['source', 'ports'], ['source', 'notPorts']];
  const [value] = told.flatMap((path) => written(at(rule, ...path)));
  return value?.kind === 'unknown' ? unknown(value.reason.text, rule.near) : byDefault(value === undefined, rule.near);
}

const narrowing = ['domains', 'notNets', 'notSelector', 'serviceAccounts', 'services'];

/** Addresses; pods, which without a word on namespaces are those of the policy's own; or anybody. */
function peers(side: Cursor, rule: Cursor, everywhere: boolean): Coll<Attr<string>> {
  if (side.value?.kind === 'unknown') return one<Attr<string>>(unknown(side.value.reason.text, side.near), side.near);
  const [nets, selector, namespaces] = ['nets', 'selector', 'namespaceSelector'].map((key) => at(side, key));
  const isWritten = (from: Cursor | undefined): from is Cursor => from !== undefined && written(from).length > 0;
  const isNarrow = narrowing.some((key) => isWritten(at(side, key)));
  const areSelected = isWritten(selector) || isWritten(namespaces);
  if (isWritten(nets) && !isNarrow && !areSelected) return strings(nets);
  if (!isNarrow && !areSelected) return one<Attr<string>>(byDefault('*', rule.near), rule.near);
  const isEverywhere = isWritten(namespaces) ? isAll(namespaces) : everywhere;
  const isEverybody = !isNarrow && !isWritten(nets) && isEverywhere && (!isWritten(selector) || isAll(selector));
  return one<Attr<string>>(set(isEverybody ? 'pods' : 'selected', side.near), side.near);
}

function isAll(selector: Cursor): boolean {
  return labelTests(known(text(selector)) ?? '?')?.length === 0;
}

// ---- whom it holds for

function selected(spec: Cursor): Value {
  const namespaces = at(spec, 'namespaceSelector');
  const accounts = written(at(spec, 'serviceAccountSelector')).map((value) => notKnown('not-covered', 'labels of service accounts are not followed', value.at));
  return selectingAll(nothing(spec), [selectorIn(at(spec, 'selector'), ofPod), selectorIn(namespaces, ofNamespace), ...accounts]);
}

type Meaning = 'always' | 'never' | 'unknown' | LabelTest;

/** Calico gives pods labels of its own ("Label-based policy"). */
function ofPod(test: LabelTest): Meaning {
  if (test.key === 'projectcalico.org/namespace') return { ...test, key: namespaceLabel };
  if (test.key === 'projectcalico.org/orchestrator') return test.operator === 'Exists' || (test.operator === 'In' && test.values.includes('k8s')) ? 'always' : 'unknown';
  return test.key.startsWith('projectcalico.org/') || test.key.startsWith('pcns.') || test.key.startsWith('pcsa.') ? 'unknown' : test;
}

function ofNamespace(test: LabelTest): Meaning {
  return { ...test, key: test.key === 'projectcalico.org/name' ? namespaceLabel : labelOfNamespace(test.key) };
}

function selectorIn(from: Cursor, meaningOf: (test: LabelTest) => Meaning): Value | undefined {
  const [value] = written(from);
  if (value === undefined) return undefined;
  const tests = value.kind === 'scalar' ? labelTests(String(value.value)) : undefined;
  if (tests === undefined) return notKnown('not-covered', reasonOf(value) || `the selector ${String(known(text(from)))} is not followed`, value.at);
  const meanings = tests.map(meaningOf);
  const expressions = meanings.flatMap((one) =>
    typeof one === 'string' ? [] : [expressionOf(value, one.key, one.operator, one.values.map((text_) => scalar(text_, value.at)))],
  );
  const doubt = meanings.includes('unknown') ? notKnown('not-covered', 'which pods and namespaces have the labels of its selector is not known', value.at) : undefined;
  return dictOf(value, { matchExpressions: listOf(value, expressions) }, doubt);
}
