/**
 * Policies that check the signatures of images when a pod is admitted: Kyverno ("Verify Images Rules", "ImageValidatingPolicy"),
 * Sigstore's policy-controller ("ClusterImagePolicy"), Ratify's constraints of Gatekeeper.
 */
import { byDefault, set } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import { each, entity, firstOf, known, made } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, oneOf, orElse, text } from '../read.js';
import type { Cursor, Words } from '../read.js';
import { nameOf } from './names.js';

const actions: Words<boolean> = new Map([
  ['Audit', false],
  ['Enforce', true],
  ['audit', false],
  ['deny', true],
  ['dryrun', false],
  ['enforce', true],
  ['scoped', true],
  ['warn', false],
]);

function verifier(enforcedIn: (body: Cursor) => Attr<boolean>, failsOpenIn: (body: Cursor) => Attr<boolean> = never): Mapper {
  return (raw, body) => made([entity(raw, 'admission', { type: 'image', enforced: enforcedIn(body), failsOpen: failsOpenIn(body) }, nameOf(body))]);
}

function never({ near }: Cursor): Attr<boolean> {
  return byDefault(false, near);
}

/** "failurePolicy: … Defaults to Fail". */
function ignores(from: Cursor): Attr<boolean> {
  return orElse(oneOf(from, new Map([['Fail', false], ['Ignore', true]])), false);
}

/** "failureAction" of a rule stands over the policy's "validationFailureAction", which is Audit unless it is said. */
export const kyvernoPolicy: Mapper = (raw, body) => {
  const checks = each(at(body, 'spec', 'rules')).flatMap((rule) => each(at(cursor(rule), 'verifyImages'))).map(cursor);
  if (checks.length === 0) return made([]);
  const whole = at(body, 'spec', 'validationFailureAction');
  const said = checks.map((check) => orElse(firstOf(oneOf(at(check, 'failureAction'), actions), oneOf(whole, actions)), false));
  const lax = said.find((one) => known(one) === false) ?? said.find((one) => one.state === 'unknown') ?? said[0] ?? byDefault(false, body.near);
  return verifier(() => lax, () => firstOf(ignores(at(body, 'spec', 'failurePolicy'))))(raw, body);
};

/** "validationActions: … Deny, Audit, Warn": refused where one of them is Deny, which they are unless something is said. */
export const imageValidatingPolicy = verifier(
  (body) => {
    const from = at(body, 'spec', 'validationActions');
    const words = each(from).map((word) => text(cursor(word)));
    if (words.length === 0) return byDefault(true, from.near);
    const open = words.find((word) => word.state === 'unknown');
    if (words.some((word) => known(word) === 'Deny')) return set(true, from.near);
    return open?.state === 'unknown' ? { state: 'unknown', reason: open.reason } : set(false, from.near);
  },
  (body) => ignores(at(body, 'spec', 'failurePolicy')),
);

/** "mode: … enforce (default) or warn". */
export const clusterImagePolicy = verifier((body) => orElse(oneOf(at(body, 'spec', 'mode'), actions), true));

/** "enforcementAction: … deny is the default". */
export const ratify = verifier((body) => orElse(oneOf(at(body, 'spec', 'enforcementAction'), actions), true));
